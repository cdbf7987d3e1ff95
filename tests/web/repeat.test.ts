import { describe, expect, test } from "vitest"
import {
  choicesOf,
  firstByHand,
  firstFrom,
  follow,
  once,
  type Repeat,
  ruleOf,
} from "../../web/src/pages/form/repeat.ts"

/** A Tuesday, the fourth and last of its month. */
const date = "2026-11-24"
const repeat = (part: Partial<Repeat>): Repeat => ({ ...once(date), ...part })

const said: [string, Repeat][] = [
  ["FREQ=DAILY", repeat({ kind: "day" })],
  ["FREQ=DAILY;INTERVAL=3;COUNT=10", repeat({ kind: "day", every: 3, end: { by: "count", count: 10 } })],
  ["FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", repeat({ kind: "workdays" })],
  ["FREQ=WEEKLY;BYDAY=TU", repeat({ kind: "week" })],
  ["FREQ=WEEKLY;BYDAY=TU,TH;INTERVAL=2", repeat({ kind: "week", every: 2, days: ["TU", "TH"] })],
  [
    "FREQ=WEEKLY;BYDAY=TU;UNTIL=20261231",
    repeat({ kind: "week", days: ["TU"], end: { by: "until", date: "2026-12-31" } }),
  ],
  ["FREQ=MONTHLY;BYMONTHDAY=24", repeat({ kind: "month" })],
  ["FREQ=MONTHLY;BYMONTHDAY=-1;INTERVAL=2", repeat({ kind: "month", every: 2, on: { by: "date", date: -1 } })],
  ["FREQ=MONTHLY;BYDAY=2TU", repeat({ kind: "month", on: { by: "day", nth: 2, day: "TU" } })],
  ["FREQ=MONTHLY;BYDAY=-1FR", repeat({ kind: "month", on: { by: "day", nth: -1, day: "FR" } })],
  [
    "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
    repeat({ kind: "month", on: { by: "day", nth: -1, day: "workday" } }),
  ],
  ["FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=24", repeat({ kind: "year" })],
  ["FREQ=YEARLY;BYMONTH=11;BYDAY=-1TU", repeat({ kind: "year", on: { by: "day", nth: -1, day: "TU" } })],
]
test.each(said)("%s is what the choices say, and what they are read from", (rule, choices) => {
  expect(ruleOf(choices, date)).toBe(rule)
  expect(choicesOf(rule, date)).toEqual(choices)
})

test.each<[string, string]>([
  ["rrule:freq=weekly", "FREQ=WEEKLY;BYDAY=TU"],
  ["FREQ=WEEKLY;WKST=MO;BYDAY=TH,TU", "FREQ=WEEKLY;BYDAY=TU,TH"],
  ["FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"],
  ["FREQ=MONTHLY", "FREQ=MONTHLY;BYMONTHDAY=24"],
  ["FREQ=MONTHLY;BYDAY=FR;BYSETPOS=-1", "FREQ=MONTHLY;BYDAY=-1FR"],
  ["FREQ=YEARLY", "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=24"],
])("%s is read as %s", (rule, written) => {
  const choices = choicesOf(rule, date)
  expect(choices && ruleOf(choices, date)).toBe(written)
})

test.each([
  ["", "nothing"],
  ["every Tuesday", "no rule"],
  ["FREQ=HOURLY", "more often than daily"],
  ["FREQ=WEEKLY;BYDAY=MO;WKST=SU", "a week from Sunday"],
  ["FREQ=DAILY;BYDAY=MO", "days that are picked out"],
  ["FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;INTERVAL=2;BYSETPOS=1", "a place in the week"],
  ["FREQ=MONTHLY;BYMONTHDAY=1,15", "two days of the month"],
  ["FREQ=MONTHLY;BYDAY=1MO,3MO", "two Mondays"],
  ["FREQ=MONTHLY;BYMONTHDAY=13;BYDAY=FR", "a Friday the 13th"],
  ["FREQ=MONTHLY;BYMONTH=3", "one month of the year, monthly"],
  ["FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=8", "another month than the start's"],
  ["FREQ=WEEKLY;COUNT=3;UNTIL=20261231", "two ends"],
  ["FREQ=WEEKLY;UNTIL=20261231T010000Z", "an end by the clock"],
  ["FREQ=WEEKLY;INTERVAL=0", "no step at all"],
])("%s is beyond the choices: %s", (rule) => expect(choicesOf(rule, date)).toBeUndefined())

