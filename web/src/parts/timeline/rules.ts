/** The timeline's arithmetic, without a screen: instants in, instants out (epoch milliseconds). */

export type Span = { start: number; end: number }

const MINUTE = 60_000
/** What a drag snaps to, a cell that arrows walk, and what one press asks for. */
export const SNAP = 15 * MINUTE
export const CELL = 30 * MINUTE
export const PRESS = 60 * MINUTE

const floor = (at: number, step: number, origin: number) => origin + Math.floor((at - origin) / step) * step
const ceil = (at: number, step: number, origin: number) => origin + Math.ceil((at - origin) / step) * step

/** The free stretch round an instant: between the neighbours, within the day, not before `earliest`. */
export function freeRound(at: number, held: Span[], day: Span, earliest = Number.NEGATIVE_INFINITY): Span | undefined {
  if (at < day.start || at >= day.end || at < earliest) return undefined
  let { start, end } = { start: Math.max(day.start, earliest), end: day.end }
  for (const each of held) {
    if (each.start <= at && at < each.end) return undefined
    if (each.end <= at) start = Math.max(start, each.end)
    else end = Math.min(end, each.start)
  }
  return { start, end }
}

/** The first quarter that has not begun. */
export const earliestFrom = (now: number, day: Span): number => ceil(now, SNAP, day.start)

/** What is on a line, and how long it has to be left alone between two of them (clearing up, setting up). */
export type Track = { blocks: Span[]; gap: number }

/**
 * What a drag from `anchor` to `pointer` takes: whole quarters, either direction, at least one,
 * never over a neighbour. Nothing where the anchor is held or over.
 */
export function dragged(
  move: { anchor: number; pointer: number },
  track: Track,
  day: Span,
  now: number,
): Span | undefined {
  const found = grasp(move.anchor, track, day, now)
  if (!found) return undefined
  const first = floor(found.at, SNAP, day.start)
  const forward = move.pointer >= found.at
  const start = forward ? first : floor(move.pointer, SNAP, day.start)
  const end = forward ? Math.max(ceil(move.pointer, SNAP, day.start), first + SNAP) : first + SNAP
  return within({ start, end }, found.free)
}

/** What a press without a drag takes: an hour from the half hour it fell in, or what is left of it. */
export function pressed(at: number, track: Track, day: Span, now: number): Span | undefined {
  const found = grasp(at, track, day, now)
  if (!found) return undefined
  const start = Math.max(floor(found.at, CELL, day.start), found.free.start)
  return within({ start, end: start + PRESS }, found.free)
}

// What is pointed at: the instant, and the free stretch it is in. Whoever points at the half hour that is running, or
// at the minutes a room is cleared up in, means "as near as possible".
const grasp = (pointed: number, { blocks, gap }: Track, day: Span, now: number) => {
  const earliest = earliestFrom(now, day)
  let at = pointed < earliest && pointed >= earliest - CELL ? earliest : pointed
  const held = blocks.map((each) => ({ start: each.start - gap, end: each.end + gap }))
  for (const each of blocks) {
    if (each.end <= at && at < each.end + gap) at = ceil(each.end + gap, SNAP, day.start)
    else if (each.start - gap <= at && at < each.start) at = floor(each.start - gap, SNAP, day.start) - 1
  }
  const free = freeRound(at, held, day, earliest)
  return free && { at, free }
}

const within = (span: Span, free: Span): Span | undefined => {
  const [start, end] = [Math.max(span.start, free.start), Math.min(span.end, free.end)]
  return end > start ? { start, end } : undefined
}

/** The cell an instant lies in: a whole block, or the part of its half hour that is free. */
export function cellAt<B extends Span>(at: number, blocks: B[], day: Span): Span & { block?: B } {
  const inside = Math.min(Math.max(at, day.start), day.end - 1)
  const block = blocks.find((each) => each.start <= inside && inside < each.end)
  if (block) return { start: Math.max(block.start, day.start), end: Math.min(block.end, day.end), block }
  const free = freeRound(inside, blocks, day) ?? day
  const start = floor(inside, CELL, day.start)
  return { start: Math.max(start, free.start), end: Math.min(start + CELL, free.end) }
}

/** A chosen stretch made longer or shorter by quarters; at least one, never over a neighbour. */
export function stretched(span: Span, quarters: number, blocks: Span[], day: Span): Span {
  const free = freeRound(span.start, blocks, day) ?? day
  const end = span.end + quarters * SNAP
  return { start: span.start, end: Math.min(Math.max(end, span.start + SNAP), Math.max(free.end, span.end)) }
}

export type Piece<B extends Span> = Span & { kind: "free" | "past" | "chosen" | "block"; block?: B }

/** A line cut into what is read one after another: blocks, free stretches, the past, and the chosen cell. */
export function pieces<B extends Span>(blocks: B[], day: Span, now: number, chosen?: Span): Piece<B>[] {
  const cut: Piece<B>[] = []
  let at = day.start
  const free = (end: number) => {
    for (const [from, to] of split(at, end, [now, chosen?.start, chosen?.end]))
      cut.push({
        kind: chosen && from >= chosen.start && to <= chosen.end ? "chosen" : to <= now ? "past" : "free",
        start: from,
        end: to,
      })
  }
  for (const block of blocks.toSorted((a, b) => a.start - b.start)) {
    if (block.end <= at || block.start >= day.end) continue
    if (block.start > at) free(block.start)
    cut.push({ kind: "block", start: Math.max(block.start, at), end: Math.min(block.end, day.end), block })
    at = Math.min(block.end, day.end)
  }
  if (at < day.end) free(day.end)
  return joined(cut)
}

const split = (from: number, to: number, marks: (number | undefined)[]): [number, number][] => {
  const inner = marks.filter((mark): mark is number => mark !== undefined && mark > from && mark < to)
  const edges = [from, ...new Set(inner.toSorted((a, b) => a - b)), to]
  return edges.slice(1).map((end, index) => [edges[index] as number, end])
}
// "Now" may cut through the chosen cell: it stays one.
const joined = <B extends Span>(cut: Piece<B>[]): Piece<B>[] => {
  const whole: Piece<B>[] = []
  for (const piece of cut) {
    const last = whole.at(-1)
    if (last && last.kind === "chosen" && piece.kind === "chosen") last.end = piece.end
    else whole.push(piece)
  }
  return whole
}

export type Lane<T> = { item: T; lane: number; lanes: number }
/** Overlapping things side by side: each gets a lane, and knows how many its cluster has. */
export function lanes<T extends Span>(items: T[]): Lane<T>[] {
  const placed: Lane<T>[] = []
  let cluster: Lane<T>[] = []
  let ends: number[] = []
  const close = () => {
    for (const each of cluster) each.lanes = ends.length
    placed.push(...cluster)
    cluster = []
    ends = []
  }
  for (const item of items.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (ends.every((end) => end <= item.start)) close()
    const open = ends.findIndex((end) => end <= item.start)
    const lane = open < 0 ? ends.length : open
    ends[lane] = item.end
    cluster.push({ item, lane, lanes: 0 })
  }
  close()
  return placed
}

/** Which of a list of stacked heights are in view: [first, last), with some to spare on both sides. */
export function inView(tops: number[], from: number, to: number, spare = 4): [number, number] {
  const before = (height: number) => {
    let [low, high] = [0, tops.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((tops[middle] as number) <= height) low = middle + 1
      else high = middle
    }
    return low
  }
  return [Math.max(0, before(from) - 1 - spare), Math.min(tops.length, before(to) + spare)]
}
