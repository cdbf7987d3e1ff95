import { Invitation } from "@banhui/core/invitation"
import { Meeting } from "@banhui/core/meeting"
import { Time } from "@banhui/core/time"
import { describe, expect, test } from "vitest"
import * as rules from "../../packages/core/src/meeting/rules.ts"
import { attending, resting } from "./meetings.ts"

const { Occurrence } = Meeting
const series = (more: Partial<Meeting.Info> = {}): Meeting.Info => {
  const meeting = resting({ rule: "FREQ=WEEKLY;COUNT=4", ...more })
  return { ...meeting, ...Occurrence.reach(meeting) }
}
const names = (dates: Meeting.On[]) => dates.map((one) => one.occurrence)
const window = (from: string, until: string) => ({ from: Time.ms(from), until: Time.ms(until) })

const moved = { "2026-12-01T09:00": { start: "2026-12-20T10:00", minutes: 30, sequence: 1, asked: 1 } }
const off = { "2026-12-08T09:00": { status: "cancelled" as const, cancelledReason: "出差", sequence: 2 } }

describe("dates of a series", () => {
  test("in their order: as the rule has them, and by the time they really are", () => {
    const meeting = series({ overrides: { ...moved, ...off } })
    const all = ["2026-11-24T09:00", "2026-12-01T09:00", "2026-12-08T09:00", "2026-12-15T09:00"]
    expect(names(Occurrence.dates(meeting))).toEqual(all)
    expect(names(Occurrence.within(meeting))).toEqual([all[0], all[2], all[3], all[1]])
  })

  test("a date that moved stands where it is, in no other window", () => {
    const meeting = series({ overrides: moved })
    const in49 = window("2026-11-29T16:00:00Z", "2026-12-06T16:00:00Z")
    const in51 = window("2026-12-13T16:00:00Z", "2026-12-20T16:00:00Z")
    expect(Occurrence.within(meeting, in49)).toEqual([])
    expect(names(Occurrence.within(meeting, in51))).toEqual(["2026-12-15T09:00", "2026-12-01T09:00"])
    expect(names(Occurrence.dates(meeting, in49))).toEqual(["2026-12-01T09:00"])
  })

  // the window, whether nine to ten of 24 November stands in it
  test.each([
    ["2026-11-24T01:00:00Z", "2026-11-24T02:00:00Z", true],
    ["2026-11-24T01:59:00Z", "2026-11-25T00:00:00Z", true],
    ["2026-11-24T02:00:00Z", "2026-11-25T00:00:00Z", false],
    ["2026-11-24T00:00:00Z", "2026-11-24T01:00:00Z", false],
  ])("from %s to %s: %s, for a series as for a single meeting", (from, until, inside) => {
    for (const meeting of [series(), resting()])
      expect(Occurrence.within(meeting, window(from, until))).toHaveLength(inside ? 1 : 0)
  })

  test("one that is different is whole, the rest of it follows the series", () => {
    const meeting = series({ overrides: { ...moved, ...off }, note: "带电脑" })
    expect(Occurrence.find(meeting, "2026-12-01T09:00")).toMatchObject({
      from: "2026-12-20T02:00:00Z",
      until: "2026-12-20T02:30:00Z",
      title: "周例会",
      note: "带电脑",
      sequence: 1,
      asked: 1,
      status: "confirmed",
      series: { start: "2026-11-24T09:00", zone: "Asia/Shanghai" },
    })
    expect(Occurrence.find(meeting, "2026-12-08T09:00")).toMatchObject({ status: "cancelled", cancelledReason: "出差" })
    expect(Occurrence.find(meeting, "2026-11-24T09:00")).toMatchObject({ sequence: 0, status: "confirmed" })
  })

  test.each(["2026-11-25T09:00", "2026-11-24T09:01", "2026-12-22T09:00", "2026-02-31T09:00", "2026-11-24", "", "x"])(
    "%j is none of them",
    (occurrence) => {
      expect(Occurrence.find(series(), occurrence)).toBeUndefined()
    },
  )

  test("what is taken out is none of them, and COUNT counts it", () => {
    const meeting = series({ exdates: ["2026-12-01T09:00"] })
    expect(names(Occurrence.dates(meeting))).toHaveLength(3)
    expect(Occurrence.find(meeting, "2026-12-01T09:00")).toBeUndefined()
  })

  test("a single meeting has one date, without a name", () => {
    expect(Occurrence.within(resting())).toEqual([resting()])
    expect(Occurrence.find(resting(), "2026-11-24T09:00")).toBeUndefined()
  })
})

