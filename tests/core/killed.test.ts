import { setTimeout as sleep } from "node:timers/promises"
import { ID } from "@banhui/core/id"
import { Meeting } from "@banhui/core/meeting"
import { Once } from "@banhui/core/once"
import { Time } from "@banhui/core/time"
import { expect, test } from "vitest"
import { theEngine, type World, world } from "../world.ts"
import { expectPages } from "./ledger.ts"
import { scan } from "./scan.ts"

/** The meetings there are, by the items that tell of them. */
const meetings = async () => (await scan<Meeting.Stored>()).filter((item) => item.sk === "MEETING")

/** Each slot is held by a meeting that is there, and each meeting holds its slots. */
const expectWhole = async (w: World): Promise<void> => {
  const rooms = Object.values(w.rooms)
  const held = (await meetings()).map((one) => ({
    ...one,
    from: Time.ms(one.from),
    rooms: rooms.filter((room) => one.rooms.some(({ roomID }) => roomID === room.roomID)),
  }))
  await expectPages(rooms, held)
}

const hours = (day: string) => Array.from({ length: 14 }, (_, at) => `${day}T${String(7 + at).padStart(2, "0")}:00`)
const days = ["2026-12-01", "2026-12-02", "2026-12-03", "2026-12-04", "2026-12-05", "2026-12-06"]

test("the engine dies while bookings are on their way: each caller has a meeting or an error, each slot a meeting or nobody", async () => {
  const w = await world()
  const engine = await theEngine()
  const failures: unknown[] = []
  for (const [round, day] of days.entries()) {
    const bookings = Promise.allSettled(
      hours(day).map((start) => w.as(w.mei, () => Meeting.schedule(w.hour({ start })))),
    )
    await sleep(round * 4)
    await engine.kill()
    const outcomes = await bookings
    await engine.ready()
    const there = new Set((await meetings()).map((one) => one.meetingID))
    for (const one of outcomes)
      if (one.status === "fulfilled") expect(there).toContain(one.value.meetingID)
      else failures.push(one.reason)
    await expectWhole(w)
  }
  for (const one of failures) expect(one).toBeInstanceOf(Error)
}, 60_000)

test("whoever tries again with the same key has one meeting, whatever became of the first try", async () => {
  const w = await world()
  const engine = await theEngine()
  const book = (start: string) => {
    const body = w.hour({ start })
    const again = async (meetingID: string) => ({ meetingID })
    return w.as(w.mei, () =>
      Once.run<{ meetingID: string }>({ key: `book ${start}`, body }, () => Meeting.schedule(body), again),
    )
  }
  for (const [round, day] of days.entries()) {
    const first = Promise.allSettled(hours(day).map(book))
    await sleep(round * 4)
    await engine.kill()
    const outcomes = await first
    await engine.ready()
    const second = await Promise.all(hours(day).map(book))
    for (const [at, one] of outcomes.entries())
      if (one.status === "fulfilled") expect(second[at]?.meetingID).toBe(one.value.meetingID)
  }
  const starts = (await meetings()).map((one) => one.start).sort()
  expect(starts).toEqual(days.flatMap(hours))
  await expectWhole(w)
}, 60_000)

test("what was answered before the engine died is there afterwards", async () => {
  const w = await world()
  const engine = await theEngine()
  const { meetingID } = await w.as(w.mei, () => Meeting.schedule(w.hour()))
  await engine.kill()
  await engine.ready()
  expect(await w.as(w.mei, () => Meeting.read({ meetingID }))).toMatchObject({ meetingID, version: 1 })
  await expect(w.as(w.mei, () => Meeting.read({ meetingID: ID.make("meeting") }))).rejects.toMatchObject({
    code: "meeting.missing",
  })
})
