import { Meeting } from "@banhui/core/meeting"
import { Occupancy } from "@banhui/core/occupancy"
import { expect, test } from "vitest"
import { type World, world } from "../world.ts"

const free = async (w: World, from: string, to: string, wish: Partial<Parameters<typeof Occupancy.free>[0]> = {}) => {
  const rooms = await w.as(w.mei, () => Occupancy.free({ from, to, zone: "Asia/Shanghai", ...wish }))
  return rooms.map(({ nameEn = "" }) => nameEn).sort()
}

test("a room is free up to the minute it is taken, and from the minute it is given back", async () => {
  const w = await world()
  await w.as(w.li, () => Meeting.schedule(w.hour()))
  expect(await free(w, "2026-11-24T08:00", "2026-11-24T09:00")).toEqual(["Oak", "Pine", "Thames"])
  expect(await free(w, "2026-11-24T08:00", "2026-11-24T09:01")).toEqual(["Pine", "Thames"])
  expect(await free(w, "2026-11-24T09:20", "2026-11-24T09:40")).toEqual(["Pine", "Thames"])
  expect(await free(w, "2026-11-24T09:59", "2026-11-24T11:00")).toEqual(["Pine", "Thames"])
  expect(await free(w, "2026-11-24T10:00", "2026-11-24T11:00")).toEqual(["Oak", "Pine", "Thames"])
})

test("set-up and clearing up count, of the meeting that is there and of the one asked for", async () => {
  const w = await world()
  await w.as(w.li, () => Meeting.schedule(w.hour({ roomIDs: [w.thames.roomID] })))
  expect(await free(w, "2026-11-24T10:15", "2026-11-24T11:00")).toEqual(["Oak", "Pine"])
  expect(await free(w, "2026-11-24T10:30", "2026-11-24T11:00")).toEqual(["Oak", "Pine", "Thames"])
})

test("a wish narrows the rooms: seats, things, building", async () => {
  const w = await world()
  const span = ["2026-11-24T09:00", "2026-11-24T10:00"] as const
  expect(await free(w, ...span, { seats: 15 })).toEqual(["Thames"])
  expect(await free(w, ...span, { equipment: ["video"] })).toEqual(["Oak"])
  expect(await free(w, ...span, { building: "London House" })).toEqual(["Thames"])
  expect(await free(w, ...span, { building: "Nowhere" })).toEqual([])
})

test("what is booked over midnight UTC is taken on both sides of it", async () => {
  const w = await world()
  await w.as(w.li, () => Meeting.schedule(w.hour({ start: "2026-11-25T07:30" }))) // 23:30 to 00:30 UTC
  expect(await free(w, "2026-11-25T07:00", "2026-11-25T08:00")).not.toContain("Oak")
  expect(await free(w, "2026-11-25T08:00", "2026-11-25T09:00")).not.toContain("Oak")
  expect(await free(w, "2026-11-24T18:00", "2026-11-25T18:00")).not.toContain("Oak")
})

test.each([
  ["2026-11-24T10:00", "2026-11-24T09:00", "Asia/Shanghai", "span.range"],
  ["2026-11-24T10:00", "2026-11-24T10:00", "Asia/Shanghai", "span.range"],
  ["2026-11-01T10:00", "2026-11-20T10:00", "Asia/Shanghai", "span.range"],
  ["2027-03-28T01:30", "2027-03-28T03:00", "Europe/London", "time.skipped"],
])("free from %s to %s in %s is refused with %s", async (from, to, zone, code) => {
  const w = await world()
  await expect(free(w, from, to, { zone })).rejects.toMatchObject({ kind: "input", code })
})