test.each([
  ["four weeks", {}, "2026-11-24T01:00:00Z", "2026-12-15T02:00:00Z"],
  ["without end", { rule: "FREQ=WEEKLY" }, "2026-11-24T01:00:00Z", Occurrence.never],
  ["one moved beyond the last", { overrides: moved }, "2026-11-24T01:00:00Z", "2026-12-20T02:30:00Z"],
  [
    "one moved before the first",
    { overrides: { "2026-12-01T09:00": { start: "2026-11-20T09:00", sequence: 1 } } },
    "2026-11-20T01:00:00Z",
    "2026-12-15T02:00:00Z",
  ],
])("%s reaches from %3$s to %4$s", (_what, more, from, until) => {
  expect(Occurrence.reach(resting({ rule: "FREQ=WEEKLY;COUNT=4", ...more }))).toEqual({ from, until })
})

const told = (meeting: Meeting.Info) => ({ told: { ...rules.toldOf(meeting), at: "2026-11-23T01:00:00Z" } })
const word = { "2026-12-01T09:00": { title: "部门例会", sequence: 0 } }
const again = { "2026-12-01T09:00": { start: "2026-12-21T10:00", sequence: 3, asked: 3 } }
// what they know, what is, and which dates are news
test.each([
  ["nothing changed", {}, {}, []],
  ["a date moved", {}, { overrides: moved }, [["2026-12-01T09:00", "change"]]],
  ["a date is off", {}, { overrides: off }, [["2026-12-08T09:00", "cancellation"]]],
  [
    "one moved, one is off",
    {},
    { overrides: { ...moved, ...off } },
    [
      ["2026-12-01T09:00", "change"],
      ["2026-12-08T09:00", "cancellation"],
    ],
  ],
  ["a word in a title", {}, { overrides: word }, []],
  ["told of the move", { overrides: moved }, { overrides: moved }, []],
  ["moved again", { overrides: moved }, { overrides: again }, [["2026-12-01T09:00", "change"]]],
  ["the series as a whole is news", {}, { sequence: 3, overrides: off }, []],
] as const)("%s: news are %4$j", (_what, before, after, news) => {
  const meeting = series(after as Partial<Meeting.Info>) as Meeting.Stored
  const known = attending(told(series(before as Partial<Meeting.Info>)))
  const dates = Invitation.Rules.newDates(meeting, known)
  expect(dates.map((one) => [one.occurrence, Invitation.Rules.newsOn(one, known)])).toEqual(news)
})

const said = (response: Meeting.Response, sequence: number) => ({ response, sequence, at: "2026-11-23T01:00:00Z" })
// the answer to the series, to the date, and which holds for the date
test.each([
  ["to the series alone, before the date moved", said("accepted", 0), undefined, undefined],
  ["to the series alone, since", said("accepted", 1), undefined, "accepted"],
  ["to the date alone", undefined, said("declined", 1), "declined"],
  ["to both", said("accepted", 2), said("declined", 1), "declined"],
  ["to the date before it moved", said("accepted", 0), said("declined", 0), undefined],
  ["to the series since it moved", said("tentative", 1), said("declined", 0), "tentative"],
])("an answer %s", (_what, response, date, holds) => {
  const meeting = series({ overrides: moved })
  const attendee = { response, ...(date ? { answers: { "2026-12-01T09:00": date } } : {}) }
  const on = Occurrence.find(meeting, "2026-12-01T09:00") ?? meeting
  expect(Occurrence.answer(attendee, on)?.response).toBe(holds)
})
