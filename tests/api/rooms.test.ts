import { Room } from "@banhui/core/room"
import { describe, expect, test } from "vitest"
import { world } from "../world.ts"

type Named = { nameEn: string }
const names = (rooms: Named[]) => rooms.map(({ nameEn }) => nameEn)

test("all rooms come building by building, small ones first, with what one asks of a room", async () => {
  const w = await world()
  const { body, headers } = await w.call(w.li, "GET", "/api/rooms")
  expect(names(body)).toEqual(["Thames", "Pine", "Oak"])
  expect(body[2]).toEqual({
    roomID: "rm_oak",
    name: "橡树厅",
    nameEn: "Oak",
    building: "总部大楼",
    buildingEn: "Headquarters",
    zone: "Asia/Shanghai",
    seats: 12,
    equipment: ["screen", "video"],
    setupMinutes: 0,
    teardownMinutes: 0,
  })
  expect(headers.get("link")).toBeNull()
})

test("the page after a room that is no more is empty, and not the first again", async () => {
  const w = await world()
  const { body, headers } = await w.call(w.li, "GET", "/api/rooms?limit=2&after=rm_gone")
  expect(body).toEqual([])
  expect(headers.get("link")).toBeNull()
})

test("rooms come page by page by the Link header, each once", async () => {
  const w = await world()
  for (let at = 0; at < 7; at++)
    await w.as(w.admin, () =>
      Room.add({ name: `${at}`, nameEn: `R${at}`, building: "副楼", zone: "Asia/Shanghai", seats: 4 }),
    )
  const seen: string[] = []
  let next: string | undefined = "/api/rooms?limit=4"
  let pages = 0
  while (next && pages++ < 9) {
    const { body, headers } = await w.call(w.li, "GET", next)
    seen.push(...names(body))
    next = /^<([^>]+)>; rel="next"$/.exec(headers.get("link") ?? "")?.[1]
  }
  expect(pages).toBe(3)
  expect(seen.toSorted()).toEqual(["Oak", "Pine", "R0", "R1", "R2", "R3", "R4", "R5", "R6", "Thames"])
})

describe("rooms that are free", () => {
  const free = "/api/rooms/free?from=2026-11-24T09:00&to=2026-11-24T10:00"
  test.each([
    ["all", "", ["Thames", "Pine", "Oak"]],
    ["of some size", "&seats=13", ["Thames"]],
    ["with what is needed", "&equipment=video,screen", ["Oak"]],
    ["in one building", `&building=${encodeURIComponent("总部大楼")}`, ["Pine", "Oak"]],
    ["in one building, by its English name", "&building=Headquarters", ["Pine", "Oak"]],
    ["in a building there is not", "&building=Tower", []],
    ["too large", "&seats=500", []],
  ])("%s", async (_, more, expected) => {
    const w = await world()
    const { status, body } = await w.call(w.li, "GET", `${free}${more}`)
    expect({ status, rooms: names(body) }).toEqual({ status: 200, rooms: expected })
  })

  test("leave out what is held for a minute of it, and set-up and tear-down count", async () => {
    const w = await world()
    await w.call(w.mei, "POST", "/api/meetings", w.hour({ start: "2026-11-24T09:55", minutes: 10 }))
    await w.call(w.mei, "POST", "/api/meetings", w.hour({ start: "2026-11-24T10:15", roomIDs: [w.thames.roomID] }))
    expect(names((await w.call(w.li, "GET", free)).body)).toEqual(["Pine"])
    const before = "/api/rooms/free?from=2026-11-24T08:45&to=2026-11-24T09:45"
    expect(names((await w.call(w.li, "GET", before)).body)).toEqual(["Thames", "Pine", "Oak"])
  })

  test("times are the asker's own where no zone is said", async () => {
    const w = await world()
    await w.call(w.mei, "POST", "/api/meetings", w.hour())
    const question = "/api/rooms/free?from=2026-11-24T01:00&to=2026-11-24T02:00"
    expect(names((await w.call(w.emma, "GET", question)).body)).not.toContain("Oak")
    expect(names((await w.call(w.li, "GET", question)).body)).toContain("Oak")
    expect(names((await w.call(w.li, "GET", `${question}&zone=UTC`)).body)).not.toContain("Oak")
  })
})

