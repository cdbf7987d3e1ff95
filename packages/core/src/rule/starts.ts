import { clock, wallMs, wallOf } from "./clock.ts"
import { type Parts, read } from "./parts.ts"
import { untilMs } from "./until.ts"
import { walk } from "./walk.ts"

/** What a series repeats: a rule, the wall time it starts at (`2026-11-24T09:00`) and the zone of that time. */
export type Series = { rule: string; start: string; zone: string }
/** What was taken out of a series and put into it besides, by wall start. */
export type Exceptions = { exdates?: readonly string[]; rdates?: readonly string[] }
/** One date of a series: its RECURRENCE-ID as wall time, and the instant (ms) it starts at. */
export type Start = { start: string; at: number }
/** Instants (ms); `until` itself lies outside. */
export type Window = { from?: number; until?: number }

const dayMs = 86_400_000

/**
 * The dates of a series that start within a window, in order, at most `most` of them; `more` says whether there are
 * more. An endless rule is reckoned only as far as is asked, none beyond the year 2099.
 *
 * COUNT counts what EXDATE takes out, but neither RDATEs nor a wall time that a change of the clock skips (RFC 5545
 * 3.3.10): such a date is left out and told in `skipped`. A wall time that comes twice is its first.
 */
export const starts = ({
  rule,
  start,
  zone,
  exdates = [],
  rdates = [],
  from,
  until,
  most,
}: Series & Exceptions & Window & { most: number }): { starts: Start[]; skipped: string[]; more: boolean } => {
  const out = new Set(exdates)
  const skipped = new Set<string>()
  const extra = added({ rdates, zone, from, until, skipped })
  const found: Start[] = []
  const { near } = clock(zone)
  for (const { wall, at } of dates({ rule, start, zone, from })) {
    const begins = at ?? near(wall)
    if (until !== undefined && begins >= until) break
    if (from !== undefined && begins < from) continue
    const local = wallOf(wall)
    if (out.has(local)) continue
    if (at === undefined) skipped.add(local)
    else if (found.push({ start: local, at }) > most) break
  }
  const all = extra.length > 0 ? merged(found, extra, out) : found
  return { starts: all.slice(0, most), skipped: [...skipped], more: all.length > most }
}

const merged = (found: Start[], extra: Start[], out: Set<string>): Start[] => {
  const own = new Set(found.map((one) => one.start))
  const more = extra.filter((one) => !own.has(one.start) && !out.has(one.start))
  return [...found, ...more].sort((a, b) => a.at - b.at)
}

/** RDATEs within the window; those that the clock skips are noted. */
const added = ({ rdates, zone, from, until, skipped }: Exceptions & Window & { zone: string; skipped: Set<string> }) =>
  [...new Set(rdates)].flatMap((start) => {
    const wall = wallMs(start)
    const at = clock(zone).at(wall)
    const near = at ?? clock(zone).near(wall)
    if (near < (from ?? -Infinity) || near >= (until ?? Infinity)) return []
    if (at !== undefined) return [{ start, at }]
    skipped.add(start)
    return []
  })

/**
 * The rule's own dates in order, COUNT and UNTIL applied: `wall` in ms as if UTC, `at` undefined where the clock
 * skips that time. With `from` (ms) a rule without COUNT begins shortly before it.
 */
export function* dates({ rule, start, zone, from }: Series & { from?: number }): Generator<{
  wall: number
  at: number | undefined
}> {
  const parts: Parts = read(rule)
  const { at, near } = clock(zone)
  const last = untilMs(parts.until, zone) ?? Infinity
  let left = parts.count ?? Infinity
  // two days: more than any zone is off UTC
  const begin = from === undefined || parts.count !== undefined ? undefined : from - 2 * dayMs
  for (const wall of walk(parts, start, begin)) {
    const instant = at(wall)
    if ((instant ?? near(wall)) > last) return
    if (instant !== undefined) left -= 1
    yield { wall, at: instant }
    if (left <= 0) return
  }
}

/**
 * The instant (ms) a series is over: the end of its last date, in whatever order dates end. Undefined for an endless
 * rule; of a series with no date left, the end its start would have had.
 */
export const last = ({
  rule,
  start,
  zone,
  minutes = 0,
  ...exceptions
}: Series & Exceptions & { minutes?: number }): number | undefined => {
  const { count, until } = read(rule)
  if (count === undefined && until === undefined) return undefined
  const all = starts({ rule, start, zone, ...exceptions, most: Infinity }).starts
  return (all.at(-1)?.at ?? clock(zone).near(wallMs(start))) + minutes * 60_000
}