test("five days of every other week are days, not working days", () => {
  const rule = "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;INTERVAL=2"
  expect(choicesOf(rule, date)).toMatchObject({ kind: "week", every: 2 })
})

test("a rule by hand is sent as written, and an empty one not at all", () => {
  expect(ruleOf(repeat({ kind: "rule", text: " FREQ=DAILY;BYMONTH=1 " }), date)).toBe("FREQ=DAILY;BYMONTH=1")
  expect(ruleOf(repeat({ kind: "rule" }), date)).toBeUndefined()
  expect(ruleOf(once(date), date)).toBeUndefined()
})

describe("a series starts on the first day it means", () => {
  test.each<[string, Partial<Repeat>, string]>([
    ["its own", { kind: "week" }, "2026-11-24"],
    ["the next of several", { kind: "week", days: ["MO", "WE"] }, "2026-11-25"],
    ["Monday", { kind: "week", days: ["MO"] }, "2026-11-30"],
    ["the last Friday", { kind: "month", on: { by: "day", nth: -1, day: "FR" } }, "2026-11-27"],
    ["a fifth Thursday", { kind: "month", on: { by: "day", nth: 5, day: "TH" } }, "2026-12-31"],
    ["the 31st, past a month without", { kind: "month", on: { by: "date", date: 31 } }, "2026-12-31"],
    ["the last day", { kind: "month", on: { by: "date", date: -1 } }, "2026-11-30"],
    ["the last working day", { kind: "month", on: { by: "day", nth: -1, day: "workday" } }, "2026-11-30"],
    ["the first working day", { kind: "month", on: { by: "day", nth: 1, day: "workday" } }, "2026-12-01"],
    ["next year's", { kind: "year", on: { by: "day", nth: 1, day: "MO" } }, "2027-11-01"],
    ["by hand: left alone", { kind: "rule", text: "FREQ=WEEKLY;BYDAY=MO" }, "2026-11-24"],
  ])("%s", (_, part, first) => expect(firstFrom(repeat(part), date)).toBe(first))
  test("by hand, where the choices say the same: offered", () => {
    expect(firstByHand(repeat({ kind: "rule", text: "FREQ=WEEKLY;BYDAY=MO" }), date)).toBe("2026-11-30")
    expect(firstByHand(repeat({ kind: "rule", text: "FREQ=MONTHLY;BYDAY=1MO,3MO" }), date)).toBeUndefined()
  })
  test("no working day on a weekend", () => {
    expect(firstFrom(repeat({ kind: "workdays" }), "2026-11-28")).toBe("2026-11-30")
  })
})

describe("put on another day", () => {
  const friday = "2026-12-04"
  test.each<[string, Partial<Repeat>, string, string]>([
    ["its weekday goes along", { kind: "week" }, "FREQ=WEEKLY;BYDAY=FR", friday],
    ["several weekdays stay", { kind: "week", days: ["MO", "WE"] }, "FREQ=WEEKLY;BYDAY=MO,WE", "2026-12-07"],
    ["the day of the month goes along", { kind: "month" }, "FREQ=MONTHLY;BYMONTHDAY=4", friday],
    [
      "the ordinal goes along",
      { kind: "month", on: { by: "day", nth: -1, day: "TU" } },
      "FREQ=MONTHLY;BYDAY=1FR",
      friday,
    ],
    ["an end before it goes along", { kind: "day", end: { by: "until", date } }, "FREQ=DAILY;UNTIL=20261204", friday],
    [
      "a working day stays one",
      { kind: "month", on: { by: "day", nth: -1, day: "workday" } },
      "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
      "2026-12-31",
    ],
  ])("%s", (_, part, rule, start) => {
    const next = follow(repeat(part), friday)
    expect([ruleOf(next.repeat, next.date), next.date]).toEqual([rule, start])
  })
})
