import { parse } from "@banhui/core/fn"
import { Rule } from "@banhui/core/rule"
import { clock, wallMs, wallOf } from "@banhui/core/rule/clock.ts"
import { Time } from "@banhui/core/time"
import fc from "fast-check"
import { expect, test } from "vitest"

const now = Date.UTC(2026, 0, 1)
/** The first dates of a series, as days. */
const days = (rule: string, start: string, most = 12, zone = "Asia/Shanghai") =>
  Rule.starts({ rule, start, zone, most }).starts.map((one) => one.start.slice(0, 10))
const instants = (rule: string, start: string, zone: string, most = 4) =>
  Rule.starts({ rule, start, zone, most }).starts.map((one) => Time.iso(one.at))

test.each([
  ["FREQ=WEEKLY;COUNT=52", "FREQ=WEEKLY;COUNT=52"],
  ["RRULE:FREQ=WEEKLY;COUNT=52", "FREQ=WEEKLY;COUNT=52"],
  ["rrule:freq=weekly;count=52;", "FREQ=WEEKLY;COUNT=52"],
  ["COUNT=052;FREQ=WEEKLY;INTERVAL=1;WKST=MO", "FREQ=WEEKLY;COUNT=52"],
  ["FREQ=WEEKLY;WKST=SU;BYDAY=FR,MO,FR;INTERVAL=2", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR;WKST=SU"],
  ["FREQ=MONTHLY;BYDAY=-1FR,+1MO,1MO,02TU", "FREQ=MONTHLY;BYDAY=1MO,2TU,-1FR"],
  ["FREQ=MONTHLY;BYMONTHDAY=-1,31,1,-2", "FREQ=MONTHLY;BYMONTHDAY=1,31,-2,-1"],
  ["BYSETPOS=-1;BYDAY=FR,TH,WE,TU,MO;FREQ=MONTHLY", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"],
  ["FREQ=WEEKLY;UNTIL=20261231", "FREQ=WEEKLY;UNTIL=20261231"],
  ["FREQ=WEEKLY;UNTIL=20261231t235959z", "FREQ=WEEKLY;UNTIL=20261231T235959Z"],
  ["FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO", "FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO"],
])("%s is kept as %s", (sent, kept) => {
  expect(parse(Rule.text, sent)).toBe(kept)
  expect(parse(Rule.text, kept)).toBe(kept)
})

test.each([
  ["", "rule.shape"],
  ["每周一", "rule.shape"],
  ["WEEKLY", "rule.shape"],
  ["FREQ=", "rule.shape"],
  ["FREQ=FORTNIGHTLY", "rule.shape"],
  ["FREQ=HOURLY", "rule.shape"],
  ["FREQ=SECONDLY;COUNT=10", "rule.shape"],
  ["INTERVAL=2", "rule.shape"],
  ["FREQ=DAILY;FREQ=WEEKLY", "rule.shape"],
  ["FREQ=DAILY;BYHOUR=9", "rule.shape"],
  ["FREQ=DAILY;BYMINUTE=0", "rule.shape"],
  ["FREQ=DAILY;X-MINE=1", "rule.shape"],
  ["FREQ=YEARLY;RSCALE=CHINESE", "rule.shape"],
  ["FREQ=DAILY;CONSTRUCTOR=1", "rule.shape"],
  ["FREQ=DAILY;INTERVAL=0", "rule.shape"],
  ["FREQ=DAILY;INTERVAL=1000", "rule.shape"],
  ["FREQ=DAILY;INTERVAL=-1", "rule.shape"],
  ["FREQ=DAILY;INTERVAL=1.5", "rule.shape"],
  ["FREQ=DAILY;COUNT=0", "rule.shape"],
  ["FREQ=DAILY;COUNT=1e3", "rule.shape"],
  ["FREQ=DAILY;COUNT=９", "rule.shape"],
  ["FREQ=DAILY;UNTIL=20260230", "rule.shape"],
  ["FREQ=DAILY;UNTIL=2026-12-31", "rule.shape"],
  ["FREQ=DAILY;UNTIL=20261231T250000Z", "rule.shape"],
  ["FREQ=WEEKLY;BYDAY=1MO", "rule.shape"],
  ["FREQ=WEEKLY;BYDAY=MO,", "rule.shape"],
  ["FREQ=WEEKLY;BYDAY=XX", "rule.shape"],
  ["FREQ=MONTHLY;BYDAY=0MO", "rule.shape"],
  ["FREQ=MONTHLY;BYDAY=54MO", "rule.shape"],
  ["FREQ=WEEKLY;BYMONTHDAY=1", "rule.shape"],
  ["FREQ=MONTHLY;BYMONTHDAY=32", "rule.shape"],
  ["FREQ=MONTHLY;BYMONTHDAY=0", "rule.shape"],
  ["FREQ=YEARLY;BYMONTH=13", "rule.shape"],
  ["FREQ=YEARLY;BYMONTH=-1", "rule.shape"],
  ["FREQ=MONTHLY;BYWEEKNO=1", "rule.shape"],
  ["FREQ=MONTHLY;BYYEARDAY=1", "rule.shape"],
  ["FREQ=YEARLY;BYWEEKNO=1;BYDAY=1MO", "rule.shape"],
  ["FREQ=MONTHLY;BYSETPOS=1", "rule.shape"],
  ["FREQ=MONTHLY;BYDAY=MO;BYSETPOS=367", "rule.shape"],
  ["FREQ=WEEKLY;WKST=XX", "rule.shape"],
  ["FREQ=WEEKLY\r\nATTENDEE:mailto:x@y", "rule.shape"],
  ["FREQ=DAILY;COUNT=5;UNTIL=20261231", "rule.both"],
  [`FREQ=DAILY;BYMONTHDAY=${"1,".repeat(300)}1`, "rule.long"],
])("%j is refused with %s", (sent, code) => {
  expect(() => parse(Rule.text, sent)).toThrow(expect.objectContaining({ kind: "input", code }))
})

// edge cases 1, 2, 4, 7: wall time stays, instants follow the zone
test.each([
  ["New York in autumn", "2026-10-20T09:00", "America/New_York", "FREQ=WEEKLY", "10-20T13 10-27T13 11-03T14 11-10T14"],
  ["London in spring", "2026-03-24T09:00", "Europe/London", "FREQ=WEEKLY", "03-24T09 03-31T08 04-07T08 04-14T08"],
  ["London in autumn", "2026-10-20T09:00", "Europe/London", "FREQ=WEEKLY", "10-20T08 10-27T09 11-03T09 11-10T09"],
  ["Shanghai", "2026-10-20T09:00", "Asia/Shanghai", "FREQ=WEEKLY", "10-20T01 10-27T01 11-03T01 11-10T01"],
  [
    "01:30 twice: the first",
    "2026-10-31T01:30",
    "America/New_York",
    "FREQ=DAILY",
    "10-31T05 11-01T05 11-02T06 11-03T06",
  ],
  [
    "Los Angeles' Monday",
    "2026-10-26T15:00",
    "America/Los_Angeles",
    "FREQ=WEEKLY;BYDAY=MO",
    "10-26T22 11-02T23 11-09T23 11-16T23",
  ],
  [
    "its Monday evening, UTC's Tuesday",
    "2026-10-26T20:00",
    "America/Los_Angeles",
    "FREQ=WEEKLY;BYDAY=MO",
    "10-27T03 11-03T04 11-10T04 11-17T04",
  ],
])("%s: %s %s %s", (_, start, zone, rule, expected) => {
  expect(
    instants(rule, start, zone)
      .map((at) => at.slice(5, 13))
      .join(" "),
  ).toBe(expected)
})

test("a time that the clock skips is left out, told, and not counted", () => {
  const series = { rule: "FREQ=DAILY;COUNT=3", start: "2026-03-07T02:30", zone: "America/New_York" }
  expect(Rule.starts({ ...series, most: 10 })).toEqual({
    starts: [
      { start: "2026-03-07T02:30", at: Date.UTC(2026, 2, 7, 7, 30) },
      { start: "2026-03-09T02:30", at: Date.UTC(2026, 2, 9, 6, 30) },
      { start: "2026-03-10T02:30", at: Date.UTC(2026, 2, 10, 6, 30) },
    ],
    skipped: ["2026-03-08T02:30"],
    more: false,
  })
})

// edge cases 11 to 14
test.each([
  [
    "last weekday of the month",
    "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
    "2026-01-30",
    "01-30 02-27 03-31 04-30 05-29 06-30 07-31 08-31 09-30 10-30 11-30 12-31",
  ],
  [
    "last Friday",
    "FREQ=MONTHLY;BYDAY=-1FR",
    "2026-01-30",
    "01-30 02-27 03-27 04-24 05-29 06-26 07-31 08-28 09-25 10-30 11-27 12-25",
  ],
  [
    "last Friday, the other way",
    "FREQ=MONTHLY;BYDAY=FR;BYSETPOS=-1",
    "2026-01-30",
    "01-30 02-27 03-27 04-24 05-29 06-26 07-31 08-28 09-25 10-30 11-27 12-25",
  ],
  [
    "day 31 skips short months",
    "FREQ=MONTHLY;BYMONTHDAY=31",
    "2026-01-31",
    "01-31 03-31 05-31 07-31 08-31 10-31 12-31",
  ],
  ["so it does unsaid", "FREQ=MONTHLY", "2026-01-31", "01-31 03-31 05-31 07-31 08-31 10-31 12-31"],
  [
    "31st or last day",
    "FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1",
    "2026-01-31",
    "01-31 02-28 03-31 04-30 05-31 06-30 07-31 08-31 09-30 10-31 11-30 12-31",
  ],
  [
    "two weeks from Sunday",
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE,FR;WKST=SU",
    "2026-11-27",
    "11-27 12-07 12-09 12-11 12-21 12-23 12-25",
  ],
  [
    "two weeks from Monday, from a Sunday on",
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE,FR,SU",
    "2026-11-22",
    "11-22 11-30 12-02 12-04 12-06 12-14 12-16 12-18 12-20 12-28 12-30",
  ],
  [
    "the same with weeks from Sunday",
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE,FR,SU;WKST=SU",
    "2026-11-22",
    "11-22 11-23 11-25 11-27 12-06 12-07 12-09 12-11 12-20 12-21 12-23 12-25",
  ],
])("%s (%s)", (_, rule, from, expected) => {
  const found = days(rule, `${from}T09:00`).filter((day) => day < "2027")
  expect(found.map((day) => day.slice(5)).join(" ")).toBe(expected)
})

test("29 February comes in leap years, the last day of February each year, week 53 when there is one", () => {
  expect(days("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "2024-02-29T09:00", 3)).toEqual([
    "2024-02-29",
    "2028-02-29",
    "2032-02-29",
  ])
  expect(days("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1", "2026-02-28T09:00", 3)).toEqual([
    "2026-02-28",
    "2027-02-28",
    "2028-02-29",
  ])
  expect(days("FREQ=YEARLY;BYWEEKNO=53;BYDAY=TH", "2026-12-31T09:00", 2)).toEqual(["2026-12-31", "2032-12-30"])
  expect(days("FREQ=YEARLY;BYWEEKNO=1;BYDAY=MO", "2025-12-29T09:00", 2)).toEqual(["2025-12-29", "2027-01-04"])
})

test("COUNT counts what is taken out, not what is added; taking out wins", () => {
  const series = { rule: "FREQ=DAILY;COUNT=4", start: "2026-11-24T09:00", zone: "Asia/Shanghai", most: 10 }
  const exdates = ["2026-11-25T09:00", "2026-12-01T14:00"]
  const rdates = ["2026-11-30T14:00", "2026-12-01T14:00", "2026-11-24T09:00", "2026-11-23T08:00"]
  expect(Rule.starts({ ...series, exdates, rdates }).starts.map((one) => one.start)).toEqual([
    "2026-11-23T08:00",
    "2026-11-24T09:00",
    "2026-11-26T09:00",
    "2026-11-27T09:00",
    "2026-11-30T14:00",
  ])
})

// edge case 6
test.each([
  ["20261231", "2026-12-31"],
  ["20261231T090000", "2026-12-31"],
  ["20261231T085959", "2026-12-30"],
  ["20261231T010000Z", "2026-12-31"],
  ["20261231T005959Z", "2026-12-30"],
  ["20261231T155959Z", "2026-12-31"],
])("UNTIL=%s lets %s in last, of 09:00 in Shanghai", (until, last) => {
  expect(days(`FREQ=DAILY;UNTIL=${until}`, "2026-12-20T09:00", 50).at(-1)).toBe(last)
})

test("a window far ahead in an endless rule is reckoned at once, and no further than asked", () => {
  const series = { rule: "FREQ=WEEKLY;BYDAY=MO,TH", start: "2000-01-03T09:00", zone: "Europe/London" }
  const [from, until] = [Date.UTC(2090, 5, 1), Date.UTC(2090, 5, 15)]
  const found = Rule.starts({ ...series, from, until, most: 100 })
  expect(found.starts.map((one) => one.start.slice(5, 10))).toEqual(["06-01", "06-05", "06-08", "06-12"])
  expect(Rule.starts({ ...series, from, until, most: 2 })).toEqual({
    starts: found.starts.slice(0, 2),
    skipped: [],
    more: true,
  })
  expect(Rule.starts({ ...series, from, most: 3 }).more).toBe(true)
  expect(Rule.starts({ ...series, from: Date.UTC(2100, 0, 1), most: 3 }).starts).toEqual([])
})

const checked = (rule: string, start = "2026-11-24T09:00", minutes = 60, zone = "Asia/Shanghai", at = now) =>
  Rule.check({ rule, start, zone, minutes, now: at })

test.each([
  ["FREQ=WEEKLY", "2026-11-24T09:00", 60],
  ["FREQ=DAILY;COUNT=1000", "2026-11-24T09:00", 60],
  ["FREQ=DAILY", "2026-11-24T09:00", 24 * 60],
  ["FREQ=WEEKLY;BYDAY=TU;UNTIL=20261124", "2026-11-24T09:00", 60],
  ["FREQ=MONTHLY", "2026-01-31T09:00", 60],
])("%s from %s, %i minutes, may be held", (rule, start, minutes) => {
  expect(() => checked(rule, start, minutes)).not.toThrow()
})

test.each([
  ["FREQ=DAILY;UNTIL=20261123", "rule", "rule.none", undefined],
  ["FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "rule", "rule.none", undefined],
  ["FREQ=WEEKLY;BYDAY=MO;BYSETPOS=2", "rule", "rule.none", undefined],
  ["FREQ=DAILY;COUNT=10000", "rule", "rule.many", { most: 1000 }],
  ["FREQ=DAILY;COUNT=1001", "rule", "rule.many", { most: 1000 }],
  ["FREQ=DAILY;UNTIL=20400101", "rule", "rule.many", { most: 1000 }],
  ["FREQ=YEARLY;COUNT=100", "rule", "rule.far", undefined],
  ["FREQ=WEEKLY;BYDAY=MO", "start", "rule.start", { first: "2026-11-30T09:00" }],
  ["FREQ=MONTHLY;BYDAY=-1FR", "start", "rule.start", { first: "2026-11-27T09:00" }],
])("%s from Tuesday 24 November: %s %s", (rule, field, code, words) => {
  const more = expect.objectContaining({ field, ...(words && { words }) })
  expect(() => checked(rule)).toThrow(expect.objectContaining({ kind: "input", code, more }))
})

test("a start that the clock skips is refused with the times around it", () => {
  const start = () => checked("FREQ=DAILY", "2026-03-08T02:30", 60, "America/New_York")
  const words = { before: "2026-03-08T01:30", after: "2026-03-08T03:30" }
  expect(start).toThrow(expect.objectContaining({ code: "time.skipped", more: { field: "start", words } }))
})

// edge case 18, and 25: what is over clashes with nobody
test("a series whose meetings are longer than its interval clashes with itself", () => {
  const overlap = (before: string, after: string) =>
    expect.objectContaining({ code: "rule.overlap", more: { field: "rule", words: { before, after } } })
  expect(() => checked("FREQ=DAILY", "2026-11-24T09:00", 24 * 60 + 1)).toThrow(
    overlap("2026-11-24T09:00", "2026-11-25T09:00"),
  )
  expect(() => checked("FREQ=WEEKLY;BYDAY=TU,WE", "2026-11-24T09:00", 2 * 24 * 60)).toThrow(
    overlap("2026-11-24T09:00", "2026-11-25T09:00"),
  )
  expect(() => checked("FREQ=MONTHLY;BYMONTHDAY=1,-1", "2026-12-01T09:00", 30 * 60)).toThrow(
    overlap("2026-12-31T09:00", "2027-01-01T09:00"),
  )
  // a day of 23 hours
  expect(() => checked("FREQ=DAILY", "2026-03-07T09:00", 24 * 60, "America/New_York")).toThrow(
    overlap("2026-03-07T09:00", "2026-03-08T09:00"),
  )
  const later = Date.UTC(2026, 2, 20)
  expect(() => checked("FREQ=DAILY;COUNT=20", "2026-03-07T09:00", 24 * 60, "America/New_York", later)).not.toThrow()
})

test("a series is over with its last date, an endless one never", () => {
  const series = { start: "2026-11-24T09:00", zone: "Asia/Shanghai", minutes: 90 }
  const end = (rule: string, more = {}) => {
    const ms = Rule.last({ ...series, rule, ...more })
    return ms === undefined ? undefined : Time.iso(ms)
  }
  expect(end("FREQ=WEEKLY")).toBeUndefined()
  expect(end("FREQ=WEEKLY;COUNT=3")).toBe("2026-12-08T02:30:00Z")
  expect(end("FREQ=WEEKLY;UNTIL=20261207")).toBe("2026-12-01T02:30:00Z")
  expect(end("FREQ=WEEKLY;COUNT=3", { exdates: ["2026-12-08T09:00"] })).toBe("2026-12-01T02:30:00Z")
  expect(end("FREQ=WEEKLY;COUNT=3", { rdates: ["2027-01-05T14:00"] })).toBe("2027-01-05T07:30:00Z")
  expect(end("FREQ=WEEKLY;COUNT=1", { exdates: ["2026-11-24T09:00"] })).toBe("2026-11-24T02:30:00Z")
})

test("the clock of every zone says what Temporal says, hour by hour around its changes", () => {
  const zone = fc.constantFrom(...Intl.supportedValuesOf("timeZone"))
  const minute = fc.integer({ min: Date.UTC(2000, 0, 2) / 900_000, max: Date.UTC(2099, 11, 30) / 900_000 })
  fc.assert(
    fc.property(zone, minute, fc.nat(3000), (name, quarter, steps) => {
      const wall = (quarter + steps) * 900_000
      expect(clock(name).at(wall)).toBe(Time.instant(wallOf(wall), name))
    }),
    { numRuns: 300 },
  )
  for (const [name, day] of [
    ["America/New_York", "2026-03-08"],
    ["America/New_York", "2026-11-01"],
    ["Europe/London", "2026-03-29"],
    ["Europe/London", "2026-10-25"],
    ["Australia/Lord_Howe", "2026-04-05"],
    ["Australia/Lord_Howe", "2026-10-04"],
    ["Africa/Casablanca", "2026-02-15"],
    ["Pacific/Apia", "2011-12-30"],
    ["America/Sao_Paulo", "2018-11-04"],
  ] as const)
    for (let quarter = -8; quarter < 104; quarter++) {
      const wall = wallMs(`${day}T00:00`) + quarter * 900_000
      expect(clock(name).at(wall)).toBe(Time.instant(wallOf(wall), name))
    }
})
