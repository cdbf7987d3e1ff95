import { AsyncLocalStorage } from "node:async_hooks"
import { Temporal } from "temporal-polyfill"
import * as v from "valibot"

export * as Time from "./index.ts"

/** Tests set the clock; everything else reads it here and passes it into rules. */
const clock = new AsyncLocalStorage<() => number>()
let fixed: (() => number) | undefined

/** Milliseconds since the epoch. */
export const now = (): number => (clock.getStore() ?? fixed ?? Date.now)()
/** Runs `work` under another clock. */
export const at = <T>(reading: () => number, work: () => T): T => clock.run(reading, work)
/** Sets the clock of the whole process (tests); undefined gives the real one back. */
export const set = (reading: (() => number) | undefined) => {
  fixed = reading
}

/** ISO 8601 instant to the second, UTC: `2026-11-24T01:00:00Z`. Sorts as it reads. */
export const iso = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}Z`
/** To the millisecond: where order within a second counts. */
export const precise = (ms: number): string => new Date(ms).toISOString()
export const ms = (instant: string): number => Date.parse(instant)

const wallShape = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/
const dateShape = /^\d{4}-\d{2}-\d{2}$/
const real = (text: string): boolean => {
  const date = new Date(`${text.slice(0, 10)}T${text.slice(11) || "00:00"}:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}
/** Whether a text is a wall time to the minute that a calendar knows. */
export const isWall = (text: string): boolean => wallShape.test(text) && real(text)
const thisEra = (text: string): boolean => text >= "2000" && text < "2100"

/** Wall time to the minute, as a person says it: `2026-11-24T09:00`. */
export const wall = v.pipe(
  v.string(),
  v.regex(wallShape, "time.shape"),
  v.check(real, "time.unreal"),
  v.check(thisEra, "time.era"),
)
export const date = v.pipe(
  v.string(),
  v.regex(dateShape, "date.shape"),
  v.check(real, "date.unreal"),
  v.check(thisEra, "time.era"),
)

const known = new Set(Intl.supportedValuesOf("timeZone"))
const aliases = new Map<string, boolean>()
/** Whether the IANA database knows this name; offsets such as +08:00 are no zones. */
export const isZone = (name: string): boolean => {
  if (known.has(name) || name === "UTC") return true
  if (!/^[A-Za-z]+(\/[A-Za-z0-9_+-]+)*$/.test(name)) return false
  const seen = aliases.get(name)
  if (seen !== undefined) return seen
  let good = true
  try {
    new Intl.DateTimeFormat("en", { timeZone: name })
  } catch {
    good = false
  }
  if (aliases.size < 1000) aliases.set(name, good)
  return good
}
export const zone = v.pipe(v.string(), v.maxLength(64, "zone.unknown"), v.check(isZone, "zone.unknown"))

/**
 * The instant (ms) of a wall time in a zone. A time that exists twice is its first;
 * one that does not exist answers `undefined`, with the times around it from `around`.
 */
export const instant = (local: string, inZone: string): number | undefined => {
  const plain = Temporal.PlainDateTime.from(local)
  const zoned = plain.toZonedDateTime(inZone, { disambiguation: "earlier" })
  return zoned.toPlainDateTime().equals(plain) ? zoned.epochMilliseconds : undefined
}
/** The two real wall times around one that a change to daylight saving skips. */
export const around = (local: string, inZone: string): [string, string] => {
  const plain = Temporal.PlainDateTime.from(local)
  const side = (disambiguation: "earlier" | "later") =>
    plain.toZonedDateTime(inZone, { disambiguation }).toPlainDateTime().toString().slice(0, 16)
  return [side("earlier"), side("later")]
}
/** Wall time of an instant (ms) in a zone: `2026-11-24T09:00`. */
export const local = (instantMs: number, inZone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(instantMs).toZonedDateTimeISO(inZone).toPlainDateTime().toString().slice(0, 16)
/** First instant (ms) of a date in a zone; where midnight does not exist, the first moment that does. */
export const dayStart = (day: string, inZone: string): number =>
  Temporal.PlainDate.from(day).toZonedDateTime(inZone).epochMilliseconds
/** The date `days` later. */
export const plusDays = (day: string, days: number): string => Temporal.PlainDate.from(day).add({ days }).toString()

/** Monday of an ISO week, `2026-W48` → `2026-11-23`; undefined where the year has no such week. */
export const monday = (week: string): string | undefined => {
  const found = /^(\d{4})-W(\d{2})$/.exec(week)
  if (!found) return undefined
  const year = Number(found[1])
  const of = Number(found[2])
  const fourth = Temporal.PlainDate.from({ year, month: 1, day: 4 })
  const start = fourth.subtract({ days: fourth.dayOfWeek - 1 }).add({ weeks: of - 1 })
  return of >= 1 && start.yearOfWeek === year && start.weekOfYear === of ? start.toString() : undefined
}
/** The ISO week of a date: `2027-01-01` → `2026-W53`. */
export const weekOf = (day: string): string => {
  const date = Temporal.PlainDate.from(day)
  return `${date.yearOfWeek}-W${String(date.weekOfYear).padStart(2, "0")}`
}
