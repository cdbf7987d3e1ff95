import { Meeting } from "@banhui/core/meeting"
import { Timers } from "@banhui/jobs"
import { expect, test } from "vitest"
import { type World, world } from "../world.ts"
import { expectAgreement } from "./agrees.ts"
import { taken } from "./ledger.ts"

const endless = (w: World, more: Parameters<World["hour"]>[0] = {}) =>
  w.as(w.mei, () =>
    Meeting.schedule(w.hour({ rule: "FREQ=WEEKLY", attendees: [{ personID: w.li.personID }], ...more })),
  )
const last = async (w: World) =>
  Object.keys(await taken(w.oak))
    .sort()
    .at(-1)

test("a series without end is held a year ahead, and each week further", async () => {
  const w = await world()
  const { meetingID } = await endless(w)
  expect(await last(w)).toBe("2027-11-30T01:55:00Z")
  expect(await Timers.daily()).toEqual({ removed: 0 })
  w.at("2026-12-01T12:00:00Z")
  await Timers.daily()
  expect(await last(w)).toBe("2027-12-07T01:55:00Z")
  await expectAgreement()
  expect((await w.as(w.li, () => Meeting.inWeek({ of: "2031-W10" }))).meetings).toMatchObject([{ meetingID }])
})

test("after a long sleep it catches up, also where that is more than one transaction", async () => {
  const w = await world()
  await endless(w, { rule: "FREQ=DAILY", roomIDs: [w.oak.roomID, w.pine.roomID] })
  w.at("2027-06-01T00:00:00Z")
  await Timers.daily()
  expect(await last(w)).toBe("2028-06-06T01:55:00Z")
  await expectAgreement()
  expect(await Timers.daily()).toEqual(expect.not.objectContaining({ extended: expect.anything() }))
})

test("where a date clashes a year ahead, it does without the room, and its people are told of that date", async () => {
  const w = await world()
  const { meetingID } = await endless(w)
  await w.deliver()
  const occurrence = "2027-12-07T09:00"
  await w.as(w.zhao, () => Meeting.schedule(w.hour({ start: occurrence, title: "安全检查" })))
  w.at("2026-12-01T12:00:00Z")
  expect(await Timers.daily()).toMatchObject({ extended: 1, clashes: 1 })
  expect(await w.as(w.mei, () => Meeting.read({ meetingID, occurrence }))).toMatchObject({ rooms: [], sequence: 1 })
  await expectAgreement()
  const before = (await w.mails(w.mei)).length
  await w.deliver()
  const letters = (await w.mails(w.mei)).slice(before)
  expect(letters.map((one) => one.subject).filter((one) => one?.includes("变更"))).toHaveLength(1)
  expect(letters.find((one) => one.subject?.includes("变更"))?.text).toMatch(/橡树厅[\s\S]*12月7日/)
})

test("a date beyond what is held can be changed already; it is held when its turn comes", async () => {
  const w = await world()
  const { meetingID } = await endless(w)
  const occurrence = "2027-12-07T09:00"
  await w.as(w.mei, () => Meeting.change({ meetingID, occurrence, start: "2027-12-08T10:00" }))
  await expectAgreement()
  w.at("2026-12-01T12:00:00Z")
  await Timers.daily()
  expect(await last(w)).toBe("2027-12-08T02:55:00Z")
  await expectAgreement()
})

test("an endless series that is called off is held no further", async () => {
  const w = await world()
  const { meetingID } = await endless(w)
  w.at("2026-12-02T12:00:00Z")
  await w.as(w.mei, () => Meeting.cancel({ meetingID }))
  expect(Object.keys(await taken(w.oak))).toHaveLength(24)
  w.at("2027-12-02T12:00:00Z")
  expect(await Timers.daily()).toEqual(expect.not.objectContaining({ extended: expect.anything() }))
  await expectAgreement()
})
