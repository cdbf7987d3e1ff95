// biome-ignore-all lint/a11y/useSemanticElements: an ARIA grid whose lines are placed and drawn only while in view; a table cannot
// biome-ignore-all lint/a11y/useFocusableInteractive: one cell at a time is in the tab order, the arrows move it
import { createEffect, createMemo, createSignal, For, on, onCleanup, onMount, Show } from "solid-js"
import { HOUR, MINUTE } from "../../dates/index.ts"
import type { Block } from "./block.tsx"
import { createCursor } from "./cursor.ts"
import { createDrag, type Ghost } from "./drag.ts"
import { type Group, GroupHead, Hours, LineHead } from "./heads.tsx"
import { type Line, Row } from "./row.tsx"
import { inView, SNAP, type Span } from "./rules.ts"
import { left as leftOf, placed, type Scale } from "./scale.ts"

export type { Block } from "./block.tsx"
export type { Group } from "./heads.tsx"
export type { Line } from "./row.tsx"

type Item = { top: number; height: number; row: number } & ({ group: Group } | { group: Group; line: Line })

const GROUP = 32
const LINE = 46
const HEAD = 30
/** Working hours that fill the view where there is room for them. */
const HOURS = 11

/**
 * Lines of time under a common clock: an ARIA grid whose cells are blocks and free stretches. Only the lines in view
 * exist, so a thousand are as quick as ten. Knows neither rooms nor meetings.
 */
