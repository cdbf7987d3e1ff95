import { Booking } from "@banhui/core/booking"
import { Occupancy } from "@banhui/core/occupancy"
import type { Room } from "@banhui/core/room"
import { commit } from "@banhui/core/table"
import { Time } from "@banhui/core/time"
import fc from "fast-check"
import { expect, test } from "vitest"
import { world } from "../world.ts"
import { taken } from "./ledger.ts"
import { operators, watch, within } from "./limits.ts"

const morning = Time.ms("2026-11-24T00:00:00Z")
const minute = 60_000
const padding = fc.integer({ min: 0, max: 240 })
const room = (setupMinutes: number, teardownMinutes: number): Room.Info => ({
  roomID: "rm_oak",
  name: "橡树厅",
  building: "总部大楼",
  zone: "Asia/Shanghai",
  seats: 12,
  equipment: [],
  setupMinutes,
  teardownMinutes,
})
const told = { meetingID: "mtg_1", start: "", end: "", level: "internal" as const, organizerID: "per_mei", title: "会" }
const hold = (bookingID: string, room: Room.Info, from: number, minutes: number): Booking.Hold => ({
  bookingID,
  room,
  span: { from: morning + from * minute, until: morning + (from + minutes) * minute },
  told,
})
const otherwise = () => new Error("taken")

test("operators are counted as DynamoDB counts them, or more strictly", () => {
  expect(operators("NOT (attribute_exists(s1) OR attribute_exists(s2)) AND s3=:b0")).toBe(6)
  expect(operators("SET s1=:b0,#half=:half REMOVE s2")).toBe(2)
})

const day = 24 * 60
test.each([
  ["a page taken", [hold("bkg_a", room(0, 0), 0, 720)], []],
  ["a page let go", [], [hold("bkg_a", room(0, 0), 0, 720)]],
  ["a page moved to the next", [hold("bkg_a", room(0, 0), 720, 720)], [hold("bkg_a", room(0, 0), 0, 720)]],
  ["a page moved by a slot", [hold("bkg_a", room(0, 0), 5, 720)], [hold("bkg_a", room(0, 0), 0, 720)]],
  ["one slot becomes a page", [hold("bkg_a", room(0, 0), 0, 720)], [hold("bkg_a", room(0, 0), 360, 5)]],
  ["a page of one handed to another", [hold("bkg_b", room(0, 0), 0, 720)], [hold("bkg_a", room(0, 0), 0, 720)]],
  ["two weeks with set-up", [hold("bkg_a", room(240, 240), 0, 14 * day)], [hold("bkg_a", room(240, 240), day, 5)]],
])("%s stays within DynamoDB's limits", (_what, take, free) => {
  const writes = Booking.plan({ take, free, otherwise })
  expect(writes.length).toBeGreaterThan(0)
  for (const { operation } of writes) within(operation)
})

test("a full page is 288 operators, and fits", () => {
  const [write] = Booking.plan({ take: [hold("bkg_a", room(0, 0), 0, 720)], free: [], otherwise })
  expect(operators(write?.operation.Update?.ConditionExpression ?? "")).toBe(288)
})

test("whatever is taken and let go in one room, every page stays within the limits", () => {
  const span = fc.tuple(fc.integer({ min: -600, max: 2000 }), fc.integer({ min: 1, max: 3000 }))
  const same = fc.boolean()
  fc.assert(
    fc.property(fc.option(span), fc.option(span), same, padding, padding, (take, free, same, setUp, tearDown) => {
      const of = room(setUp, tearDown)
      const writes = Booking.plan({
        take: take ? [hold(`bkg_${"a".repeat(32)}`, of, ...take)] : [],
        free: free ? [hold(`bkg_${(same ? "a" : "b").repeat(32)}`, of, ...free)] : [],
        otherwise,
      })
      for (const { operation } of writes) within(operation)
    }),
  )
})

test("the engine takes a full page, its move and its search as they are written", async () => {
  const w = await world()
  const seen = watch()
  const whole = hold("bkg_whole", w.oak, 0, 720)
  const later = hold("bkg_whole", w.oak, 360, 720)
  await commit(Booking.plan({ take: [whole], free: [], otherwise }))
  await commit(Booking.plan({ take: [later], free: [whole], otherwise }))
  expect(Object.keys(await taken(w.oak))).toHaveLength(144)
  const free = await w.as(w.mei, () =>
    Occupancy.free({ from: "2026-11-24T08:00", to: "2026-11-25T08:00", zone: "Asia/Shanghai" }),
  )
  expect(free.map(({ roomID }) => roomID)).toEqual([w.thames.roomID, w.pine.roomID])
  expect(Math.max(...seen.map(operators))).toBe(288)
})
