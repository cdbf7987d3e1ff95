import { Meeting } from "@banhui/core/meeting"
import { commit, Keys, remove, update } from "@banhui/core/table"
import { Verify } from "@banhui/core/verify"
import { expect, test } from "vitest"
import { world } from "../world.ts"

const differences = async () => (await Verify.run()).differences

test("a whole office has no differences", async () => {
  const w = await world()
  await w.as(w.mei, () => Meeting.schedule(w.hour({ rule: "FREQ=WEEKLY;COUNT=3" })))
  await w.as(w.mei, () => Meeting.schedule(w.hour({ start: "2026-11-25T19:30", roomIDs: [w.thames.roomID] })))
  expect(await Verify.run()).toEqual({ meetings: 2, pages: 5, chains: expect.any(Number), differences: [] })
})

test("a slot that was lost, one that is nobody's, and a meeting that is gone are each found", async () => {
  const w = await world()
  const { meetingID } = await w.as(w.mei, () => Meeting.schedule(w.hour()))
  const stored = await Meeting.loadMeeting(meetingID)
  const bookingID = stored?.rooms[0]?.bookingID ?? ""
  const page = Keys.page(w.oak.roomID, "2026-11-24T00")
  await commit([update(page, { expression: "REMOVE s12 SET s30 = :b", values: { ":b": "bkg_ghost" } })])
  expect(await differences()).toEqual([
    `rm_oak 2026-11-24T01:00:00Z: held by nobody, should be ${bookingID}`,
    "rm_oak 2026-11-24T02:30:00Z: held by bkg_ghost, should be nobody",
  ])
  await commit([remove(Keys.meeting(meetingID))])
  const after = await differences()
  expect(after).toHaveLength(11 + 1 + 1)
  expect(after).toContain(`rm_oak 2026-11-24T00: still tells of ${bookingID}`)
})

test("what a page tells of a booking is compared as well", async () => {
  const w = await world()
  const { meetingID } = await w.as(w.mei, () => Meeting.schedule(w.hour()))
  const key = Keys.meeting(meetingID)
  await commit([update(key, { expression: "SET title = :title", values: { ":title": "部门例会" } })])
  expect(await differences()).toEqual([expect.stringMatching(/^rm_oak 2026-11-24T00: tells something else of bkg_/)])
})

test("an entry that was altered, and one that was removed from the end, break their chain", async () => {
  const w = await world()
  const { meetingID } = await w.as(w.mei, () => Meeting.schedule(w.hour()))
  await w.as(w.mei, () => Meeting.change({ meetingID, title: "部门例会" }))
  await commit([remove(Keys.entry(meetingID, 2))])
  expect(await differences()).toEqual([`audit ${meetingID}: entry 2 is missing or altered`])
  const first = Keys.entry(meetingID, 1)
  await commit([update(first, { expression: "SET deed = :deed", values: { ":deed": "meeting.seen" } })])
  expect(await differences()).toEqual([`audit ${meetingID}: entry 1 is missing or altered`])
})
