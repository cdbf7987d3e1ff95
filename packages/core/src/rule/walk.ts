import { RRuleTemporal } from "rrule-temporal"
import { Temporal } from "temporal-polyfill"
import { end, wallMs } from "./clock.ts"
import { cross, crosses } from "./cross.ts"
import type { Parts } from "./parts.ts"
import { simple } from "./simple.ts"

const dayMs = 86_400_000
const length = { DAILY: dayMs, WEEKLY: 7 * dayMs, MONTHLY: 30 * dayMs, YEARLY: 365 * dayMs }
/** Periods looked at in one step: few at first, as most ask for little. */
const steps = { first: 32, most: 128 }
/** Far more than a step can need; whatever needs more is no calendar. */
const maxIterations = 4 * steps.most

/**
 * The wall times (ms as if UTC) of a rule in order, from its start or from `from` on, without COUNT, UNTIL and zone,
 * which are ours to apply: a wall clock knows no skipped hours, so a rule is reckoned once for all zones.
 * Only as much is reckoned as is taken.
 */
export function* walk(parts: Parts, start: string, from = Number.NEGATIVE_INFINITY): Generator<number, void> {
  if (never(parts)) return
  const { freq, interval, byMonth, byMonthDay, byDay } = parts
  if (crosses(parts)) return yield* cross(parts, start, from, ahead)
  const limited = Boolean(byMonth || byMonthDay || byDay)
  if (freq !== "DAILY" || interval === 1 || !limited) return yield* ahead(simple(parts, start), start, from)
  // every third day, if a Monday: of all Mondays those a multiple of three days on, instead of days by the thousand
  const first = wallMs(start)
  for (const wall of ahead(simple({ ...parts, interval: 1 }, start), start, from))
    if (((wall - first) / dayMs) % interval === 0) yield wall
}

/** Asks the library for one stretch after the other. */
function* ahead(parts: Parts, start: string, from: number): Generator<number, void> {
  const rule = library(parts, start)
  const step = length[parts.freq] * parts.interval
  let at = Math.max(wallMs(start), from)
  for (let periods = steps.first; at < end; periods = Math.min(2 * periods, steps.most)) {
    const until = Math.min(at + step * periods, end)
    for (const date of rule.between(new Date(at), new Date(until - 1), true)) yield date.epochMilliseconds
    at = until
  }
}

const library = (parts: Parts, start: string) => {
  const { freq, interval, byMonth, byWeekNo, byYearDay, byMonthDay, byDay, bySetPos, wkst } = parts
  const lists = { byMonth, byWeekNo, byYearDay, byMonthDay, bySetPos, wkst }
  return new RRuleTemporal({
    freq,
    interval,
    ...Object.fromEntries(Object.entries(lists).filter(([, list]) => list)),
    ...(byDay && { byDay: byDay.map(({ nth, day }) => `${nth || ""}${day}`) }),
    dtstart: Temporal.ZonedDateTime.from(`${start}:00+00:00[UTC]`),
    tzid: "UTC",
    strict: true,
    cache: false,
    maxIterations,
    temporal: Temporal,
  })
}

const longestMonths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** Common ways to say nothing, seen at once: the library would look for them through a whole century. */
const never = ({ freq, byMonth, byMonthDay, byDay, bySetPos }: Parts): boolean => {
  const short = (month: number) => byMonthDay?.every((day) => Math.abs(day) > (longestMonths[month - 1] ?? 31))
  if (byMonth?.every(short)) return true
  if (freq !== "DAILY" && freq !== "WEEKLY") return false
  const candidates = freq === "DAILY" ? 1 : (byDay?.length ?? 1)
  return bySetPos?.every((position) => Math.abs(position) > candidates) ?? false
}
