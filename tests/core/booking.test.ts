import { Meeting } from "@banhui/core/meeting"
import { Time } from "@banhui/core/time"
import { expect, test } from "vitest"
import { world } from "../world.ts"
import { expectPages, pagesOf, taken } from "./ledger.ts"

const slots = (of: Record<string, string>) => Object.keys(of).sort()

test("10 to 11 and 11 to 12 do not clash", async () => {
  const w = await world()
  await w.as(w.mei, () => Meeting.schedule(w.hour({ start: "2026-11-24T10:00" })))
  await w.as(w.li, () => Meeting.schedule(w.hour({ start: "2026-11-24T11:00" })))
  await w.as(w.li, () => Meeting.schedule(w.hour({ start: "2026-11-24T09:00" })))
  expect(slots(await taken(w.oak))).toHaveLength(36)
})

test("with a quarter of an hour to clear up, they do", async () => {
  const w = await world()
  const at = (start: string) => w.hour({ start, zone: "Europe/London", roomIDs: [w.thames.roomID] })
  await w.as(w.emma, () => Meeting.schedule(at("2026-11-24T10:00")))
  for (const start of ["2026-11-24T11:00", "2026-11-24T11:15", "2026-11-24T08:45", "2026-11-24T09:00"])
    await expect(w.as(w.emma, () => Meeting.schedule(at(start)))).rejects.toMatchObject({ code: "room.taken" })
  await w.as(w.emma, () => Meeting.schedule(at("2026-11-24T11:30"))) // its own set-up, too
  await w.as(w.emma, () => Meeting.schedule(at("2026-11-24T08:30")))
})

test("one minute takes the five it lies in", async () => {
  const w = await world()
  await w.as(w.mei, () => Meeting.schedule(w.hour({ start: "2026-11-24T09:03", minutes: 1 })))
  expect(slots(await taken(w.oak))).toEqual(["2026-11-24T01:00:00Z"])
  await expect(
    w.as(w.li, () => Meeting.schedule(w.hour({ start: "2026-11-24T09:04", minutes: 1 }))),
  ).rejects.toMatchObject({ code: "room.taken" })
  await w.as(w.li, () => Meeting.schedule(w.hour({ start: "2026-11-24T09:05", minutes: 1 })))
})

test("a move within a page keeps what overlaps and gives back the rest", async () => {
  const w = await world()
  const { meetingID } = await w.as(w.mei, () => Meeting.schedule(w.hour()))
  const before = await taken(w.oak)
  await w.as(w.mei, () => Meeting.change({ meetingID, start: "2026-11-24T09:30" }))
  const after = await taken(w.oak)
  expect(slots(after)[0]).toBe("2026-11-24T01:30:00Z")
  expect(slots(after)).toHaveLength(12)
  expect(new Set([...Object.values(before), ...Object.values(after)]).size).toBe(1) // one booking, before and after
  await w.as(w.li, () => Meeting.schedule(w.hour({ minutes: 30 })))
})

test("a move to another half-day leaves nothing behind on the first page", async () => {
  const w = await world()
  const { meetingID } = await w.as(w.mei, () => Meeting.schedule(w.hour({ start: "2026-11-24T19:30" })))
  await w.as(w.mei, () => Meeting.change({ meetingID, start: "2026-11-24T20:30" }))
  const [first, second] = await pagesOf(w.oak)
  expect(Object.keys(first ?? {}).sort()).toEqual(["half", "pk", "place", "sk"])
  expect(Object.keys(second ?? {}).filter((name) => /^[st]\d/.test(name))).toHaveLength(13)
})

test("a move that loses its target leaves the old time held", async () => {
  const w = await world()
  const first = await w.as(w.mei, () => Meeting.schedule(w.hour()))
  await w.as(w.li, () => Meeting.schedule(w.hour({ start: "2026-11-24T11:00", title: "安全检查" })))
  const before = await taken(w.oak)
  const { meetingID } = first
  await expect(w.as(w.mei, () => Meeting.change({ meetingID, start: "2026-11-24T10:30" }))).rejects.toMatchObject({
    code: "room.taken",
    kind: "conflict",
    more: { field: "roomIDs" },
  })
  expect(await taken(w.oak)).toEqual(before)
  expect(await w.as(w.mei, () => Meeting.read({ meetingID }))).toMatchObject({ version: 1, start: first.start })
})

