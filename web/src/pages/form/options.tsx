import ArrowRight from "lucide-solid/icons/arrow-right"
import { For } from "solid-js"
import type { Option } from "../../api.ts"
import { instantOf, MINUTE, spanText, whenText } from "../../dates/index.ts"
import { buttonLook } from "../../parts/button.tsx"
import { buildingOf, lang, nameOf, t } from "../../words/index.ts"
import { type Draft, startOf } from "./draft.ts"

/** The nearest ways out of a taken room; a press takes one and books it. */
export function Options(props: { options: Option[]; draft: Draft; onTake: (option: Option) => void }) {
  const when = (option: Option) => {
    const start = instantOf(option.start, option.zone)
    const end = start + option.minutes * MINUTE
    if (option.start === startOf(props.draft) && option.zone === props.draft.zone) return t("form.sameTime")
    const sameDay = option.start.slice(0, 10) === props.draft.date
    return sameDay ? spanText(start, end, option.zone, lang()) : whenText(start, end, option.zone, lang())
  }
  return (
    <div class="mt-2 mb-3 rounded-md border border-line bg-warn-wash p-3">
      <p class="mb-2 text-sm">{t("form.takenTitle")}</p>
      <ul class="flex flex-col gap-1.5">
        <For each={props.options}>
          {(option) => (
            <li>
              <button
                type="button"
                class={`${buttonLook()} w-full justify-start! whitespace-normal!`}
                onClick={() => props.onTake(option)}
              >
                <ArrowRight aria-hidden="true" class="text-accent" />
                <span>{t("form.optionRoom", nameOf(option), buildingOf(option))}</span>
                <span class="font-normal text-soft">
                  {t("day.seatCount", option.seats)} · {when(option)}
                </span>
              </button>
            </li>
          )}
        </For>
      </ul>
    </div>
  )
}
