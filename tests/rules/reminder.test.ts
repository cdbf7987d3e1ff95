import { Reminder } from "@banhui/core/reminder"
import { Time } from "@banhui/core/time"
import { expect, test } from "vitest"
import { attending, resting } from "./meetings.ts"

const times = (start: string, zone: string, now: string) =>
  Reminder.Rules.times(Time.ms(start), zone, Time.ms(now)).map(({ kind, dueAt }) => `${kind} ${Time.iso(dueAt)}`)

// start, reader's zone, now: the evening before at 18:00 there, and 15 minutes before
test.each([
  [
    "days ahead, in Shanghai",
    "2026-11-24T01:00:00Z",
    "Asia/Shanghai",
    "2026-11-20T00:00:00Z",
    ["evening 2026-11-23T10:00:00Z", "soon 2026-11-24T00:45:00Z"],
  ],
  [
    "the same meeting, for a reader in London",
    "2026-11-24T01:00:00Z",
    "Europe/London",
    "2026-11-20T00:00:00Z",
    ["evening 2026-11-23T18:00:00Z", "soon 2026-11-24T00:45:00Z"],
  ],
  [
    "for a reader in New York it is the evening of the day before yet",
    "2026-11-24T01:00:00Z",
    "America/New_York",
    "2026-11-20T00:00:00Z",
    ["evening 2026-11-22T23:00:00Z", "soon 2026-11-24T00:45:00Z"],
  ],
  [
    "entered after 18:00 of the day before: at once",
    "2026-11-24T01:00:00Z",
    "Asia/Shanghai",
    "2026-11-23T13:00:00Z",
    ["evening 2026-11-23T13:00:00Z", "soon 2026-11-24T00:45:00Z"],
  ],
  [
    "entered on the day itself: no evening before",
    "2026-11-24T06:00:00Z",
    "Asia/Shanghai",
    "2026-11-23T16:00:00Z",
    ["soon 2026-11-24T05:45:00Z"],
  ],
  [
    "entered at 23:56 for 00:06: one letter, not two at once",
    "2026-11-23T16:06:00Z",
    "Asia/Shanghai",
    "2026-11-23T15:56:00Z",
    ["soon 2026-11-23T15:56:00Z"],
  ],
  [
    "sooner than the offset: at once",
    "2026-11-24T01:00:00Z",
    "Asia/Shanghai",
    "2026-11-24T00:50:00Z",
    ["soon 2026-11-24T00:50:00Z"],
  ],
  ["begun", "2026-11-24T01:00:00Z", "Asia/Shanghai", "2026-11-24T01:00:00Z", []],
  [
    "over the night the clocks change: 18:00 on the wall, 15 minutes by the world",
    "2026-10-25T09:00:00Z",
    "Europe/London",
    "2026-10-20T00:00:00Z",
    ["evening 2026-10-24T17:00:00Z", "soon 2026-10-25T08:45:00Z"],
  ],
  [
    "just after midnight",
    "2026-11-23T16:05:00Z",
    "Asia/Shanghai",
    "2026-11-20T00:00:00Z",
    ["evening 2026-11-23T10:00:00Z", "soon 2026-11-23T15:50:00Z"],
  ],
])("%s", (_what, start, zone, now, expected) => {
  expect(times(start, zone, now)).toEqual(expected)
})

const declined = (sequence: number) => ({
  response: { response: "declined" as const, sequence, at: "2026-11-20T00:00:00Z" },
})
test.each([
  ["still true", {}, {}, "soon", "2026-11-24T00:45:00Z", undefined],
  ["cancelled", { status: "cancelled" }, {}, "soon", "2026-11-24T00:45:00Z", "cancelled"],
  ["moved since", { sequence: 3 }, {}, "soon", "2026-11-24T00:45:00Z", "moved"],
  ["taken off", {}, { removedAt: "2026-11-23T00:00:00Z" }, "soon", "2026-11-24T00:45:00Z", "removed"],
  ["declined", {}, declined(2), "soon", "2026-11-24T00:45:00Z", "declined"],
  ["declined for an earlier time", { asked: 2 }, declined(1), "soon", "2026-11-24T00:45:00Z", undefined],
  ["begun", {}, {}, "soon", "2026-11-24T01:00:00Z", "begun"],
  ["the evening before", {}, {}, "evening", "2026-11-23T15:59:00Z", undefined],
  ["the evening before, sent after midnight", {}, {}, "evening", "2026-11-23T16:00:00Z", "late"],
] as const)("a reminder that is %s", (_what, meeting, attendee, kind, now, why) => {
  const stale = Reminder.Rules.stale(
    resting({ sequence: 2, ...meeting } as object),
    attending(attendee as object),
    { sequence: 2, kind },
    "Asia/Shanghai",
    Time.ms(now),
  )
  expect(stale).toBe(why)
})