test("a change of room wins the new one before it lets the old one go", async () => {
  const w = await world()
  const { meetingID } = await w.as(w.mei, () => Meeting.schedule(w.hour()))
  await w.as(w.li, () => Meeting.schedule(w.hour({ roomIDs: [w.pine.roomID], title: "占用松涛厅" })))
  await expect(w.as(w.mei, () => Meeting.change({ meetingID, roomIDs: [w.pine.roomID] }))).rejects.toMatchObject({
    code: "room.taken",
  })
  expect(slots(await taken(w.oak))).toHaveLength(12)
  await w.as(w.mei, () => Meeting.change({ meetingID, roomIDs: [w.thames.roomID] }))
  expect(slots(await taken(w.oak))).toEqual([])
  expect(slots(await taken(w.thames))).toHaveLength(18)
})

test("a new title is told on every page of the meeting; a confidential one takes it off them", async () => {
  const w = await world()
  const night = w.hour({ start: "2026-11-24T19:00", minutes: 120 }) // 11:00 to 13:00 UTC: two pages
  const { meetingID } = await w.as(w.mei, () => Meeting.schedule(night))
  const held = { meetingID, from: Time.ms("2026-11-24T11:00:00Z"), minutes: 120, rooms: [w.oak] }
  await w.as(w.mei, () => Meeting.change({ meetingID, title: "部门例会" }))
  expect(await pagesOf(w.oak)).toHaveLength(2)
  await expectPages([w.oak], [{ ...held, title: "部门例会", level: "internal" }])
  await w.as(w.mei, () => Meeting.change({ meetingID, level: "confidential" }))
  await expectPages([w.oak], [{ ...held, title: "", level: "confidential" }])
})

test("several rooms are all won or none", async () => {
  const w = await world()
  await w.as(w.li, () => Meeting.schedule(w.hour({ roomIDs: [w.pine.roomID] })))
  const roomIDs = [w.oak.roomID, w.pine.roomID, w.thames.roomID]
  await expect(w.as(w.mei, () => Meeting.schedule(w.hour({ roomIDs })))).rejects.toMatchObject({
    code: "room.taken",
    more: { words: { room: "松涛厅", roomEn: "Pine" } },
  })
  expect(await taken(w.oak)).toEqual({})
  expect(await taken(w.thames)).toEqual({})
  expect((await w.as(w.mei, () => Meeting.inWeek({ of: "2026-W48" }))).meetings).toEqual([])
})

test("a cancelled meeting frees its rooms at once", async () => {
  const w = await world()
  const roomIDs = [w.oak.roomID, w.thames.roomID]
  const { meetingID } = await w.as(w.mei, () => Meeting.schedule(w.hour({ roomIDs })))
  await w.as(w.mei, () => Meeting.cancel({ meetingID }))
  await expectPages([w.oak, w.thames], [])
  await w.as(w.li, () => Meeting.schedule(w.hour({ roomIDs })))
})

test("two weeks in ten rooms are too much for one commit, and say so", async () => {
  const w = await world()
  const roomIDs = [w.oak.roomID, w.pine.roomID, w.thames.roomID]
  const { meetingID } = await w.as(w.mei, () => Meeting.schedule(w.hour({ minutes: 14 * 24 * 60, roomIDs })))
  await expect(w.as(w.mei, () => Meeting.change({ meetingID, start: "2026-12-20T09:00" }))).rejects.toMatchObject({
    kind: "large",
    code: "commit.large",
  })
  await w.as(w.mei, () => Meeting.cancel({ meetingID }))
  await expectPages([w.oak, w.pine, w.thames], [])
})
