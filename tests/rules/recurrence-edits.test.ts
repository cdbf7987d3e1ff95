import { parse } from "@banhui/core/fn"
import { Rule } from "@banhui/core/rule"
import { Time } from "@banhui/core/time"
import fc from "fast-check"
import { expect, test } from "vitest"
import { endless, start, zone } from "./recurrences.ts"

const all = (rule: string, from: string, inZone: string, most = 400) =>
  Rule.starts({ rule, start: from, zone: inZone, most }).starts.map((one) => one.start)

// edge case 6
test.each([
  ["FREQ=WEEKLY;UNTIL=20261231", "Asia/Shanghai", "FREQ=WEEKLY;UNTIL=20261231T155959Z"],
  ["FREQ=WEEKLY;UNTIL=20261231", "America/New_York", "FREQ=WEEKLY;UNTIL=20270101T045959Z"],
  ["FREQ=WEEKLY;UNTIL=20260701", "America/New_York", "FREQ=WEEKLY;UNTIL=20260702T035959Z"],
  ["FREQ=WEEKLY;UNTIL=20181103", "America/Sao_Paulo", "FREQ=WEEKLY;UNTIL=20181104T025959Z"], // no midnight
  ["FREQ=WEEKLY;UNTIL=20261231T090000", "Europe/London", "FREQ=WEEKLY;UNTIL=20261231T090000Z"],
  ["FREQ=WEEKLY;UNTIL=20260701T090000", "Europe/London", "FREQ=WEEKLY;UNTIL=20260701T080000Z"],
  ["FREQ=WEEKLY;UNTIL=20261231T010000Z", "Europe/London", "FREQ=WEEKLY;UNTIL=20261231T010000Z"],
  ["FREQ=WEEKLY;UNTIL=99991231", "America/New_York", "FREQ=WEEKLY;UNTIL=99991231T235959Z"],
  ["FREQ=WEEKLY;COUNT=3", "Asia/Shanghai", "FREQ=WEEKLY;COUNT=3"],
])("%s in %s is stored as %s", (rule, inZone, stored) => {
  expect(Rule.fixed({ rule, start: "2018-01-02T09:00", zone: inZone })).toBe(stored)
})

test.each([
  ["FREQ=WEEKLY;COUNT=10", "2026-12-08T09:00", "FREQ=WEEKLY;UNTIL=20261207T155959Z", "FREQ=WEEKLY;COUNT=8"],
  ["FREQ=WEEKLY", "2026-12-08T09:00", "FREQ=WEEKLY;UNTIL=20261207T155959Z", "FREQ=WEEKLY"],
  [
    "FREQ=WEEKLY;UNTIL=20261231T155959Z",
    "2026-12-08T09:00",
    "FREQ=WEEKLY;UNTIL=20261207T155959Z",
    "FREQ=WEEKLY;UNTIL=20261231T155959Z",
  ],
])("%s split at %s", (rule, at, before, after) => {
  const split = Rule.split({ rule, start: "2026-11-24T09:00", zone: "Asia/Shanghai", at })
  expect(split).toEqual({ before, after, start: at })
})

test("a split between two dates begins with the later; at the first nothing lies before; past the last nothing after", () => {
  const series = { rule: "FREQ=WEEKLY;COUNT=3", start: "2026-11-24T09:00", zone: "Asia/Shanghai" }
  expect(Rule.split({ ...series, at: "2026-11-26T00:00" })).toEqual({
    before: "FREQ=WEEKLY;UNTIL=20261130T155959Z",
    after: "FREQ=WEEKLY;COUNT=2",
    start: "2026-12-01T09:00",
  })
  expect(Rule.split({ ...series, at: series.start })).toEqual({ after: series.rule, start: series.start })
  expect(Rule.split({ ...series, at: "2027-01-01T09:00" })).toEqual({ before: series.rule })
})

const ended = fc.tuple(endless, fc.constantFrom("", ";COUNT=1", ";COUNT=7", ";COUNT=30", ";UNTIL=20300630"))
/** Any rule that has a date, as stored, begun on its first. */
const series = fc
  .tuple(ended, start, zone)
  .map(([[rule, end], from, inZone]) => {
    const kept = parse(Rule.text, rule + end)
    const [first] = Rule.starts({ rule: kept, start: from, zone: inZone, most: 1 }).starts
    return (
      first && { rule: Rule.fixed({ rule: kept, start: first.start, zone: inZone }), start: first.start, zone: inZone }
    )
  })
  .filter((one) => one !== undefined)

