// biome-ignore-all lint/a11y/useSemanticElements: an ARIA grid whose lines are placed and drawn only while in view; a table cannot
// biome-ignore-all lint/a11y/useFocusableInteractive: one cell at a time is in the tab order, the arrows move it
import Repeat from "lucide-solid/icons/repeat"
import { type JSX, Show } from "solid-js"
import { spanText } from "../../dates/index.ts"
import { lang } from "../../words/index.ts"
import type { Span } from "./rules.ts"

export type Block = Span & {
  key: string
  label: string
  /** What a screen reader hears besides the times. */
  spoken: string
  tone: "plain" | "own" | "veiled"
  pending: boolean
  /** One of many: a quiet sign says so. */
  repeats: boolean
  href?: string
}
const tones: Record<Block["tone"], string> = {
  plain: "bg-block text-ink border-block-edge hover:border-soft",
  own: "bg-wash text-ink border-accent hover:bg-[color-mix(in_srgb,var(--accent)_18%,var(--sheet))]",
  veiled: "bg-block text-soft border-block-edge",
}

/** A block in its cell: a link where there is something to open, else words alone. */
export function BlockCell(props: {
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
      <span class="block truncate text-xs text-soft">
        {times()}
        <Show when={props.block.repeats}>
          <Repeat aria-hidden="true" class="ml-1 inline-block align-[-0.15em]" />
        </Show>
      </span>
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
