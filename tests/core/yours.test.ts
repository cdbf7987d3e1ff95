import { Meeting } from "@banhui/core/meeting"
import { expect, test } from "vitest"
import { type Someone, type World, world } from "../world.ts"

const scheduled = async (w: World, by: Someone, more: Parameters<World["hour"]>[0] = {}) =>
  (await w.as(by, () => Meeting.schedule(w.hour(more)))).meetingID
const rename = (meetingID: string) => Meeting.change({ meetingID, title: "部门例会" })

test("Mei, who runs meetings for others, books for the director", async () => {
  const w = await world()
  const booked = await w.as(w.mei, () => Meeting.schedule(w.hour({ organizerID: w.director.personID })))
  expect(booked).toMatchObject({
    organizer: { personID: w.director.personID },
    attendees: [{ name: "王建国", role: "chair", response: "needs-action" }],
    may: { edit: true, cancel: true, respond: false },
  })
})

test("Chen, whom the director lets act for him, books, moves and cancels for him", async () => {
  const w = await world()
  const meetingID = await scheduled(w, w.chen, { organizerID: w.director.personID })
  await w.as(w.chen, () => Meeting.change({ meetingID, start: "2026-11-24T10:00" }))
  await w.as(w.chen, () => Meeting.cancel({ meetingID }))
  const ownID = await scheduled(w, w.director)
  await w.as(w.chen, () => rename(ownID))
})

test("nobody else books in another's name", async () => {
  const w = await world()
  for (const one of [w.li, w.emma])
    await expect(scheduled(w, one, { organizerID: w.director.personID })).rejects.toMatchObject({
      kind: "forbidden",
      code: "organizer.notyours",
    })
  await expect(scheduled(w, w.mei, { organizerID: "per_nobody" })).rejects.toMatchObject({ kind: "missing" })
})

test("who takes the minutes may change the meeting; who attends may not", async () => {
  const w = await world()
  const meetingID = await scheduled(w, w.director, {
    attendees: [{ personID: w.li.personID, role: "secretary" }, { personID: w.zhao.personID }],
  })
  expect(await w.as(w.li, () => rename(meetingID))).toMatchObject({ title: "部门例会", may: { edit: true } })
  await expect(w.as(w.zhao, () => rename(meetingID))).rejects.toMatchObject({ kind: "forbidden" })
  expect(await w.as(w.zhao, () => Meeting.read({ meetingID }))).toMatchObject({ may: { edit: false, respond: true } })
})

// the level, what a colleague finds on the page, what an attempt to change it answers
test.each([
  ["open", { see: "full", title: "周例会" }, "forbidden"],
  ["internal", { see: "title", title: "周例会" }, "forbidden"],
  ["confidential", undefined, "missing"],
] as const)("to a colleague, an %s meeting of others", async (level, seen, kind) => {
  const w = await world()
  const meetingID = await scheduled(w, w.director, { level, note: "内部讨论" })
  const read = w.as(w.zhao, () => Meeting.read({ meetingID }))
  if (seen) expect(await read).toMatchObject(seen)
  else await expect(read).rejects.toMatchObject({ kind: "missing", code: "meeting.missing" })
  if (level === "internal") expect(JSON.stringify(await read)).not.toMatch(/内部讨论|attendees/)
  const code = kind === "missing" ? "meeting.missing" : "meeting.notyours"
  await expect(w.as(w.zhao, () => rename(meetingID))).rejects.toMatchObject({ kind, code })
  await expect(w.as(w.zhao, () => Meeting.cancel({ meetingID }))).rejects.toMatchObject({ kind, code })
})

test("nobody who has not signed in reads or does anything", async () => {
  const w = await world()
  const meetingID = await scheduled(w, w.mei)
  for (const work of [() => Meeting.read({ meetingID }), () => rename(meetingID), () => Meeting.inWeek({})])
    await expect(work()).rejects.toMatchObject({ kind: "unauthenticated" })
})

test("a change made from an old copy is refused, and writes nothing", async () => {
  const w = await world()
  const meetingID = await scheduled(w, w.mei)
  await w.as(w.mei, () => Meeting.change({ meetingID, version: 1, title: "第一次" }))
  await expect(w.as(w.mei, () => Meeting.change({ meetingID, version: 1, title: "第二次" }))).rejects.toMatchObject({
    kind: "conflict",
    code: "meeting.changed",
  })
  expect(await w.as(w.mei, () => Meeting.read({ meetingID }))).toMatchObject({ title: "第一次", version: 2 })
})

test("what is past, over or off stays as it is", async () => {
  const w = await world()
  await expect(scheduled(w, w.mei, { start: "2026-11-23T08:44" })).rejects.toMatchObject({ code: "meeting.past" })
  const meetingID = await scheduled(w, w.mei)
  await expect(w.as(w.mei, () => Meeting.change({ meetingID, start: "2026-11-20T09:00" }))).rejects.toMatchObject({
    code: "meeting.past",
  })
  const off = await scheduled(w, w.mei, { roomIDs: [w.pine.roomID] })
  await w.as(w.mei, () => Meeting.cancel({ meetingID: off, reason: "改为书面传阅" }))
  expect(await w.as(w.mei, () => Meeting.read({ meetingID: off }))).toMatchObject({
    status: "cancelled",
    cancelledReason: "改为书面传阅",
    may: { edit: false, cancel: false, respond: false },
  })
  await expect(w.as(w.mei, () => rename(off))).rejects.toMatchObject({ code: "meeting.cancelled" })
  await expect(w.as(w.mei, () => Meeting.cancel({ meetingID: off }))).rejects.toMatchObject({
    code: "meeting.cancelled",
  })
  w.at("2026-11-24T02:00:00Z")
  await expect(w.as(w.mei, () => Meeting.cancel({ meetingID }))).rejects.toMatchObject({ code: "meeting.over" })
  await expect(w.as(w.mei, () => Meeting.change({ meetingID, roomIDs: [] }))).rejects.toMatchObject({
    code: "meeting.over",
  })
  await w.as(w.mei, () => rename(meetingID)) // a word may still be mended
})

test("the revision grows with time and place, not with words and people (RFC 5545 3.8.7.4)", async () => {
  const w = await world()
  const meetingID = await scheduled(w, w.mei)
  const after = async (change: object) => {
    const { sequence, version } = await w.as(w.mei, () => Meeting.change({ meetingID, ...change }))
    return [version, sequence]
  }
  expect(await after({ title: "部门例会" })).toEqual([2, 0])
  expect(await after({ attendees: [{ personID: w.li.personID }] })).toEqual([3, 0])
  expect(await after({ minutes: 90 })).toEqual([4, 1])
  expect(await after({ roomIDs: [w.pine.roomID] })).toEqual([5, 2])
  expect(await after({ note: "带电脑", level: "open" })).toEqual([6, 2])
  expect(await after({ start: "2026-11-24T10:00" })).toEqual([7, 3])
  expect(await w.as(w.mei, () => Meeting.cancel({ meetingID }))).toMatchObject({ version: 8, sequence: 4 })
})

test("a note is taken away by an empty one", async () => {
  const w = await world()
  const meetingID = await scheduled(w, w.mei, { note: "带电脑" })
  await w.as(w.mei, () => Meeting.change({ meetingID, note: "" }))
  expect(await w.as(w.mei, () => Meeting.read({ meetingID }))).not.toHaveProperty("note")
})
