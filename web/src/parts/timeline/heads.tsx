// biome-ignore-all lint/a11y/useSemanticElements: an ARIA grid whose lines are placed and drawn only while in view; a table cannot
// biome-ignore-all lint/a11y/useFocusableInteractive: one cell at a time is in the tab order, the arrows move it
import { For, Show } from "solid-js"
import { clockText, minuteOf, plainTime } from "../../dates/index.ts"
import { lang, t } from "../../words/index.ts"
import type { Line } from "./row.tsx"
import { SNAP, type Span } from "./rules.ts"
import { hoursIn, left, type Scale } from "./scale.ts"

export type Group = {
  key: string
  label: string
  note: string
  lines: Line[]
  /** Hours outside work, shaded. */
  shade: Span[]
  /** Its own clock, where it is another than the timeline's: told over its lines. */
  clock?: string
}
/** The hours above everything, and where now is among them. */
export const Hours = (props: { corner: string; scale: Scale; height: number }) => (
  <div
    role="row"
    aria-rowindex={1}
    class="sticky top-0 z-20 flex border-b border-line bg-sheet"
    style={{ height: `${props.height}px` }}
  >
    <div
      role="columnheader"
      aria-colindex={1}
      class="sticky left-0 z-1 flex w-(--names) shrink-0 items-center border-r border-line bg-sheet px-3 text-xs text-faint"
    >
      {props.corner}
    </div>
    <div class="relative flex-1">
      <For each={hoursIn(props.scale.day)}>
        {(at) => (
          <div
            role="columnheader"
            aria-colindex={Math.round((at - props.scale.day.start) / SNAP) + 2}
            aria-colspan={4}
            class="absolute inset-y-0 flex w-(--hour) items-center border-l border-line pl-1.5 text-xs text-faint"
            style={{ left: `${left(props.scale, at)}px` }}
          >
            {clockText(minuteOf(at, props.scale.zone), lang())}
          </div>
        )}
      </For>
      <Show when={props.scale.now > props.scale.day.start && props.scale.now < props.scale.day.end}>
        <span
          aria-hidden="true"
          title={t("grid.now")}
          class="absolute top-1/2 -translate-1/2 rounded-full bg-danger px-1.5 text-xs leading-5 text-paper"
          style={{ left: `${left(props.scale, props.scale.now)}px` }}
        >
          {plainTime(props.scale.now, props.scale.zone)}
        </span>
      </Show>
    </div>
  </div>
)

/** Over a group's lines: its name and, where it lives by another clock, that clock's hours. */
export const GroupHead = (props: { group: Group; scale: Scale; names: number }) => (
  <div
    role="rowheader"
    aria-colspan={Math.round((props.scale.day.end - props.scale.day.start) / SNAP) + 1}
    class="relative flex-1 bg-sunken"
  >
    <Show when={props.group.clock}>
      {(clock) => (
        <For each={hoursIn(props.scale.day)}>
          {(at) => (
            <span
              aria-hidden="true"
              class="absolute inset-y-0 flex items-center border-l border-line pl-1.5 text-xs text-faint"
              style={{ left: `${props.names + left(props.scale, at)}px` }}
            >
              {clockText(minuteOf(at, clock()), lang())}
            </span>
          )}
        </For>
      )}
    </Show>
    <div class="sticky left-0 z-1 flex h-full w-fit max-w-[100vw] items-center gap-2 bg-sunken px-3 text-sm">
      <span class="font-semibold">{props.group.label}</span>
      <span class="text-faint">{props.group.note}</span>
    </div>
  </div>
)

/** Before a line: its name, which stays in view. */
export const LineHead = (props: { line: Line }) => (
  <div
    role="rowheader"
    aria-colindex={1}
    class="sticky left-0 z-10 flex w-(--names) shrink-0 flex-col justify-center border-r border-line bg-sheet px-3"
  >
    <span class="flex min-w-0 items-center gap-1.5 leading-snug font-medium">
      <span class="truncate" title={props.line.title}>
        {props.line.label}
      </span>
      <Show when={props.line.mark}>{(mark) => <Dot label={mark()} />}</Show>
    </span>
    <span class="truncate text-xs text-faint">{props.line.note}</span>
  </div>
)

const Dot = (props: { label: string }) => (
  <span
    role="img"
    aria-label={props.label}
    title={props.label}
    class="hatched size-3 shrink-0 rounded-full border border-faint text-soft"
  />
)