/** Undefined when refused as out of step. */
const attempt = <T>(work: () => T): T | undefined => {
  try {
    return work()
  } catch (refusal) {
    expect(refusal).toMatchObject({ code: "rule.shift" })
    return undefined
  }
}

test("before and after a split are together what was there, whatever the rule and wherever it is cut", () => {
  fc.assert(
    fc.property(series, fc.nat(25), (one, cut) => {
      const whole = all(one.rule, one.start, one.zone, 60)
      const at = whole[cut % whole.length] as string
      const step = /INTERVAL.*BYWEEKNO/.test(one.rule)
      const split = step ? attempt(() => Rule.split({ ...one, at })) : Rule.split({ ...one, at })
      if (!split) return
      const before = split.before ? all(split.before, one.start, one.zone, 60) : []
      const after = split.after ? all(split.after, split.start ?? "", one.zone, 60 - before.length) : []
      expect(split.start).toBe(at)
      expect(split.before?.includes("COUNT")).not.toBe(true)
      expect([...before, ...after]).toEqual(whole)
    }),
    { numRuns: 150 },
  )
})

test("a split refuses where the new series would fall out of step", () => {
  const series = { rule: "FREQ=YEARLY;INTERVAL=2;BYWEEKNO=1;BYDAY=MO", start: "2028-01-03T09:00", zone: "UTC" }
  expect(all(series.rule, series.start, "UTC", 2)).toEqual(["2028-01-03T09:00", "2029-12-31T09:00"])
  const split = () => Rule.split({ ...series, at: "2029-12-31T09:00" })
  expect(split).toThrow(expect.objectContaining({ code: "rule.shift", more: { field: "at" } }))
})

test("a window holds what of the whole lies in it", () => {
  fc.assert(
    fc.property(series, fc.nat(60), fc.nat(60), (one, skip, length) => {
      const whole = Rule.starts({ ...one, most: 120 }).starts
      const from = whole[skip % whole.length]?.at ?? 0
      const until = whole[(skip % whole.length) + length]?.at ?? (whole.length < 120 ? Date.UTC(2100, 0, 1) : from)
      const found = Rule.starts({ ...one, from, until, most: 200 }).starts
      expect(found).toEqual(whole.filter((date) => date.at >= from && date.at < until))
    }),
    { numRuns: 150 },
  )
})

// edge case 7
test.each([
  ["FREQ=WEEKLY;BYDAY=MO", "2026-11-23T15:00", "2026-11-24T07:00", "FREQ=WEEKLY;BYDAY=TU"],
  ["FREQ=WEEKLY;BYDAY=MO", "2026-11-23T15:00", "2026-11-22T23:00", "FREQ=WEEKLY;BYDAY=SU"],
  ["FREQ=WEEKLY;BYDAY=MO", "2026-11-23T15:00", "2026-11-23T18:00", "FREQ=WEEKLY;BYDAY=MO"],
  ["FREQ=WEEKLY;BYDAY=MO,WE,SU", "2026-11-23T15:00", "2026-11-24T07:00", "FREQ=WEEKLY;BYDAY=MO,TU,TH"],
  ["FREQ=WEEKLY", "2026-11-23T15:00", "2026-11-24T07:00", "FREQ=WEEKLY"],
  ["FREQ=DAILY;COUNT=5", "2026-11-23T15:00", "2026-11-24T07:00", "FREQ=DAILY;COUNT=5"],
  // a Sunday that becomes a Monday stays in the week it was in
  [
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU",
    "2026-11-23T15:00",
    "2026-11-24T07:00",
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TU;WKST=TU",
  ],
  ["FREQ=MONTHLY", "2026-11-23T15:00", "2026-11-24T07:00", "FREQ=MONTHLY"],
  ["FREQ=MONTHLY;BYMONTHDAY=1,15", "2026-12-01T15:00", "2026-12-02T07:00", "FREQ=MONTHLY;BYMONTHDAY=2,16"],
  ["FREQ=MONTHLY;BYDAY=1MO", "2026-12-07T15:00", "2026-12-14T15:00", "FREQ=MONTHLY;BYDAY=2MO"],
  ["FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=8", "2026-03-08T15:00", "2026-03-09T07:00", "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=9"],
])("%s that moves from %s to %s becomes %s", (rule, from, to, moved) => {
  const zones = { zone: "America/Los_Angeles", to: { start: to, zone: "Asia/Shanghai" } }
  expect(Rule.weekdayShift({ rule, start: from, ...zones })).toBe(moved)
  const days = (dates: string[]) => dates.map((date) => Date.parse(`${date.slice(0, 10)}T00:00Z`) / 86_400_000)
  const [shift = 0] = days([to]).map((day) => day - (days([from])[0] ?? 0))
  const before = days(all(rule, from, "Asia/Shanghai", 50))
  expect(days(all(moved, to, "Asia/Shanghai", 50))).toEqual(before.map((day) => day + shift))
})

