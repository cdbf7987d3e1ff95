import { Temporal } from "temporal-polyfill"

/** Where every rule stops: the product's times end with 2099. Wall time in ms. */
export const end = Date.UTC(2100, 0, 1)

/** Milliseconds since the epoch of a wall time as if it were UTC: wall times to reckon with. */
export const wallMs = (local: string): number => Date.parse(`${local}Z`)
const two = Array.from({ length: 60 }, (_, n) => String(n).padStart(2, "0"))
/** Back again: `2026-11-24T09:00`. Put together by hand, as toISOString takes a third of a long series' time. */
export const wallOf = (ms: number): string => {
  const date = new Date(ms)
  const day = `${date.getUTCFullYear()}-${two[date.getUTCMonth() + 1]}-${two[date.getUTCDate()]}`
  return `${day}T${two[date.getUTCHours()]}:${two[date.getUTCMinutes()]}`
}

/** One stretch of a zone between two changes of its clock; `offset` is local time less UTC. All in ms. */
type Stretch = { from: number; to: number; offset: number }
/** A zone's stretches so far looked at, in order and without holes. */
type Zone = { stretches: Stretch[]; name: string }

// Asking the zone database for each date takes longer than the rule itself, so what it says is kept.
const zones = new Map<string, Zone>()
const dayMs = 86_400_000

/**
 * Tells the instants (ms) of wall times (ms as if UTC) in one zone, ten times as fast as asking Temporal for each.
 * `at` is undefined where the clock skips the time; the first where it strikes twice. `near` reads a skipped time by
 * the clock before the change.
 */
export const clock = (name: string) => {
  const zone = zones.get(name) ?? { stretches: [], name }
  if (zones.size < 1000) zones.set(name, zone)
  const read = (wall: number) => {
    reach(zone, wall)
    const { stretches } = zone
    let last = begunBy(stretches, wall)
    // the hour that strikes twice lies in two stretches: the earlier one has its first stroke
    const before = stretches[last - 1]
    if (before && wall - before.offset < before.to) last -= 1
    return stretches[last] as Stretch
  }
  return {
    at: (wall: number): number | undefined => {
      const { to, offset } = read(wall)
      return wall - offset < to ? wall - offset : undefined
    },
    near: (wall: number): number => wall - read(wall).offset,
  }
}

/** Index of the last stretch that has begun by this wall time. */
const begunBy = (stretches: Stretch[], wall: number): number => {
  let low = 0
  let high = stretches.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    const { from, offset } = stretches[middle] as Stretch
    if (from + offset <= wall) low = middle
    else high = middle - 1
  }
  return low
}

/** Looks at the zone from two days before this wall time to two after: more than any clock is off UTC or changes by. */
const reach = (zone: Zone, wall: number): void => {
  const from = wall - 2 * dayMs
  const first = zone.stretches[0]
  if (!first || from < first.from) zone.stretches = [stretchOf(zone.name, from)]
  for (let last = zone.stretches.at(-1); last && last.to < wall + 2 * dayMs; last = zone.stretches.at(-1))
    zone.stretches.push(stretchOf(zone.name, last.to))
}

const stretchOf = (name: string, ms: number): Stretch => {
  const here = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(name)
  // one step on, so that a change at this very instant counts as the beginning
  const from = here.add({ nanoseconds: 1 }).getTimeZoneTransition("previous")?.epochMilliseconds
  const to = here.getTimeZoneTransition("next")?.epochMilliseconds
  return {
    from: from ?? Number.NEGATIVE_INFINITY,
    to: to ?? Number.POSITIVE_INFINITY,
    offset: here.offsetNanoseconds / 1e6,
  }
}
