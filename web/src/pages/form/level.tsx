import { For } from "solid-js"
import type { Level } from "../../api.ts"
import { Choice } from "../../parts/choice.tsx"
import { ErrorText } from "../../parts/field.tsx"
import { t } from "../../words/index.ts"
import type { Writing } from "./form.tsx"

const LEVELS: Level[] = ["open", "internal", "confidential"]

/** Who will see how much, one sentence each. */
export const LevelField = (props: Writing) => (
  <fieldset class="min-w-0">
    <legend class="mb-1 text-sm font-medium text-soft">{t("form.level")}</legend>
    <div class="space-y-0.5">
      <For each={LEVELS}>
        {(level) => (
          <Choice
            name="level"
            checked={props.draft.level === level}
            label={t(`levels.${level}`)}
            note={t(`levelNotes.${level}`)}
            onChoose={() => props.change({ level })}
          />
        )}
      </For>
    </div>
    <ErrorText text={props.wrong("level")} />
  </fieldset>
)
