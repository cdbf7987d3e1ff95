// biome-ignore-all lint/a11y/useSemanticElements: an ARIA grid whose lines are placed and drawn only while in view; a table cannot
// biome-ignore-all lint/a11y/useFocusableInteractive: one cell at a time is in the tab order, the arrows move it
import { createMemo, For, Match, Show, Switch } from "solid-js"
import { clockText, durationText, MINUTE, spanText, timeText } from "../../dates/index.ts"
import { lang, t } from "../../words/index.ts"
import { type Block, BlockCell } from "./block.tsx"
import { pieces, SNAP, type Span } from "./rules.ts"
import { placed, type Scale } from "./scale.ts"

export type Line = {
  key: string
  label: string
  note: string
  /** What a pointer resting on the label is told. */
  title: string
  /** A dot beside the label, and what it means. */
  mark?: string
  spoken: string
  blocks: Block[]
  /** What each block holds besides itself, in milliseconds: setting up before it, clearing up after it. */
  before: number
  after: number
}

/** One line: blocks and free stretches, each a grid cell that says what and when it is. */
export function Row(props: { line: Line; scale: Scale; chosen: Span | undefined; ghost: Span | undefined }) {
  const place = (span: Span) => placed(props.scale, span)
  const columns = (span: Span) => ({
    "aria-colindex": Math.floor((span.start - props.scale.day.start) / SNAP) + 2,
    "aria-colspan": Math.max(1, Math.round((span.end - span.start) / SNAP)),
  })
  const past = createMemo(() => Math.floor(props.scale.now / (5 * MINUTE)) * 5 * MINUTE)
  const cut = createMemo(() => pieces(props.line.blocks, props.scale.day, past(), props.chosen))
  const time = (at: number) =>
    at === props.scale.day.end ? clockText(1440, lang()) : timeText(at, props.scale.zone, lang())
  const here = (span: Span) => props.chosen?.start === span.start
  return (
    <>
      <For each={cut()}>
        {(piece) => (
          <Switch>
            <Match when={piece.kind === "block" && piece.block}>
              {(block) => (
                <BlockCell
                  block={block()}
                  style={place(piece)}
                  columns={columns(piece)}
                  zone={props.scale.zone}
                  current={here(piece)}
                />
              )}
            </Match>
            <Match when={piece.kind === "chosen"}>
              <div
                role="gridcell"
                {...columns(piece)}
                data-cursor=""
                tabindex={0}
                aria-label={`${props.line.spoken}, ${
                  piece.end <= past()
                    ? t("grid.past", time(piece.start), time(piece.end))
                    : piece.end - piece.start > 30 * MINUTE
                      ? t(
                          "grid.chosen",
                          time(piece.start),
                          time(piece.end),
                          durationText((piece.end - piece.start) / MINUTE, lang()),
                        )
                      : t("grid.free", time(piece.start), time(piece.end))
                }`}
                style={place(piece)}
                class="group/cell absolute inset-y-1 rounded-sm outline-none focus-visible:bg-wash focus-visible:ring-2 focus-visible:ring-accent"
              >
                <span
                  aria-hidden="true"
                  class="pointer-events-none invisible px-1.5 text-xs font-medium whitespace-nowrap text-accent group-focus-visible/cell:visible"
                >
                  {spanText(piece.start, piece.end, props.scale.zone, lang())}
                </span>
              </div>
            </Match>
            <Match when={true}>
              <div
                role="gridcell"
                {...columns(piece)}
                aria-label={t(piece.kind === "past" ? "grid.past" : "grid.free", time(piece.start), time(piece.end))}
                style={place(piece)}
                class="absolute inset-y-0"
              />
            </Match>
          </Switch>
        )}
      </For>
      <For each={props.line.before + props.line.after > 0 ? props.line.blocks : []}>
        {(block) => (
          <>
            <span
              aria-hidden="true"
              class="apron"
              style={place({ start: block.start - props.line.before, end: block.start })}
            />
            <span
              aria-hidden="true"
              class="apron"
              style={place({ start: block.end, end: block.end + props.line.after })}
            />
          </>
        )}
      </For>
      <Show when={props.ghost}>
        {(ghost) => (
          <div
            aria-hidden="true"
            style={place(ghost())}
            class="pointer-events-none absolute inset-y-0.5 z-8 rounded-sm border-2 border-accent bg-wash/85 px-1.5 text-xs leading-4 font-medium whitespace-nowrap text-accent"
          >
            <span class="relative z-1 rounded-sm bg-wash pr-1">
              {spanText(ghost().start, ghost().end, props.scale.zone, lang())}
              <br />
              {durationText((ghost().end - ghost().start) / MINUTE, lang())}
            </span>
          </div>
        )}
      </Show>
    </>
  )
}
