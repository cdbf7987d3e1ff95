import { Invitation } from "@banhui/core/invitation"
import { Meeting } from "@banhui/core/meeting"
import { expect, test } from "vitest"
import { type Someone, type World, world } from "../world.ts"
import { expectAgreement } from "./agrees.ts"
import { taken } from "./ledger.ts"
import { refused } from "./refused.ts"
import { scan } from "./scan.ts"

const first = "2026-11-24T09:00"
const second = "2026-12-01T09:00"
const third = "2026-12-08T09:00"

const series = async (w: World, more: Parameters<World["hour"]>[0] = {}) =>
  (await w.as(w.mei, () => Meeting.schedule(w.hour({ rule: "FREQ=WEEKLY;COUNT=5", ...more })))).meetingID
const week = async (w: World, who: Someone, of: string) =>
  (await w.as(who, () => Meeting.inWeek({ of }))).meetings.map((one) => [
    "occurrence" in one ? one.occurrence : undefined,
    one.startsAt,
  ])
const starts = async (w: World) =>
  Object.keys(await taken(w.oak))
    .sort()
    .filter((_, at) => at % 12 === 0)

test("one date moved to another day: the old slot is empty, the new one taken, its name still the old date", async () => {
  const w = await world()
  const meetingID = await series(w)
  const start = "2026-12-02T14:00"
  expect(await w.as(w.mei, () => Meeting.change({ meetingID, occurrence: second, start }))).toMatchObject({
    occurrence: second,
    start,
    startsAt: "2026-12-02T06:00:00Z",
    sequence: 1,
    version: 2,
  })
  expect(await week(w, w.mei, "2026-W49")).toEqual([[second, "2026-12-02T06:00:00Z"]])
  expect(await starts(w)).toEqual([
    "2026-11-24T01:00:00Z",
    "2026-12-02T06:00:00Z",
    "2026-12-08T01:00:00Z",
    "2026-12-15T01:00:00Z",
    "2026-12-22T01:00:00Z",
  ])
  await expectAgreement()
  // the freed hour is there for others, the moved date is nobody else's
  await w.as(w.li, () => Meeting.schedule(w.hour({ start: second, title: "安全检查" })))
  expect(await refused(() => w.as(w.li, () => Meeting.schedule(w.hour({ start }))))).toMatchObject({
    code: "room.taken",
  })
})

test("a move that loses its room moves nothing", async () => {
  const w = await world()
  const meetingID = await series(w)
  await w.as(w.li, () => Meeting.schedule(w.hour({ start: "2026-12-02T14:00", title: "安全检查" })))
  const before = await scan()
  const move = () => Meeting.change({ meetingID, occurrence: second, start: "2026-12-02T14:30" })
  const refusal = await refused(() => w.as(w.mei, move))
  expect(refusal).toMatchObject({ code: "room.taken", more: { field: "roomIDs" } })
  expect(refusal.more.options).toHaveLength(3)
  expect(await scan()).toEqual(before)
})

test("a date cannot be moved onto its neighbour's room, and what is changed twice stays whole", async () => {
  const w = await world()
  const meetingID = await series(w)
  const change = (more: object) => w.as(w.mei, () => Meeting.change({ meetingID, occurrence: second, ...more }))
  expect(await refused(() => change({ start: third }))).toMatchObject({ code: "room.taken" })
  await change({ start: "2026-12-01T09:30" })
  await change({ roomIDs: [w.pine.roomID, w.oak.roomID], minutes: 90 })
  await change({ title: "部门例会", note: "带电脑" })
  expect(await w.as(w.mei, () => Meeting.read({ meetingID, occurrence: second }))).toMatchObject({
    start: "2026-12-01T09:30",
    minutes: 90,
    title: "部门例会",
    note: "带电脑",
    rooms: [{ name: "松涛厅" }, { name: "橡树厅" }],
    sequence: 2,
  })
  expect(await w.as(w.mei, () => Meeting.read({ meetingID, occurrence: third }))).toMatchObject({
    title: "周例会",
    minutes: 60,
    sequence: 0,
  })
  await expectAgreement()
})

test("a date in another zone keeps its name", async () => {
  const w = await world()
  const meetingID = await series(w, { rule: "FREQ=DAILY;COUNT=3" })
  const occurrence = "2026-11-25T09:00"
  await w.as(w.mei, () => Meeting.change({ meetingID, occurrence, zone: "Europe/London" }))
  expect(await w.as(w.mei, () => Meeting.read({ meetingID, occurrence }))).toMatchObject({
    startsAt: "2026-11-25T09:00:00Z",
    zone: "Europe/London",
    ruleText: { en: "every day, 3 times" },
  })
  await expectAgreement()
})

test("a series is changed date by date: which one must be said, and what belongs to all is left", async () => {
  const w = await world()
  const meetingID = await series(w)
  const change = (more: object) => refused(() => w.as(w.mei, () => Meeting.change({ meetingID, ...more })))
  expect(await change({ title: "部门例会" })).toMatchObject({ kind: "input", code: "occurrence.required" })
  expect(await change({ occurrence: second, attendees: [] })).toMatchObject({ code: "occurrence.whole" })
  expect(await change({ occurrence: second, level: "open" })).toMatchObject({ code: "occurrence.whole" })
  expect(await change({ occurrence: second, rule: "FREQ=DAILY" })).toMatchObject({ code: "input.unknown" })
  expect(await change({ occurrence: second, scope: "following" })).toMatchObject({ code: "scope.this" })
  expect(await change({ occurrence: "2026-12-02T09:00", title: "部门例会" })).toMatchObject({
    kind: "missing",
    code: "occurrence.missing",
  })
})