test("a day is the day of the building asked for, from midnight to midnight there", async () => {
  const w = await world()
  const day = (more: object) => w.as(w.mei, () => Occupancy.day({ date: "2026-11-24", ...more }))
  expect(await day({})).toMatchObject({
    zone: "Asia/Shanghai",
    from: "2026-11-23T16:00:00Z",
    to: "2026-11-24T16:00:00Z",
  })
  expect(await day({ building: "London House" })).toMatchObject({
    zone: "Europe/London",
    from: "2026-11-24T00:00:00Z",
    rooms: [{ nameEn: "Thames" }],
  })
  const change = await w.as(w.mei, () => Occupancy.day({ date: "2026-10-25", zone: "Europe/London" }))
  expect(Date.parse(change.to) - Date.parse(change.from)).toBe(25 * 3600_000)
})

test("the timeline shows each booking once, at the meeting's own time, to each as far as they may see", async () => {
  const w = await world()
  const book = (more: object) => w.as(w.director, () => Meeting.schedule(w.hour(more)))
  await book({ title: "党组会", level: "internal", start: "2026-11-24T19:30", minutes: 90 }) // over noon UTC: two pages
  await book({ title: "开放日", level: "open", start: "2026-11-24T10:00" })
  await book({ title: "干部任免", level: "confidential", start: "2026-11-24T14:00" })
  const { rooms } = await w.as(w.li, () => Occupancy.day({ date: "2026-11-24" }))
  const [oak] = rooms.filter(({ nameEn }) => nameEn === "Oak")
  expect(oak?.bookings).toMatchObject([
    { see: "full", title: "开放日", organizer: { name: "王建国" }, start: "2026-11-24T02:00:00Z" },
    { see: "busy", start: "2026-11-24T06:00:00Z", end: "2026-11-24T07:00:00Z" },
    { see: "title", title: "党组会", start: "2026-11-24T11:30:00Z", end: "2026-11-24T13:00:00Z" },
  ])
  const none = await w.as(w.li, () => Occupancy.day({ date: "2026-11-23" }))
  expect(none.rooms.flatMap(({ bookings }) => bookings)).toEqual([])
})

test("who is refused a room is offered the nearest ways out, and each of them can be taken", async () => {
  const w = await world()
  await w.as(w.mei, () => Meeting.schedule(w.hour()))
  await w.as(w.mei, () => Meeting.schedule(w.hour({ start: "2026-11-24T10:00", minutes: 30 })))
  const refusal = await w.as(w.li, () => Meeting.schedule(w.hour())).catch((error: unknown) => error)
  const { options } = (refusal as { more: { options: { kind: string; roomID: string; start: string }[] } }).more
  expect(options.map(({ kind, start }) => `${kind} ${start}`)).toEqual([
    "room 2026-11-24T09:00",
    "room 2026-11-24T09:00",
    "time 2026-11-24T08:00",
  ])
  for (const { roomID, start } of options)
    await w.as(w.li, () => Meeting.schedule(w.hour({ start, roomIDs: [roomID] })))
})

test("a meeting that is to be longer is offered rooms and times it could have", async () => {
  const w = await world()
  const { meetingID } = await w.as(w.mei, () => Meeting.schedule(w.hour()))
  await w.as(w.li, () => Meeting.schedule(w.hour({ start: "2026-11-24T10:00" })))
  await expect(w.as(w.mei, () => Meeting.change({ meetingID, minutes: 90 }))).rejects.toMatchObject({
    code: "room.taken",
    more: { options: expect.arrayContaining([expect.objectContaining({ kind: "room", name: "松涛厅", minutes: 90 })]) },
  })
})

test("times offered lie within the day, and not in the past", async () => {
  const w = await world({ now: "2026-11-23T12:00:00Z" }) // eight in the evening
  await w.as(w.mei, () => Meeting.schedule(w.hour({ start: "2026-11-23T20:00", minutes: 60 })))
  const refusal = await w
    .as(w.li, () => Meeting.schedule(w.hour({ start: "2026-11-23T20:00" })))
    .catch((error: unknown) => error)
  const { options } = (refusal as { more: { options: { kind: string }[] } }).more
  expect(options.filter(({ kind }) => kind === "time")).toEqual([])
})
