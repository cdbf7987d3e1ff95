import fc from "fast-check"

const weekdays = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined })
const some = <T>(of: fc.Arbitrary<T>, maxLength: number) => fc.uniqueArray(of, { minLength: 1, maxLength })

const INTERVAL = maybe(fc.integer({ min: 2, max: 4 }))
const days = some(fc.constantFrom(...weekdays), 4)
const months = some(fc.integer({ min: 1, max: 12 }), 3)
const monthDays = some(fc.oneof(fc.integer({ min: 1, max: 31 }), fc.integer({ min: -31, max: -1 })), 3)
const nth = fc
  .tuple(fc.constantFrom(1, 2, 3, 4, 5, -1, -2), fc.constantFrom(...weekdays))
  .map(([nth, day]) => `${nth}${day}`)
const BYSETPOS = fc.constantFrom(1, 2, -1, -2)

/**
 * Rules without an end, of the kinds in which ical.js can be believed. It lets months in that a rule leaves out, takes
 * 29 February for 1 March, picks by BYSETPOS from weekdays alone, counts a day twice that is both the fourth and the last, and knows no weeks by
 * number.
 */
export const rules = fc
  .oneof(
    fc.record({ FREQ: fc.constant("DAILY"), INTERVAL, BYDAY: maybe(days), BYMONTH: maybe(months) }),
    fc.record({ FREQ: fc.constant("WEEKLY"), INTERVAL, BYDAY: days, WKST: maybe(fc.constantFrom(...weekdays)) }),
    fc.record({ FREQ: fc.constant("WEEKLY"), BYDAY: days, BYMONTH: months }),
    fc.record({ FREQ: fc.constant("MONTHLY"), INTERVAL, BYMONTHDAY: maybe(monthDays) }),
    fc.record({ FREQ: fc.constant("MONTHLY"), INTERVAL, BYDAY: fc.oneof(days, nth) }),
    fc.record({ FREQ: fc.constant("MONTHLY"), INTERVAL, BYDAY: days, BYSETPOS }),
    fc.record({ FREQ: fc.constant("YEARLY"), INTERVAL }),
    fc.record({ FREQ: fc.constant("YEARLY"), INTERVAL, BYDAY: nth, BYMONTH: months }),
  )
  .map((parts) =>
    Object.entries(parts)
      .flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${String(value)}`]))
      .join(";"),
  )

/** Wall times from 2024 to 2028 that no clock skips or shows twice. */
export const starts = fc
  .record({ day: fc.integer({ min: 0, max: 5 * 365 }), quarter: fc.integer({ min: 4 * 4, max: 23 * 4 - 1 }) })
  .map(({ day, quarter }) => new Date(Date.UTC(2024, 0, 1 + day, 0, 15 * quarter)).toISOString().slice(0, 16))

export const zones = fc.constantFrom(
  "Asia/Shanghai",
  "America/New_York",
  "Europe/London",
  "America/Santiago",
  "Australia/Lord_Howe",
  "Asia/Jerusalem",
  "Africa/Cairo",
  "UTC",
)
