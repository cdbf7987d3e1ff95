import { Temporal } from "temporal-polyfill"

/** Wall times are text such as 2026-11-24T09:00, days 2026-11-24, weeks 2026-W48; instants are epoch milliseconds. */

export const HOUR = 3_600_000
export const MINUTE = 60_000

/** The instant of a wall time in a zone; the first of two, and the later side of a gap. */
export const instantOf = (wall: string, zone: string): number =>
  Temporal.PlainDateTime.from(wall).toZonedDateTime(zone).epochMilliseconds

/** The wall time of an instant in a zone, to the minute. */
export const wallOf = (instant: number, zone: string): string =>
  zoned(instant, zone).toPlainDateTime().toString({ smallestUnit: "minute" })

export const dayOf = (instant: number, zone: string): string => zoned(instant, zone).toPlainDate().toString()

/** Minutes since midnight on the wall; a day of a clock change keeps its wall times. */
export const minuteOf = (instant: number, zone: string): number => {
  const at = zoned(instant, zone)
  return at.hour * 60 + at.minute
}

export const addDays = (day: string, days: number): string => Temporal.PlainDate.from(day).add({ days }).toString()

export const addMonths = (day: string, months: number): string =>
  Temporal.PlainDate.from(day).add({ months }).toString()

export const addMinutes = (wall: string, minutes: number): string =>
  Temporal.PlainDateTime.from(wall).add({ minutes }).toString({ smallestUnit: "minute" })

/** The day's first and last instant; 23 or 25 hours apart where clocks change. */
export const boundsOf = (day: string, zone: string): { from: number; to: number } => ({
  from: instantOf(`${day}T00:00`, zone),
  to: instantOf(`${addDays(day, 1)}T00:00`, zone),
})

/** The ISO week of a day: 2026-12-31 and 2027-01-01 are both 2026-W53. */
export const weekOf = (day: string): string => {
  const date = Temporal.PlainDate.from(day)
  return `${date.yearOfWeek}-W${String(date.weekOfYear).padStart(2, "0")}`
}

/** Monday to Sunday of an ISO week. */
export const daysOf = (week: string): string[] => {
  const monday = mondayOf(week)
  return Array.from({ length: 7 }, (_, days) => monday.add({ days }).toString())
}
const mondayOf = (week: string) => {
  const [year, number] = week.split("-W").map(Number) as [number, number]
  // 4 January is always in week 1.
  const fourth = Temporal.PlainDate.from({ year, month: 1, day: 4 })
  return fourth.subtract({ days: fourth.dayOfWeek - 1 }).add({ weeks: number - 1 })
}

export const addWeeks = (week: string, weeks: number): string => weekOf(mondayOf(week).add({ weeks }).toString())

/** The weeks of a month, Monday first, filled up with its neighbours' days. */
export const monthOf = (day: string): string[][] => {
  const first = Temporal.PlainDate.from(day).with({ day: 1 })
  const monday = first.subtract({ days: first.dayOfWeek - 1 })
  const weeks = Math.ceil((first.dayOfWeek - 1 + first.daysInMonth) / 7)
  return Array.from({ length: weeks }, (_, week) =>
    Array.from({ length: 7 }, (_, day) => monday.add({ days: week * 7 + day }).toString()),
  )
}

/** Saturday or Sunday. */
export const isWeekend = (day: string): boolean => Temporal.PlainDate.from(day).dayOfWeek > 5

export const isDay = (text: unknown): text is string =>
  typeof text === "string" && /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text))

export const isWeek = (text: unknown): text is string =>
  typeof text === "string" &&
  /^\d{4}-W(0[1-9]|[1-4]\d|5[0-3])$/.test(text) &&
  weekOf(mondayOf(text).toString()) === text

const zoned = (instant: number, zone: string) =>
  Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone)
