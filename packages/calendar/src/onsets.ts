import { Temporal } from "temporal-polyfill"

/** One change of a zone's clock: the wall time it comes at (by the clock before it), and the offsets in seconds. */
export type Onset = { at: Temporal.PlainDateTime; instant: Temporal.Instant; from: number; to: number; summer: boolean }

/** Onsets that one RRULE names; `until` is the last of them, absent when the rule goes on. */
export type Run = { first: Onset; rule?: string; until?: Temporal.Instant }

type Days = { rule: string; has: (at: Temporal.PlainDateTime) => boolean }

// After 28 years every date has met every weekday: what looks like a rule until then is one.
const CYCLE = 28
const YEAR = 366 * 24

/**
 * A zone's changes from the one in force when `since` begins to the end of `until`, as few runs as name them exactly.
 * Nothing when the clock does not change in these years.
 */
export function runs(zone: string, { since, until }: { since: number; until: number }): Run[] {
  const horizon = until + CYCLE
  const all = onsets(zone, since, horizon)
  return [...Map.groupBy(all, slot).values()]
    .flatMap((alike) => split(alike, horizon))
    .filter((run) => run.first.at.year <= until)
    .sort((a, b) => Temporal.Instant.compare(a.first.instant, b.first.instant))
}

function onsets(zone: string, since: number, horizon: number) {
  const start = Temporal.ZonedDateTime.from({ timeZone: zone, year: since, month: 1, day: 1 })
  // One nanosecond on, so that a change at this very midnight counts as in force.
  const before = start.add({ nanoseconds: 1 }).getTimeZoneTransition("previous")
  const found: Onset[] = []
  let next = start.getTimeZoneTransition("next")
  // The change before belongs to the pattern only when another follows within the year: 1991 in Shanghai does not.
  if (before && next && hours(before, next) < YEAR) found.push(onset(before, next))
  while (next && next.year <= horizon) {
    const after = next.getTimeZoneTransition("next")
    found.push(onset(next, after))
    next = after
  }
  return found
}

function onset(change: Temporal.ZonedDateTime, after: Temporal.ZonedDateTime | null): Onset {
  const from = seconds(change.subtract({ nanoseconds: 1 }))
  const to = seconds(change)
  const instant = change.toInstant()
  const at = instant.toZonedDateTimeISO("UTC").add({ seconds: from }).toPlainDateTime()
  // A clock put forward for good is that place's standard time from then on.
  return { at, instant, from, to, summer: to > from && !!after && hours(change, after) < YEAR }
}

const seconds = (at: Temporal.ZonedDateTime) => at.offsetNanoseconds / 1e9
const hours = (a: Temporal.ZonedDateTime, b: Temporal.ZonedDateTime) =>
  (b.epochMilliseconds - a.epochMilliseconds) / 3_600_000

/** What all onsets of one yearly rule share. */
function slot({ at, from, to, summer }: Onset) {
  return [at.month, at.dayOfWeek, at.toPlainTime(), from, to, summer].join()
}

/** Cuts onsets of one slot where a year is missing or where no single rule names the next one too. */
function split(alike: Onset[], horizon: number): Run[] {
  const found: Run[] = []
  let rest = alike
  while (rest[0]) {
    const first = rest[0]
    let fitting = days(first)
    let length = 1
    for (const next of rest.slice(1)) {
      const still = fitting.filter(({ has }) => has(next.at))
      if (next.at.year !== first.at.year + length || !still.length) break
      fitting = still
      length++
    }
    const last = rest[length - 1] ?? first
    const endless = last.at.year === horizon
    found.push(length === 1 ? { first } : { first, rule: fitting[0]?.rule, until: endless ? undefined : last.instant })
    rest = rest.slice(length)
  }
  return found
}

/** Yearly rules that name this day, those that every client knows first. */
function days({ at }: Onset): Days[] {
  const month = `FREQ=YEARLY;BYMONTH=${at.month}`
  const weekday = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"][at.dayOfWeek - 1]
  const ordinals = [-1, 1, 2, 3, 4].map((n) => ({
    rule: `${month};BYDAY=${n}${weekday}`,
    has: (day: Temporal.PlainDateTime) => (n < 0 ? day.day + 7 > day.daysInMonth : Math.ceil(day.day / 7) === n),
  }))
  const weeks = Array.from({ length: at.daysInMonth - 6 }, (_, i) => ({
    rule: `${month};BYMONTHDAY=${[1, 2, 3, 4, 5, 6, 7].map((day) => i + day).join()};BYDAY=${weekday}`,
    has: (day: Temporal.PlainDateTime) => day.day > i && day.day <= i + 7,
  }))
  return [...ordinals, ...weeks].filter(({ has }) => has(at))
}
