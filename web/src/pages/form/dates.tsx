import { createMemo, For, Show } from "solid-js"
import type { Preview } from "../../api.ts"
import { clockText, dayOf, dayText } from "../../dates/index.ts"
import { lang, sentence, t } from "../../words/index.ts"
import { type Draft, draftRule } from "./draft.ts"

const FEW = 5

/** What a rule comes to before it is booked: the sentence, the first dates, how many, and those the clock leaves out. */
export function Dates(props: { preview: Preview; draft: Draft; now: number; waiting: boolean }) {
  const today = () => dayOf(props.now, props.draft.zone)
  const day = (wall: string) => dayText(wall.slice(0, 10), lang(), today())
  const dates = createMemo(() => props.preview.occurrences)
  const later = () => dates().slice(FEW)
  const booked = () => props.draft.roomIDs.length > 0
  const count = () => {
    // The sentence says a number of times by itself.
    if (draftRule(props.draft)?.includes("COUNT=")) return ""
    if (props.preview.count !== undefined) return t("repeat.sum", props.preview.count)
    return t(booked() ? "repeat.endless" : "repeat.endlessNoRoom")
  }
  const skipped = () => {
    const days = props.preview.skipped.map(day)
    const listed = days.slice(0, FEW).join(lang() === "en" ? ", " : "、")
    return days.length > FEW ? t("repeat.andSo", listed, days.length) : listed
  }
  return (
    <div aria-busy={props.waiting}>
      <p aria-live="polite">
        <Show when={props.preview.ruleText}>
          {(text) => <span class="mr-2 font-medium">{sentence(lang() === "en" ? text().en : text().zh)}</span>}
        </Show>
        <span class="text-sm text-soft">{count()}</span>
      </p>
      <ol aria-label={t("repeat.allDates")} class="mt-1 flex flex-wrap gap-x-4 gap-y-0.5 text-sm text-soft">
        <For each={dates().slice(0, FEW)}>{(date) => <Day wall={date.start} text={day(date.start)} />}</For>
        <Show when={later().length > 0}>
          <li aria-hidden="true">…</li>
        </Show>
      </ol>
      <Show when={later().length > 0}>
        <details class="mt-1 text-sm">
          <summary class="w-fit cursor-pointer text-accent">{t("repeat.more", dates().length)}</summary>
          <ol start={FEW + 1} class="mt-1 grid grid-cols-[repeat(auto-fill,minmax(9.5rem,1fr))] gap-x-3 text-soft">
            <For each={later()}>{(date) => <Day wall={date.start} text={day(date.start)} />}</For>
          </ol>
        </details>
      </Show>
      <Show when={props.preview.skipped.length > 0}>
        <p class="mt-1 text-sm text-warn">{t("repeat.skipped", clockText(props.draft.start, lang()), skipped())}</p>
      </Show>
      {/* What was true of the draft before this one is no answer. */}
      <Show when={!props.waiting} fallback={<p class="mt-1 text-sm text-faint">{t("repeat.checking")}</p>}>
        <Show when={booked() && props.preview.clashes.length === 0}>
          <p class="mt-1 text-sm text-good">
            {t(props.preview.count === undefined ? "repeat.noClashYear" : "repeat.noClash")}
          </p>
        </Show>
      </Show>
    </div>
  )
}

const Day = (props: { wall: string; text: string }) => (
  <li class="whitespace-nowrap">
    <time datetime={props.wall}>{props.text}</time>
  </li>
)