export function Timeline(props: {
  label: string
  describedBy?: string
  corner: string
  groups: Group[]
  day: Span
  zone: string
  now: number
  /** What is in view at first. */
  work: Span
  held?: Ghost | undefined
  onPick: (ghost: Ghost) => void
  onRefuse: () => void
  onOpen: (block: Block) => void
}) {
  // What was picked is done with: the keyboard goes on where it was, on what may stand there by now.
  createEffect(
    on(
      () => props.held,
      (held, before) => before && !held && setTimeout(() => focusCell(), 60),
    ),
  )

  const [mounted, setMounted] = createSignal<HTMLDivElement>()
  // Asked only by what happens on the page, when it is there.
  const scroller = () => mounted() as HTMLDivElement
  const [size, setSize] = createSignal({ width: 1000, height: 600 })
  const [scrolled, setScrolled] = createSignal(0)
  const [focused, setFocused] = createSignal(false)

  const names = () => (size().width < 640 ? 116 : 200)
  const pixels = createMemo(() => Math.max(66, (size().width - names()) / HOURS) / 60)
  const width = () => ((props.day.end - props.day.start) / MINUTE) * pixels()
  // Field by field, so that the clock's tick moves the line of now and redraws nothing else.
  const scale: Scale = {
    get day() {
      return props.day
    },
    get zone() {
      return props.zone
    },
    get pixels() {
      return pixels()
    },
    get now() {
      return props.now
    },
  }
  const left = (at: number) => leftOf(scale, at)

  const items = createMemo(() => {
    let top = 0
    let row = 2
    const stacked: Item[] = []
    const put = (height: number, what: { group: Group; line?: Line }) => {
      stacked.push({ top, height, row: row++, ...what } as Item)
      top += height
    }
    for (const group of props.groups) {
      put(GROUP, { group })
      for (const line of group.lines) put(LINE, { group, line })
    }
    return { stacked, tops: stacked.map((item) => item.top), height: top }
  })
  const lines = createMemo(() => props.groups.flatMap((group) => group.lines))
  const byKey = createMemo(() => new Map(lines().map((line) => [line.key, line])))

  // The next quarter of the working day; a number of its own, so that it changes four times an hour.
  const start = createMemo(() =>
    Math.max(props.work.start, Math.min(Math.ceil(props.now / SNAP) * SNAP, props.work.end - HOUR)),
  )
  const cursor = createCursor<Block>({
    lines,
    day: () => props.day,
    work: () => props.work,
    start,
    onTake: (line, cell) => {
      if (cell.block) return cell.block.href && props.onOpen(cell.block)
      if (cell.start < props.now) return props.onRefuse()
      props.onPick({ key: line.key, start: cell.start, end: cell.end })
    },
  })
  const drag = createDrag({
    scroller,
    lineAt: (target) => {
      if (target.closest("[data-block]")) return undefined
      const key = target.closest<HTMLElement>("[data-track]")?.dataset.track
      const line = key === undefined ? undefined : byKey().get(key)
      return line && { key: line.key, blocks: line.blocks, gap: line.before + line.after }
    },
    timeAt: (x) =>
      props.day.start +
      ((x - scroller().getBoundingClientRect().left + scroller().scrollLeft - names()) / pixels()) * MINUTE,
    day: () => props.day,
    now: () => props.now,
    onPick: (ghost) => {
      cursor.go(ghost.key, ghost.start)
      props.onPick(ghost)
    },
    onRefuse: () => props.onRefuse(),
  })
  const ghost = () => drag.ghost() ?? props.held

  const range = createMemo(() => inView(items().tops, scrolled(), scrolled() + size().height), undefined, {
    equals: (a, b) => a[0] === b[0] && a[1] === b[1],
  })
  // The line the keyboard stands on exists even when scrolled away, or its focus would fall off the page.
  const visible = createMemo(() => {
    const [first, last] = range()
    const { stacked } = items()
    const shown = stacked.slice(first, last)
    const here = cursor.line()
    const at = here ? stacked.findIndex((item) => "line" in item && item.line === here) : -1
    return at >= 0 && (at < first || at >= last) ? [...shown, stacked[at] as Item] : shown
  })

  const reveal = () => {
    const cell = cursor.cell()
    const item = items().stacked.find((each) => "line" in each && each.line === cursor.line())
    if (!cell || !item) return
    const { scrollLeft, clientWidth, scrollTop, clientHeight } = scroller()
    const seen = { left: scrollLeft, right: scrollLeft + clientWidth - names() }
    if (left(cell.start) < seen.left) scroller().scrollLeft = left(cell.start) - 24
    else if (left(cell.end) > seen.right) scroller().scrollLeft = left(cell.end) - clientWidth + names() + 24
    if (item.top - GROUP < scrollTop) scroller().scrollTop = item.top - GROUP
    else if (item.top + LINE + HEAD > scrollTop + clientHeight)
      scroller().scrollTop = item.top + LINE + HEAD - clientHeight
  }
  const focusCell = () => scroller().querySelector<HTMLElement>("[data-cursor]")?.focus({ preventScroll: true })
  const press = (event: KeyboardEvent) => {
    // A link keeps its own Enter; everything else on the grid is the cursor's.
    if (event.key === "Enter" && event.target instanceof HTMLAnchorElement) return
    if (!cursor.press(event)) return
    event.preventDefault()
    if (event.key === "Enter" || event.key === " ") return
    queueMicrotask(() => {
      reveal()
      focusCell()
    })
  }
  // Fresh data redraws cells; the one that had the focus gets it back.
  createEffect(
    on(
      () => [visible(), props.groups, Math.floor(props.now / (5 * MINUTE))],
      () => queueMicrotask(() => focused() && document.activeElement === document.body && focusCell()),
      { defer: true },
    ),
  )

  const toWork = () => {
    scroller().scrollLeft = left(props.work.start)
  }
  onMount(() => {
    const measure = () => setSize({ width: scroller().clientWidth, height: scroller().clientHeight })
    const observer = new ResizeObserver(measure)
    observer.observe(scroller())
    onCleanup(() => observer.disconnect())
    measure()
    drag.attach(scroller())
  })
  // After the new width is on the page, or the view could not roll that far.
  createEffect(
    on(
      () => [props.zone, pixels()],
      () => queueMicrotask(toWork),
    ),
  )

  return (
    <div
      ref={setMounted}
      role="grid"
      aria-label={props.label}
      aria-describedby={props.describedBy}
      aria-rowcount={items().stacked.length + 1}
      aria-colcount={Math.round((props.day.end - props.day.start) / SNAP) + 1}
      style={{ "--names": `${names()}px`, "--hour": `${pixels() * 60}px` }}
      class="relative min-h-0 flex-1 overflow-auto overscroll-contain border-y border-line bg-sheet [-webkit-touch-callout:none] select-none"
      onScroll={() => setScrolled(scroller().scrollTop)}
      onKeyDown={press}
      onFocusIn={() => setFocused(true)}
      onFocusOut={(event) =>
        event.relatedTarget && !scroller().contains(event.relatedTarget as Node) && setFocused(false)
      }
    >
      <div class="relative" style={{ width: `${names() + width()}px`, height: `${HEAD + items().height}px` }}>
        <Hours corner={props.corner} scale={scale} height={HEAD} />
        <For each={visible()}>
          {(item) => (
            <div
              role="row"
              aria-rowindex={item.row}
              class="absolute left-0 flex w-full border-b border-line"
              style={{ top: `${HEAD + item.top}px`, height: `${item.height}px` }}
            >
              <Show
                when={"line" in item && item.line}
                fallback={<GroupHead group={item.group} scale={scale} names={names()} />}
              >
                {(line) => (
                  <>
                    <LineHead line={line()} />
                    <div data-track={line().key} class="track relative flex-1 cursor-cell">
                      <For each={item.group.shade}>
                        {(span) => (
                          <div
                            aria-hidden="true"
                            class="pointer-events-none absolute inset-y-0 bg-shade"
                            style={placed(scale, span)}
                          />
                        )}
                      </For>
                      <Row
                        line={line()}
                        scale={scale}
                        chosen={cursor.line() === line() ? cursor.cell() : undefined}
                        ghost={ghost()?.key === line().key ? ghost() : undefined}
                      />
                    </div>
                  </>
                )}
              </Show>
            </div>
          )}
        </For>
        <Show when={props.now > props.day.start && props.now < props.day.end}>
          <div
            aria-hidden="true"
            class="pointer-events-none absolute z-9 border-l-2 border-danger"
            style={{ left: `${names() + left(props.now)}px`, top: `${HEAD}px`, bottom: "0" }}
          />
        </Show>
      </div>
    </div>
  )
}