describe("a day of rooms", () => {
  test("shows what holds each, in order, and whose it is", async () => {
    const w = await world()
    const late = await w.call(w.mei, "POST", "/api/meetings", w.hour({ start: "2026-11-24T15:00" }))
    const early = await w.call(w.li, "POST", "/api/meetings", w.hour())
    const { body } = await w.call(w.zhao, "GET", "/api/rooms/day?date=2026-11-24&building=Headquarters")
    expect(body).toMatchObject({
      date: "2026-11-24",
      zone: "Asia/Shanghai",
      from: "2026-11-23T16:00:00Z",
      to: "2026-11-24T16:00:00Z",
    })
    expect(names(body.rooms)).toEqual(["Pine", "Oak"])
    expect(body.rooms[1].bookings).toEqual([
      {
        bookingID: expect.stringMatching(/^bkg_/),
        start: "2026-11-24T01:00:00Z",
        end: "2026-11-24T02:00:00Z",
        pending: false,
        see: "title",
        meetingID: early.body.meetingID,
        title: "周例会",
        organizer: { personID: w.li.personID, name: "李雷", nameEn: "Li Lei" },
      },
      expect.objectContaining({ meetingID: late.body.meetingID }),
    ])
    expect(body.rooms[0].bookings).toEqual([])
  })

  test("a confidential meeting is a time and nothing else, for its own people too", async () => {
    const w = await world()
    const { body } = await w.call(w.mei, "POST", "/api/meetings", w.hour({ level: "confidential", title: "人事调整" }))
    for (const who of [w.mei, w.li, w.admin]) {
      const day = await w.call(who, "GET", "/api/rooms/day?date=2026-11-24")
      expect(day.text).not.toContain("人事调整")
      expect(day.text).not.toContain(body.meetingID)
      const [booking] = day.body.rooms.flatMap((room: { bookings: object[] }) => room.bookings)
      expect(Object.keys(booking).toSorted()).toEqual(["bookingID", "end", "pending", "see", "start"])
      expect(booking.see).toBe("busy")
    }
  })

  test.each([
    ["the zone that is asked for", "&zone=Europe/London", "Europe/London", "2026-11-24T00:00:00Z"],
    ["the building's", "&building=London House", "Europe/London", "2026-11-24T00:00:00Z"],
    ["the asker's", "", "Asia/Shanghai", "2026-11-23T16:00:00Z"],
  ])("runs from midnight to midnight in %s", async (_, more, zone, from) => {
    const w = await world()
    const { body } = await w.call(w.li, "GET", `/api/rooms/day?date=2026-11-24${more}`)
    expect(body).toMatchObject({ zone, from })
  })

  test("is 23 hours long when clocks go forward, and today where no date is said", async () => {
    const w = await world()
    const { body } = await w.call(w.emma, "GET", "/api/rooms/day?date=2027-03-28")
    expect([body.from, body.to]).toEqual(["2027-03-28T00:00:00Z", "2027-03-28T23:00:00Z"])
    expect((await w.call(w.emma, "GET", "/api/rooms/day")).body.date).toBe("2026-11-23")
  })

  test("shows a booking that reaches over midnight on both days", async () => {
    const w = await world()
    await w.call(w.mei, "POST", "/api/meetings", w.hour({ start: "2026-11-24T23:30" }))
    for (const date of ["2026-11-24", "2026-11-25"]) {
      const { body } = await w.call(w.li, "GET", `/api/rooms/day?date=${date}`)
      expect(body.rooms.flatMap((room: { bookings: object[] }) => room.bookings)).toHaveLength(1)
    }
  })
})
