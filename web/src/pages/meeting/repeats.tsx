import Repeat from "lucide-solid/icons/repeat"
import { Show } from "solid-js"
import { t } from "../../words/index.ts"

/** A quiet sign beside a meeting that is one date of a series. */
export const Repeats = (props: { meeting: { occurrence?: string } }) => (
  <Show when={props.meeting.occurrence}>
    <span class="ml-1.5 inline-block align-[-0.1em] text-xs text-faint">
      <Repeat aria-hidden="true" />
      <span class="sr-only">{t("series.repeats")}</span>
    </span>
  </Show>
)