test("what is past stays: a date that is over is neither changed nor called off", async () => {
  const w = await world()
  const meetingID = await series(w)
  w.at("2026-12-01T03:00:00Z")
  const over = { kind: "conflict", code: "meeting.over" }
  for (const work of [
    () => Meeting.change({ meetingID, occurrence: first, title: "部门例会" }),
    () => Meeting.change({ meetingID, occurrence: second, start: "2026-12-03T09:00" }),
    () => Meeting.cancel({ meetingID, occurrence: first }),
  ])
    expect(await refused(() => w.as(w.mei, work))).toMatchObject(over)
  await w.as(w.mei, () => Meeting.change({ meetingID, occurrence: third, title: "部门例会" }))
})

test("one date is called off: its room is free, the others stay", async () => {
  const w = await world()
  const meetingID = await series(w, { attendees: [{ personID: w.li.personID }] })
  expect(await w.as(w.mei, () => Meeting.cancel({ meetingID, occurrence: second, reason: "出差" }))).toMatchObject({
    occurrence: second,
    status: "cancelled",
    cancelledReason: "出差",
    may: { edit: false, cancel: false, respond: false },
  })
  expect(await w.as(w.mei, () => Meeting.read({ meetingID }))).toMatchObject({
    status: "confirmed",
    upcoming: [{ occurrence: first }, { occurrence: second, status: "cancelled" }, { status: "confirmed" }, {}, {}],
  })
  expect(await week(w, w.li, "2026-W49")).toEqual([])
  expect(await week(w, w.li, "2026-W50")).toHaveLength(1)
  await w.as(w.li, () => Meeting.schedule(w.hour({ start: second })))
  await expectAgreement()
  for (const work of [
    () => Meeting.cancel({ meetingID, occurrence: second }),
    () => Meeting.change({ meetingID, occurrence: second, title: "部门例会" }),
  ])
    expect(await refused(() => w.as(w.mei, work))).toMatchObject({ code: "meeting.cancelled" })
  expect(
    await refused(() => w.as(w.li, () => Invitation.respond({ meetingID, occurrence: second, response: "accepted" }))),
  ).toMatchObject({ code: "meeting.cancelled" })
})

test("all of it is called off before it began", async () => {
  const w = await world()
  const meetingID = await series(w, { attendees: [{ personID: w.li.personID }] })
  await w.as(w.mei, () => Meeting.change({ meetingID, occurrence: second, start: "2026-12-02T14:00" }))
  expect(await w.as(w.mei, () => Meeting.cancel({ meetingID }))).toMatchObject({ status: "cancelled", sequence: 2 })
  expect(await taken(w.oak)).toEqual({})
  expect(await week(w, w.li, "2026-W48")).toEqual([])
  expect(await refused(() => w.as(w.mei, () => Meeting.cancel({ meetingID })))).toMatchObject({
    code: "meeting.cancelled",
  })
  await expectAgreement()
})

test("calling off an ongoing series leaves what was, and what is going on", async () => {
  const w = await world()
  const meetingID = await series(w, { attendees: [{ personID: w.li.personID }] })
  // moved from the past to what is still to come, and the other way round
  await w.as(w.mei, () => Meeting.change({ meetingID, occurrence: first, start: "2026-12-30T09:00" }))
  await w.as(w.mei, () => Meeting.change({ meetingID, occurrence: "2026-12-22T09:00", start: "2026-11-26T09:00" }))
  w.at("2026-12-01T01:30:00Z")
  await w.as(w.mei, () => Meeting.cancel({ meetingID, reason: "项目结束" }))
  expect(await starts(w)).toEqual(["2026-11-26T01:00:00Z", "2026-12-01T01:00:00Z"])
  await expectAgreement()
  expect(await week(w, w.li, "2026-W48")).toEqual([["2026-12-22T09:00", "2026-11-26T01:00:00Z"]])
  expect(await week(w, w.li, "2026-W49")).toEqual([[second, "2026-12-01T01:00:00Z"]])
  for (const of of ["2026-W50", "2026-W51", "2026-W52", "2026-W53"]) expect(await week(w, w.li, of)).toEqual([])
  expect(await w.as(w.li, () => Meeting.read({ meetingID }))).toMatchObject({
    status: "confirmed",
    rule: "FREQ=WEEKLY;UNTIL=20261207T155959Z",
  })
  expect(await refused(() => w.as(w.mei, () => Meeting.cancel({ meetingID })))).toMatchObject({ code: "meeting.over" })
})

test("a confidential series tells its rooms' pages nothing but the times, and its dates the same", async () => {
  const w = await world()
  const meetingID = await series(w, { level: "confidential" })
  await w.as(w.mei, () => Meeting.change({ meetingID, occurrence: second, title: "涉密专题" }))
  const pages = JSON.stringify((await scan()).filter((item) => item.sk.startsWith("HALF#")))
  expect(pages).not.toMatch(/周例会|涉密专题/)
  await expectAgreement()
})