test.each([
  ["FREQ=MONTHLY;BYDAY=1MO", "2026-12-07T15:00", "2026-12-08T07:00"],
  ["FREQ=MONTHLY;BYDAY=5MO", "2026-11-30T15:00", "2026-12-07T15:00"],
  ["FREQ=MONTHLY;BYDAY=-1FR", "2026-11-27T15:00", "2026-11-28T07:00"],
  ["FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "2026-11-30T15:00", "2026-12-01T07:00"],
  ["FREQ=MONTHLY", "2026-12-31T15:00", "2027-01-01T07:00"],
  ["FREQ=MONTHLY;BYMONTHDAY=-1", "2026-11-30T15:00", "2026-12-01T07:00"],
  ["FREQ=MONTHLY;BYMONTHDAY=31", "2026-12-31T15:00", "2027-01-01T07:00"],
  ["FREQ=MONTHLY;BYMONTHDAY=28", "2026-11-28T15:00", "2026-11-29T07:00"],
  ["FREQ=WEEKLY;BYMONTH=11;BYDAY=MO", "2026-11-23T15:00", "2026-11-24T07:00"],
  ["FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31", "2026-12-31T15:00", "2027-01-01T07:00"],
])("%s cannot move from %s to %s", (rule, from, to) => {
  const shift = () =>
    Rule.weekdayShift({ rule, start: from, zone: "America/Los_Angeles", to: { start: to, zone: "Asia/Shanghai" } })
  expect(shift).toThrow(expect.objectContaining({ kind: "input", code: "rule.shift" }))
})

test("the end moves with the days, so that no date is lost", () => {
  const series = {
    rule: "FREQ=WEEKLY;BYDAY=MO;UNTIL=20261215T075959Z",
    start: "2026-11-23T15:00",
    zone: "America/Los_Angeles",
  }
  const same = Rule.weekdayShift({ ...series, to: { start: "2026-11-23T15:00", zone: "Asia/Shanghai" } })
  expect(same).toBe("FREQ=WEEKLY;UNTIL=20261214T155959Z;BYDAY=MO")
  const next = Rule.weekdayShift({ ...series, to: { start: "2026-11-24T07:00", zone: "Asia/Shanghai" } })
  expect(next).toBe("FREQ=WEEKLY;UNTIL=20261215T155959Z;BYDAY=TU")
  expect(all(next, "2026-11-24T07:00", "Asia/Shanghai").at(-1)).toBe("2026-12-15T07:00")
  expect(all(series.rule, series.start, series.zone).at(-1)).toBe("2026-12-14T15:00")
})

test("whatever rule moves by whatever days: every date moves by as many, or the move is refused", () => {
  let moves = 0
  fc.assert(
    fc.property(series, fc.integer({ min: -8, max: 8 }), fc.nat(23), (one, days, hour) => {
      const to = `${Time.plusDays(one.start.slice(0, 10), days)}T${String(hour).padStart(2, "0")}:15`
      const moved = attempt(() => Rule.weekdayShift({ ...one, to: { start: to, zone: "UTC" } }))
      if (moved === undefined) return
      moves += 1
      const dates = all(one.rule, one.start, "UTC", 40).map((date) => Time.plusDays(date.slice(0, 10), days))
      expect(all(moved, to, "UTC", 40).map((date) => date.slice(0, 10))).toEqual(dates)
    }),
    { numRuns: 150 },
  )
  expect(moves).toBeGreaterThan(50)
})
