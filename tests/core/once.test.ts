import { Meeting } from "@banhui/core/meeting"
import { Once } from "@banhui/core/once"
import { expect, test } from "vitest"
import { type Someone, type World, world } from "../world.ts"

const again = async (meetingID: string) => Meeting.read({ meetingID })
const book = (w: World, key: string | undefined, more: Parameters<World["hour"]>[0] = {}, who: Someone = w.mei) => {
  const body = w.hour(more)
  return w.as(who, () => Once.run({ key, body }, () => Meeting.schedule(body) as Promise<Meeting.Shown>, again))
}

test("the same request with the same key makes one meeting and answers with it", async () => {
  const w = await world()
  const first = await book(w, "a")
  expect(await book(w, "a")).toMatchObject({ meetingID: first.meetingID })
  await expect(book(w, undefined)).rejects.toMatchObject({ code: "room.taken" })
})

test("the same key for another request is refused", async () => {
  const w = await world()
  await book(w, "a")
  await expect(book(w, "a", { start: "2026-11-24T14:00" })).rejects.toMatchObject({
    kind: "conflict",
    code: "idempotency.reused",
    more: { field: "Idempotency-Key" },
  })
})

test("a key is its caller's own, and good for a day", async () => {
  const w = await world()
  const first = await book(w, "a")
  const { meetingID } = await book(w, "a", { roomIDs: [w.pine.roomID] }, w.li)
  expect(meetingID).not.toBe(first.meetingID)
  w.later(24 * 60 + 1)
  const second = await book(w, "a", { start: "2026-11-25T09:00" })
  expect(second.meetingID).not.toBe(first.meetingID)
})

test("what was refused may be tried again with the same key", async () => {
  const w = await world()
  const { meetingID } = await book(w, undefined)
  await expect(book(w, "a")).rejects.toMatchObject({ code: "room.taken" })
  await w.as(w.mei, () => Meeting.cancel({ meetingID }))
  await book(w, "a")
})

test("of ten at the same moment all get the one meeting", async () => {
  const w = await world()
  for (const start of ["2026-11-24T09:00", "2026-11-24T10:00", "2026-11-24T11:00"]) {
    const booked = await Promise.all(Array.from({ length: 10 }, () => book(w, `race ${start}`, { start })))
    expect(new Set(booked.map(({ meetingID }) => meetingID)).size).toBe(1)
  }
  expect((await w.as(w.mei, () => Meeting.inWeek({ of: "2026-W48" }))).meetings).toHaveLength(3)
})

test("a change and a cancellation are carried out once too", async () => {
  const w = await world()
  const { meetingID } = await book(w, undefined)
  const change = { meetingID, start: "2026-11-24T10:00" }
  const once = (key: string, body: object, work: () => Promise<Meeting.Shown>) =>
    w.as(w.mei, () => Once.run<Meeting.Shown>({ key, body }, work, again))
  for (let times = 0; times < 2; times++)
    expect(await once("move", change, () => Meeting.change(change))).toMatchObject({ version: 2, sequence: 1 })
  for (let times = 0; times < 2; times++)
    expect(await once("off", { meetingID }, () => Meeting.cancel({ meetingID }))).toMatchObject({ version: 3 })
})

test("a key of more than 255 characters is refused", async () => {
  const w = await world()
  await expect(book(w, "k".repeat(256))).rejects.toMatchObject({ kind: "input", code: "idempotency.shape" })
  await book(w, "k".repeat(255))
})
