import { setTimeout as sleep } from "node:timers/promises"
import { Booking } from "@banhui/core/booking"
import { ID } from "@banhui/core/id"
import { Meeting } from "@banhui/core/meeting"
import type { Person } from "@banhui/core/person"
import { Refusal } from "@banhui/core/refusal"
import type { Room } from "@banhui/core/room"
import { commit } from "@banhui/core/table"
import { Time } from "@banhui/core/time"
import { expect, test } from "vitest"
import { type World, world } from "../world.ts"
import { crowd } from "./crowd.ts"
import { expectPages, type Held } from "./ledger.ts"

/** Everyone at once; what each got: their meeting, or the code of the refusal. Any other failure is one of the test. */
const rush = async <T>(works: (() => Promise<T>)[]): Promise<(T | string)[]> => {
  const outcomes = await Promise.allSettled(works.map((work) => work()))
  return outcomes.map((one) => {
    if (one.status === "fulfilled") return one.value
    if (one.reason instanceof Refusal) return one.reason.code
    throw one.reason
  })
}

/** A start that no other round has: four a day in each of two rooms, from December on. */
const place = (w: World, round: number) => {
  const day = Time.plusDays("2026-12-01", Math.floor(round / 8))
  const hour = String(9 + (round % 4) * 2).padStart(2, "0")
  return { room: round % 8 < 4 ? w.oak : w.pine, start: `${day}T${hour}:00` }
}
const level = "internal" as const
const shift = (start: string, minutes: number) => Time.local(Time.ms(`${start}:00Z`) + minutes * 60_000, "UTC")

const hour = 60 * 60_000
/**
 * Books an hour of a room for someone. Every eighth round goes the whole way, with the options that a loser is offered;
 * the others ask the ledger alone, where it is decided who wins, so that many rounds take little time.
 */
const book = async (w: World, who: Person.Info, round: number, room: Room.Info, start: string) => {
  if (round % 8 === 0) return w.as(who, () => Meeting.schedule(w.hour({ start, roomIDs: [room.roomID] })))
  const from = Time.instant(start, "Asia/Shanghai") ?? Number.NaN
  const meetingID = ID.make("meeting")
  const [startsAt, endsAt] = [Time.iso(from), Time.iso(from + hour)]
  const title = "周例会"
  const told = { meetingID, start: startsAt, end: endsAt, level: "internal" as const, organizerID: who.personID, title }
  const hold = { bookingID: ID.makeBooking(), room, span: { from, until: from + hour }, told }
  const otherwise = () => new Refusal("conflict", "room.taken")
  await commit(Booking.plan({ take: [hold], free: [], otherwise }))
  return { meetingID, title, start, startsAt, minutes: 60 }
}

test("50 people book one slot at once, 200 times over: one has it, 49 are told why", async () => {
  const w = await world()
  const people = await crowd(50)
  const won: Held[] = []
  for (let round = 0; round < 200; round++) {
    const { room, start } = place(w, round)
    const outcomes = await rush(people.map((one) => () => book(w, one, round, room, start)))
    const winners = outcomes.filter((one) => typeof one !== "string")
    expect(winners).toHaveLength(1)
    expect(outcomes.filter((one) => one === "room.taken")).toHaveLength(49)
    won.push(...winners.map((one) => ({ ...one, level, from: Time.ms(one.startsAt), rooms: [room] })))
  }
  await expectPages([w.oak, w.pine], won)
}, 240_000)

test("50 people book half-overlapping times at once, 200 times over: whoever lost, lost to a winner", async () => {
  const w = await world()
  const people = await crowd(50)
  const won: Held[] = []
  for (let round = 0; round < 200; round++) {
    const { room, start } = place(w, round)
    // at nine, at half past nine and at ten
    const outcomes = await rush(people.map((one, at) => () => book(w, one, round, room, shift(start, (at % 3) * 30))))
    const winners = outcomes.filter((one) => typeof one !== "string")
    const starts = winners.map((one) => one.start).sort()
    // Either the one in the middle has it, or one on each side of it.
    expect(starts).toEqual(starts.length === 1 ? [shift(start, 30)] : [start, shift(start, 60)])
    expect(outcomes.filter((one) => one === "room.taken")).toHaveLength(50 - winners.length)
    won.push(...winners.map((one) => ({ ...one, level, from: Time.ms(one.startsAt), rooms: [room] })))
  }
  await expectPages([w.oak, w.pine], won)
}, 240_000)

