import { Meeting } from "@banhui/core/meeting"
import { Refusal } from "@banhui/core/refusal"
import { Time } from "@banhui/core/time"
import { Verify } from "@banhui/core/verify"
import { Timers } from "@banhui/jobs"
import fc from "fast-check"
import { expect, test } from "vitest"
import { type World, world } from "../world.ts"

// What an office does to series and single meetings, in any order and at any time. Whatever is refused on the way, the
// rooms' pages must say what the meetings say, and a date that nobody touched must be where its rule has it.

type Real = { w: World; ids: string[] }
type Deed = { said: string; carryOut: (real: Real) => Promise<unknown> }

const zone = "Asia/Shanghai"
const rooms = fc.subarray([0, 1, 2], { minLength: 1 })
const minutes = fc.constantFrom(30, 60, 90, 240)
const pick = fc.nat({ max: 50 })
// ten days, half hours that are often the same
const start = fc
  .tuple(fc.nat({ max: 9 }), fc.constantFrom("08:00", "09:00", "09:30", "10:00", "19:30", "23:30"))
  .map(([day, hour]) => `${Time.plusDays("2026-11-24", day)}T${hour}`)
const rule = fc.constantFrom(
  undefined,
  "FREQ=DAILY;COUNT=5",
  "FREQ=DAILY;INTERVAL=2;COUNT=4",
  "FREQ=WEEKLY;COUNT=6",
  "FREQ=WEEKLY",
  "FREQ=DAILY;UNTIL=20261130",
  "FREQ=DAILY;COUNT=120",
)
const clashes = fc.constantFrom("refuse" as const, "skip" as const)
const roomIDs = ({ w }: Real, of: number[]) =>
  [w.oak, w.pine, w.thames].flatMap((room, at) => (of.includes(at) ? [room.roomID] : []))

/** One date of one of the meetings, by its place among them; of a single meeting none. */
const dateOf = async (real: Real, meeting: number, date: number) => {
  const meetingID = real.ids[meeting % Math.max(1, real.ids.length)]
  const there = meetingID ? await Meeting.loadMeeting(meetingID) : undefined
  if (!meetingID || !there) return undefined
  const dates = Meeting.Occurrence.dates(there, { most: 12 })
  return { meetingID, occurrence: there.rule ? dates[date % dates.length]?.occurrence : undefined }
}

const schedule = fc.record({ start, minutes, rule, clashes, rooms, zone: fc.constantFrom(zone, "Europe/London") }).map(
  ({ rooms, clashes, rule, ...time }): Deed => ({
    said: `schedule ${JSON.stringify({ ...time, rule, clashes, rooms })}`,
    carryOut: async (real) => {
      const series = rule ? { rule, clashes } : {}
      const input = real.w.hour({ ...time, ...series, roomIDs: roomIDs(real, rooms) })
      real.ids.push((await real.w.as(real.w.mei, () => Meeting.schedule(input))).meetingID)
    },
  }),
)
const change = fc
  .record({
    pick,
    date: pick,
    to: fc.record({ start, minutes, rooms, title: fc.constant("部门例会") }, { requiredKeys: [] }),
  })
  .map(
    ({ pick, date, to: { rooms, ...to } }): Deed => ({
      said: `change ${pick}/${date} ${JSON.stringify({ ...to, rooms })}`,
      carryOut: async (real) => {
        const which = await dateOf(real, pick, date)
        const place = rooms ? { roomIDs: roomIDs(real, rooms) } : {}
        if (which) await real.w.as(real.w.mei, () => Meeting.change({ ...which, ...to, ...place }))
      },
    }),
  )
const cancel = fc.record({ pick, date: pick, one: fc.boolean() }).map(
  ({ pick, date, one }): Deed => ({
    said: `cancel ${one ? "one date" : "all"} of ${pick}/${date}`,
    carryOut: async (real) => {
      const which = await dateOf(real, pick, date)
      if (!which) return
      const { meetingID, occurrence } = which
      await real.w.as(real.w.mei, () => Meeting.cancel({ meetingID, ...(one ? { occurrence } : {}) }))
    },
  }),
)
const wait = fc.constantFrom(12, 48, 24 * 9).map(
  (hours): Deed => ({
    said: `${hours} hours later`,
    carryOut: async ({ w }) => {
      w.later(hours * 60)
      await Timers.daily()
    },
  }),
)
const deeds = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: schedule },
    { weight: 5, arbitrary: change },
    { weight: 2, arbitrary: cancel },
    { weight: 1, arbitrary: wait },
  ),
  { maxLength: 14, size: "max" },
)

const expected = /^(room\.taken|meeting\.(past|over|cancelled)|rule\.(start|none)|time\.skipped)$/

test("whatever is booked, moved and called off, date by date or all, the pages say what the meetings say", async () => {
  await fc.assert(
    fc.asyncProperty(deeds, async (list) => {
      const real: Real = { w: await world(), ids: [] }
      for (const { said, carryOut } of list) {
        const refusal = await carryOut(real).then(
          () => undefined,
          (error: unknown) => {
            if (error instanceof Refusal && expected.test(error.code)) return error.code
            throw error
          },
        )
        const { differences } = await Verify.run()
        expect(differences, `after ${said}${refusal ? ` (${refusal})` : ""}`).toEqual([])
      }
    }),
    { numRuns: 12, interruptAfterTimeLimit: 90_000, markInterruptAsFailure: true },
  )
}, 120_000)
