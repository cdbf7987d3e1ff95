import { For } from "solid-js"
import type { Level } from "../../api.ts"
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
          <label class="flex cursor-pointer items-baseline gap-2.5 rounded-sm px-2 py-0.5 hover:bg-sunken pointer-coarse:py-2">
            <input
              type="radio"
              name="level"
              class="size-4 shrink-0 translate-y-0.5 accent-accent"
              checked={props.draft.level === level}
              onChange={() => props.change({ level })}
            />
            <span>
              <span class="mr-2 font-medium">{t(`levels.${level}`)}</span>
              <span class="text-sm text-soft">{t(`levelNotes.${level}`)}</span>
            </span>
          </label>
        )}
      </For>
    </div>
    <ErrorText text={props.wrong("level")} />
  </fieldset>
)
