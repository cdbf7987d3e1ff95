import { Invitation } from "@banhui/core/invitation"
import { Meeting } from "@banhui/core/meeting"
import { Time } from "@banhui/core/time"
import { expect, test } from "vitest"
import * as rules from "../../packages/core/src/meeting/rules.ts"
import { attending, resting } from "./meetings.ts"

const oak = { roomID: "rm_oak", bookingID: "bkg_1" }
const pine = { roomID: "rm_pine", bookingID: "bkg_2" }
const now = Time.ms("2026-11-24T01:00:00Z")

// what changes, whether the revision grows, whether everyone is asked anew
test.each([
  ["the title", { title: "部门例会" }, false, false],
  ["the note", { note: "请带材料" }, false, false],
  ["the level", { level: "confidential" }, false, false],
  ["nothing", {}, false, false],
  ["the start", { start: "2026-11-24T10:00" }, true, true],
  ["the length", { minutes: 90 }, true, true],
  ["the zone", { zone: "Asia/Tokyo" }, true, true],
  ["the room", { rooms: [pine] }, true, false],
  ["one more room", { rooms: [oak, pine] }, true, false],
  ["no room any more", { rooms: [] }, true, false],
  ["time and room", { minutes: 30, rooms: [pine] }, true, true],
  ["that it is cancelled", { status: "cancelled" }, true, false],
] as const)("a change of %s", (_what, change, grows, asksAnew) => {
  const before = resting({ sequence: 4, asked: 2 })
  const next = rules.sequenceOf(before, { ...before, ...change } as Meeting.Info)
  expect(next).toEqual({ sequence: grows ? 5 : 4, asked: asksAnew ? 5 : 2 })
})

test("rooms in another order are the same rooms", () => {
  const before = resting({ rooms: [oak, pine] })
  expect(rules.sequenceOf(before, { ...before, rooms: [pine, oak] })).toEqual({ sequence: 0, asked: 0 })
})

test.each([
  ["on time", "2026-11-24T09:00", undefined],
  ["a quarter of an hour ago", "2026-11-24T08:45", undefined],
  ["longer ago", "2026-11-24T08:44", "meeting.past"],
  ["last year", "2025-11-24T09:00", "meeting.past"],
  ["in three years", "2029-11-24T09:00", undefined],
  ["in four years", "2030-11-24T09:00", "meeting.far"],
])("at 09:00, a start %s may be entered or is refused", (_when, start, code) => {
  const span = () => rules.span({ start, zone: "Asia/Shanghai", minutes: 60 }, now)
  if (code) expect(span).toThrow(expect.objectContaining({ code, more: expect.objectContaining({ field: "start" }) }))
  else expect(span().until - span().from).toBe(60 * 60_000)
})

test("a start that the clocks skip is refused with the two times around it", () => {
  const skipped = { start: "2027-03-14T02:30", zone: "America/New_York", minutes: 60 }
  expect(() => rules.span(skipped, now)).toThrow(
    expect.objectContaining({
      code: "time.skipped",
      more: { field: "start", words: { before: "2027-03-14T01:30", after: "2027-03-14T03:30" } },
    }),
  )
})

test("a meeting keeps its length, not its end on the wall, when the clocks change in it", () => {
  const span = rules.span({ start: "2027-03-14T01:30", zone: "America/New_York", minutes: 60 }, now)
  expect(Time.local(span.until, "America/New_York")).toBe("2027-03-14T03:30")
})

test.each([
  ["a word, ahead", {}, false, "2026-11-24T00:00:00Z", undefined],
  ["the time, ahead", {}, true, "2026-11-24T00:00:00Z", undefined],
  ["the time, during it", {}, true, "2026-11-24T01:59:59Z", undefined],
  ["the time, as it ends", {}, true, "2026-11-24T02:00:00Z", "meeting.over"],
  ["a word, afterwards", {}, false, "2026-11-25T02:00:00Z", undefined],
  ["a word, once cancelled", { status: "cancelled" as const }, false, "2026-11-24T00:00:00Z", "meeting.cancelled"],
])("changing %s", (_what, meeting, moves, at, code) => {
  const change = () => rules.changeable(resting(meeting), { moves }, Time.ms(at))
  if (code) expect(change).toThrow(expect.objectContaining({ kind: "conflict", code }))
  else expect(change).not.toThrow()
})

const told = { ...Meeting.toldOf(resting({ sequence: 3 })), at: "2026-11-20T01:00:00Z" }
// the meeting, what the person knows, what it is to them
test.each([
  ["never told", { sequence: 3 }, {}, "invitation"],
  ["told of this", { sequence: 3 }, { told }, "none"],
  ["told of an earlier time", { sequence: 4 }, { told }, "change"],
  ["told of one twice moved since", { sequence: 9 }, { told }, "change"],
  ["told, then it was called off", { sequence: 4, status: "cancelled" }, { told }, "cancellation"],
  ["told that it is off", { sequence: 3, status: "cancelled" }, { told }, "none"],
  ["never told, and off", { sequence: 4, status: "cancelled" }, {}, "none"],
  ["told, then taken off", { sequence: 3 }, { told, removedAt: "2026-11-21T01:00:00Z" }, "cancellation"],
  ["taken off before told", { sequence: 3 }, { removedAt: "2026-11-21T01:00:00Z" }, "none"],
] as const)("to someone %s it is %4$s", (_who, meeting, attendee, news) => {
  expect(Invitation.Rules.news(resting(meeting as Partial<Meeting.Info>), attending(attendee as object))).toBe(news)
})

const answered = (sequence: number) =>
  attending({ response: { response: "accepted", sequence, at: "2026-11-20T01:00:00Z" } })
test.each([
  ["to the time as it is", 3, 3, true],
  ["before a change of room", 3, 4, true],
  ["before the last change of time", 2, 3, false],
])("an answer %s holds: %4$s", (_which, sequence, meetingSequence, holds) => {
  const meeting = resting({ sequence: meetingSequence, asked: 3 })
  expect(Invitation.Rules.current(answered(sequence), meeting) !== undefined).toBe(holds)
})

test.each([
  ["accepted", undefined, undefined],
  ["delegated", { name: "赵敏" }, undefined],
  ["delegated", undefined, "substitute.name"],
  ["declined", { name: "赵敏" }, "substitute.name"],
] as const)("%s with the substitute %j", (response, substitute, code) => {
  const answer = { response, ...(substitute ? { substitute } : {}) }
  const give = () => Invitation.Rules.answerable(resting(), answer, Time.ms("2026-11-23T01:00:00Z"))
  if (code) expect(give).toThrow(expect.objectContaining({ code }))
  else expect(give).not.toThrow()
})
