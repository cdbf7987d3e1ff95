import fc from "fast-check"

const weekdays = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]

const some = <T>(of: fc.Arbitrary<T>, most: number) => fc.uniqueArray(of, { minLength: 1, maxLength: most })
const fromEnds = (most: number) => fc.oneof(fc.integer({ min: 1, max: most }), fc.integer({ min: -most, max: -1 }))
const text = (parts: Record<string, string | number | (string | number)[] | undefined>) =>
  Object.entries(parts)
    .flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${String(value)}`]))
    .join(";")

const month = some(fc.integer({ min: 1, max: 12 }), 4)
const plainDays = some(fc.constantFrom(...weekdays), 5)
const ordinal = (most: number) => fc.tuple(fromEnds(most), fc.constantFrom(...weekdays)).map(([n, day]) => `${n}${day}`)
const monthDays = some(fromEnds(31), 4)
const positions = some(fromEnds(3), 2)
const interval = fc.option(fc.integer({ min: 2, max: 4 }), { nil: undefined })
const wkst = fc.option(fc.constantFrom(...weekdays), { nil: undefined })
const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined })

const daily = fc.record({
  FREQ: fc.constant("DAILY"),
  INTERVAL: interval,
  BYMONTH: maybe(month),
  BYMONTHDAY: maybe(monthDays),
  BYDAY: maybe(plainDays),
})
const weekly = fc.record({
  FREQ: fc.constant("WEEKLY"),
  INTERVAL: interval,
  WKST: wkst,
  BYMONTH: fc.option(month, { nil: undefined, freq: 2 }),
  BYDAY: maybe(plainDays),
})
const weeklyPicked = fc.record({
  FREQ: fc.constant("WEEKLY"),
  INTERVAL: interval,
  WKST: wkst,
  BYDAY: plainDays,
  BYSETPOS: positions,
})
const monthly = fc.record({
  FREQ: fc.constant("MONTHLY"),
  INTERVAL: interval,
  BYMONTH: fc.option(month, { nil: undefined, freq: 2 }),
  BYMONTHDAY: maybe(monthDays),
  BYDAY: fc.oneof(fc.constant(undefined), plainDays, some(ordinal(5), 3)),
})
const anyDays = fc.oneof(plainDays, fc.constant(weekdays.slice(0, 5)), fc.constant(weekdays), some(ordinal(5), 3))
const monthlyPicked = fc.record({
  FREQ: fc.constant("MONTHLY"),
  INTERVAL: interval,
  BYMONTH: fc.option(month, { nil: undefined, freq: 1 }),
  BYMONTHDAY: fc.option(monthDays, { nil: undefined, freq: 1 }),
  BYDAY: anyDays,
  BYSETPOS: positions,
})
const yearly = fc.record({
  FREQ: fc.constant("YEARLY"),
  INTERVAL: interval,
  BYMONTH: maybe(month),
  BYMONTHDAY: maybe(monthDays),
  BYDAY: fc.oneof(fc.constant(undefined), plainDays, some(ordinal(5), 3)),
})
const yearlyPicked = fc.record({
  FREQ: fc.constant("YEARLY"),
  INTERVAL: interval,
  BYMONTH: maybe(month),
  BYMONTHDAY: fc.option(monthDays, { nil: undefined, freq: 1 }),
  BYDAY: anyDays,
  BYSETPOS: positions,
})
const weekNumbers = fc.record({
  FREQ: fc.constant("YEARLY"),
  INTERVAL: interval,
  WKST: wkst,
  BYMONTH: fc.option(month, { nil: undefined, freq: 1 }),
  BYWEEKNO: some(fromEnds(53), 3),
  BYDAY: maybe(plainDays),
  BYSETPOS: fc.option(positions, { nil: undefined, freq: 1 }),
})
const yearDays = fc.record({
  FREQ: fc.constant("YEARLY"),
  INTERVAL: interval,
  BYMONTH: fc.option(month, { nil: undefined, freq: 1 }),
  BYYEARDAY: some(fromEnds(366), 12),
  BYMONTHDAY: fc.option(monthDays, { nil: undefined, freq: 1 }),
  BYDAY: fc.option(anyDays, { nil: undefined, freq: 1 }),
  BYSETPOS: fc.option(positions, { nil: undefined, freq: 1 }),
})

/** Rules of every kind that RFC 5545 knows, without an end; some have no date at all. */
export const endless = fc
  .oneof(daily, weekly, weeklyPicked, monthly, monthlyPicked, yearly, yearlyPicked, weekNumbers, yearDays)
  .map(text)

/** A wall time to start from; whole hours, as the clock's changes are tried by name. */
export const start = fc
  .tuple(fc.integer({ min: Date.UTC(2024, 0, 1) / 86_400_000, max: Date.UTC(2029, 0, 1) / 86_400_000 }), fc.nat(23))
  .map(([day, hour]) => new Date(day * 86_400_000 + hour * 3_600_000).toISOString().slice(0, 16))

export const zone = fc.constantFrom("Asia/Shanghai", "America/New_York", "Europe/London", "Australia/Lord_Howe", "UTC")