test("a move against a booking of its target, 50 times: one of them has it, and the old time is held or free", async () => {
  const w = await world()
  const won: Held[] = []
  for (let round = 0; round < 50; round++) {
    const { room, start } = place(w, round)
    const target = shift(start, 60)
    const first = await w.as(w.mei, () => Meeting.schedule(w.hour({ start, roomIDs: [room.roomID] })))
    const { meetingID } = first
    const [move, other] = await rush([
      () => w.as(w.mei, () => Meeting.change({ meetingID, start: target })),
      // A move reads its meeting first: the booking sets out now sooner, now later, so that each comes to win.
      async () => {
        await sleep(round % 10)
        return w.as(w.li, () => Meeting.schedule(w.hour({ start: target, roomIDs: [room.roomID], title: "安全检查" })))
      },
    ])
    const held = { level, minutes: 60, rooms: [room] }
    expect([typeof move, typeof other].sort()).toEqual(["object", "string"])
    expect([move, other]).toContain("room.taken")
    const stands = typeof move === "object" ? target : start
    won.push({ ...held, meetingID, title: "周例会", from: Time.instant(stands, "Asia/Shanghai") ?? 0 })
    if (typeof other === "object")
      won.push({ ...held, meetingID: String(other.meetingID), title: "安全检查", from: Time.ms(other.startsAt) })
    expect(await w.as(w.mei, () => Meeting.read({ meetingID }))).toMatchObject({ start: stands })
  }
  await expectPages([w.oak, w.pine], won)
}, 60_000)

test("a cancellation against a move, 50 times: one comes first, the other is told that the meeting has changed", async () => {
  const w = await world()
  const won: Held[] = []
  for (let round = 0; round < 50; round++) {
    const { room, start } = place(w, round)
    const { meetingID } = await w.as(w.mei, () => Meeting.schedule(w.hour({ start, roomIDs: [room.roomID] })))
    const outcomes = await rush([
      () => w.as(w.mei, () => Meeting.cancel({ meetingID })),
      () => w.as(w.mei, () => Meeting.change({ meetingID, start: shift(start, 30) })),
    ])
    const after = await w.as(w.mei, () => Meeting.read({ meetingID }))
    const [cancelled, moved] = outcomes
    // Each reads before it writes: whoever reads after the other has written sees it, else the version tells.
    const both = typeof cancelled === "object" && typeof moved === "object"
    if (typeof cancelled === "string") expect(cancelled).toBe("meeting.changed")
    if (typeof moved === "string") expect(["meeting.changed", "meeting.cancelled"]).toContain(moved)
    expect(after).toMatchObject({
      version: both ? 3 : 2,
      status: typeof cancelled === "object" ? "cancelled" : "confirmed",
    })
    if (after.status === "confirmed")
      won.push({
        meetingID,
        title: "周例会",
        level,
        from: Time.ms(after.startsAt),
        minutes: 60,
        rooms: [room],
      })
  }
  await expectPages([w.oak, w.pine], won)
}, 60_000)

test("ten people change one meeting at once: each change is whole, and none is lost unsaid", async () => {
  const w = await world()
  const { meetingID } = await w.as(w.mei, () => Meeting.schedule(w.hour()))
  const titles = Array.from({ length: 10 }, (_, at) => `议题${at}`)
  const outcomes = await rush(titles.map((title) => () => w.as(w.mei, () => Meeting.change({ meetingID, title }))))
  const done = outcomes.filter((one) => typeof one === "object")
  expect(done.length).toBeGreaterThan(0)
  expect(new Set(outcomes.filter((one) => typeof one === "string"))).toEqual(new Set(["meeting.changed"]))
  const after = await w.as(w.mei, () => Meeting.read({ meetingID }))
  expect(after).toMatchObject({ version: 1 + done.length })
})
