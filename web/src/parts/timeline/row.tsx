// biome-ignore-all lint/a11y/useSemanticElements: an ARIA grid whose lines are placed and drawn only while in view; a table cannot
// biome-ignore-all lint/a11y/useFocusableInteractive: one cell at a time is in the tab order, the arrows move it
import { createMemo, For, type JSX, Match, Show, Switch } from "solid-js"
import { clockText, durationText, MINUTE, spanText, timeText } from "../../dates/index.ts"
import { lang, t } from "../../words/index.ts"
import { pieces, SNAP, type Span } from "./rules.ts"

export type Block = Span & {
  key: string
  label: string
  /** What a screen reader hears besides the times. */
  spoken: string
  tone: "plain" | "own" | "veiled"
  pending: boolean
  href?: string
}
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

export type Scale = { day: Span; zone: string; pixels: number; now: number }

const tones: Record<Block["tone"], string> = {
  plain: "bg-block text-ink border-block-edge hover:border-soft",
  own: "bg-wash text-ink border-accent hover:bg-[color-mix(in_srgb,var(--accent)_18%,var(--sheet))]",
  veiled: "bg-block text-soft border-block-edge",
}

/** One line: blocks and free stretches, each a grid cell that says what and when it is. */
export function Row(props: { line: Line; scale: Scale; chosen: Span | undefined; ghost: Span | undefined }) {
  const place = (span: Span) => ({
    left: `${((span.start - props.scale.day.start) / MINUTE) * props.scale.pixels}px`,
    width: `${((span.end - span.start) / MINUTE) * props.scale.pixels}px`,
  })
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

function BlockCell(props: {
  block: Block
  style: JSX.CSSProperties
  columns: { "aria-colindex": number; "aria-colspan": number }
  zone: string
  current: boolean
}) {
  const look = () =>
    `absolute inset-y-1 left-px right-px overflow-hidden rounded-sm border-l-3 px-1.5 text-left text-sm leading-[1.3] no-underline outline-offset-0 ${tones[props.block.tone]} ${props.block.pending ? "hatched border-dashed" : ""}`
  const times = () => spanText(props.block.start, props.block.end, props.zone, lang())
  const spoken = () => `${props.block.spoken}, ${times()}`
  // Where the times would not fit they give their line to the name; the axis tells them.
  const inside = () => (
    <Show
      when={Number.parseFloat(String(props.style.width)) > 84}
      fallback={<span class="line-clamp-2 pt-0.5 text-xs leading-4 font-medium break-all">{props.block.label}</span>}
    >
      <span class="block truncate pt-0.5 font-medium">{props.block.label}</span>
      <span class="block truncate text-xs text-soft">{times()}</span>
    </Show>
  )
  return (
    <div role="gridcell" {...props.columns} data-block="" class="absolute inset-y-0" style={props.style}>
      <Show
        when={props.block.href}
        fallback={
          <div
            role="img"
            aria-label={spoken()}
            title={spoken()}
            data-cursor={props.current ? "" : undefined}
            tabindex={props.current ? 0 : -1}
            class={look()}
          >
            {inside()}
          </div>
        }
      >
        {(href) => (
          <a
            href={href()}
            aria-label={spoken()}
            title={spoken()}
            data-cursor={props.current ? "" : undefined}
            tabindex={props.current ? 0 : -1}
            draggable={false}
            class={look()}
          >
            {inside()}
          </a>
        )}
      </Show>
    </div>
  )
}
