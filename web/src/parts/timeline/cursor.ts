import { createMemo, createSignal } from "solid-js"
import { CELL, cellAt, type Span, stretched } from "./rules.ts"

type Line<B extends Span> = { key: string; blocks: B[] }

/**
 * Where the keyboard stands on a timeline: a line, and the cell at an instant of it. Arrows move a cell, Shift with
 * left or right stretches it by a quarter, Home and End go to the ends of the working day.
 */
export function createCursor<B extends Span>(options: {
  lines: () => Line<B>[]
  day: () => Span
  start: () => number
  work: () => Span
  onTake: (line: Line<B>, cell: Span & { block?: B }) => void
}) {
  const [put, setPlace] = createSignal<{ key: string; at: number; span?: Span }>()
  // On another day the keyboard stands on the same line, at that day's beginning.
  const place = () => {
    const last = put()
    const { start, end } = options.day()
    return last && (last.at < start || last.at >= end) ? { key: last.key, at: options.start() } : last
  }
  const index = createMemo(() => {
    const key = place()?.key
    return Math.max(
      0,
      options.lines().findIndex((line) => line.key === key),
    )
  })
  const line = () => options.lines()[index()]
  const cell = createMemo((): (Span & { block?: B }) | undefined => {
    const here = line()
    if (!here) return undefined
    return place()?.span ?? cellAt(place()?.at ?? options.start(), here.blocks, options.day())
  })

  const go = (lineIndex: number, at: number) => {
    const target = options.lines()[Math.max(0, Math.min(lineIndex, options.lines().length - 1))]
    const { start, end } = options.day()
    if (target) setPlace({ key: target.key, at: Math.max(start, Math.min(at, end - 1)) })
  }
  const stretch = (quarters: number) => {
    const [here, now] = [line(), cell()]
    if (!here || !now || now.block) return
    setPlace({ key: here.key, at: now.start, span: stretched(now, quarters, here.blocks, options.day()) })
  }

  /** Answers whether the key was one of ours. */
  const press = (event: KeyboardEvent): boolean => {
    const [here, now] = [line(), cell()]
    if (!here || !now || event.altKey || event.metaKey) return false
    const at = now.start
    const far = event.ctrlKey
    const keys: Record<string, () => void> = {
      ArrowRight: () => (event.shiftKey ? stretch(1) : go(index(), now.end)),
      ArrowLeft: () => (event.shiftKey ? stretch(-1) : go(index(), now.start - 1)),
      ArrowDown: () => go(index() + 1, at),
      ArrowUp: () => go(index() - 1, at),
      PageDown: () => go(index() + 10, at),
      PageUp: () => go(index() - 10, at),
      Home: () => go(far ? 0 : index(), options.work().start),
      End: () => go(far ? options.lines().length - 1 : index(), options.work().end - CELL),
      Escape: () => setPlace({ key: here.key, at }),
      Enter: () => options.onTake(here, now),
      " ": () => options.onTake(here, now),
    }
    const act = keys[event.key]
    if (!act || (event.key === "Escape" && !place()?.span)) return false
    act()
    return true
  }
  return { line, index, cell, press, go: (key: string, at: number) => setPlace({ key, at }) }
}
