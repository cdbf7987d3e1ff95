import { setTimeout as sleep } from "node:timers/promises"
import { Booking } from "@banhui/core/booking"
import { Meeting } from "@banhui/core/meeting"
import { Timers } from "@banhui/jobs"
import { expect, test } from "vitest"
import { theEngine, type World, world } from "../world.ts"
import { expectAgreement } from "./agrees.ts"
import { between, refused } from "./between.ts"
import { taken } from "./ledger.ts"
import { scan } from "./scan.ts"

/** Two rooms on 150 days: four transactions of pages between the first word and the last. */
const long = (w: World) =>
  w.hour({
    rule: "FREQ=DAILY;COUNT=150",
    roomIDs: [w.oak.roomID, w.pine.roomID],
    attendees: [{ personID: w.li.personID }],
  })
const masters = async () => (await scan<Meeting.Stored>()).filter((item) => item.sk === "MEETING")
const slots = async (w: World) => Object.keys({ ...(await taken(w.oak)), ...(await taken(w.pine)) }).length

/** Lets so many transactions through, then the line is dead, as for a process that is gone, until it is back. */
const cutAfter = async (transactions: number) => {
  let left = transactions
  let dead = false
  let back = false
  await between(({ target }) => {
    if (target === "TransactWriteItems" && left-- <= 0) dead = true
    return dead && !back ? refused("AccessDeniedException") : undefined
  })
  return () => {
    back = true
  }
}

test.each([0, 1, 2, 3, 4, 5])(
  "the process is gone after %i transactions of a staged series: two minutes later nothing is held",
  async (transactions) => {
    const w = await world()
    const before = await scan()
    const back = await cutAfter(transactions)
    const outcome = await w
      .as(w.mei, () => Meeting.schedule(long(w)))
      .then(
        () => "done",
        () => "gone",
      )
    expect(outcome).toBe("gone")
    back()
    const [master] = await masters()
    expect(master?.status).toBe(transactions === 0 ? undefined : "holding")
    if (master) {
      // nobody sees it, however they ask
      const { meetingID } = master
      await expect(w.as(w.mei, () => Meeting.read({ meetingID }))).rejects.toMatchObject({ code: "meeting.missing" })
      await expect(w.as(w.mei, () => Meeting.cancel({ meetingID }))).rejects.toMatchObject({ code: "meeting.missing" })
      expect((await w.as(w.mei, () => Meeting.inWeek({}))).meetings).toEqual([])
      expect(await slots(w)).toBeGreaterThanOrEqual(transactions > 1 ? 1 : 0)
      await expectAgreement()
      w.later(1)
      await Timers.minute({ transport: w.transport })
      expect(await masters()).toHaveLength(1)
      w.later(1)
      expect(await Timers.minute({ transport: w.transport })).toMatchObject({ abandoned: 1 })
    }
    expect(await slots(w)).toBe(0)
    const left = (await scan()).filter((item) => !item.sk.startsWith("HALF#"))
    expect(left).toEqual(before)
    await w.as(w.mei, () => Meeting.schedule(long(w)))
    await expectAgreement()
  },
)

test("the sweep itself dies half-way: the next one ends it", async () => {
  const w = await world()
  const alive = await cutAfter(4)
  await w.as(w.mei, () => Meeting.schedule(long(w))).catch(() => {})
  alive()
  w.later(3)
  const back = await cutAfter(2)
  await Meeting.sweepHolding().catch(() => {})
  back()
  expect(await slots(w)).toBeGreaterThan(0)
  await expectAgreement()
  await Meeting.sweepHolding()
  expect(await slots(w)).toBe(0)
  expect(await masters()).toEqual([])
})

test("whoever was slow, and finds the sweep has been there, wins nothing any more", async () => {
  const w = await world()
  let seen = 0
  await between(async ({ target }) => {
    // between two batches another process sweeps, with a clock that is far ahead
    if (target === "TransactWriteItems" && ++seen === 3) {
      w.later(5)
      await Meeting.sweepHolding()
    }
    return undefined
  })
  await expect(w.as(w.mei, () => Meeting.schedule(long(w)))).rejects.toMatchObject({ code: "table.busy" })
  expect(await slots(w)).toBe(0)
  expect(await masters()).toEqual([])
})

test("the engine is killed while series are on their way: each has its meeting or, after the sweep, nothing", async () => {
  const w = await world()
  const engine = await theEngine()
  for (const [round, hour] of ["09", "10", "11", "12", "13"].entries()) {
    const input = { ...long(w), start: `2026-11-24T${hour}:00` }
    const booking = w
      .as(w.mei, () => Meeting.schedule(input))
      .then(
        (one) => one.meetingID,
        () => undefined,
      )
    await sleep(20 + round * 60)
    await engine.kill()
    const meetingID = await booking
    await engine.ready()
    w.later(3)
    await Meeting.sweepHolding()
    const there = await masters()
    expect(there.filter((one) => one.status === "holding")).toEqual([])
    if (meetingID) expect(there.map((one) => one.meetingID)).toContain(meetingID)
    await expectAgreement()
    expect(Object.keys(await taken(w.oak))).toHaveLength(there.length * 150 * 12)
  }
}, 60_000)

test.each([1, 2, 3])(
  "a long series is called off and the process dies after %i transactions: the timer frees the rest",
  async (transactions) => {
    const w = await world()
    const { meetingID } = await w.as(w.mei, () => Meeting.schedule(long(w)))
    w.at("2026-11-30T12:00:00Z")
    const back = await cutAfter(transactions)
    await w.as(w.mei, () => Meeting.cancel({ meetingID })).catch(() => {})
    back()
    await expectAgreement()
    expect(await w.as(w.mei, () => Meeting.read({ meetingID }))).toMatchObject({
      rule: "FREQ=DAILY;UNTIL=20261130T155959Z",
      upcoming: [],
    })
    expect(await slots(w)).toBeGreaterThan(7 * 12)
    w.later(3)
    expect(await Timers.minute({ transport: w.transport })).toMatchObject({ freed: 1 })
    expect(Object.keys(await taken(w.oak))).toHaveLength(7 * 12)
    expect((await masters())[0]).not.toHaveProperty("due")
    await expectAgreement()
  },
)

test("giving back takes nothing that is somebody else's", async () => {
  const w = await world()
  await w.as(w.li, () => Meeting.schedule(w.hour()))
  const before = await taken(w.oak)
  const [meeting] = await masters()
  if (!meeting) return
  const [hold] = Meeting.holdsOf(meeting, [w.oak])
  if (!hold) return
  await Booking.giveBack([{ ...hold, bookingID: "bkg_another" }])
  expect(await taken(w.oak)).toEqual(before)
})
