import { ID } from "@banhui/core/id"
import { Occupancy } from "@banhui/core/occupancy"
import { Room } from "@banhui/core/room"
import { Time } from "@banhui/core/time"
import { Hono } from "hono"
import * as v from "valibot"
import type { Env } from "../edge/context.ts"
import { body, lang, listOf, query, whole } from "../edge/input.ts"
import { keyed, once } from "../edge/once.ts"
import { may } from "../edge/permission.ts"
import { told } from "../edge/told.ts"

const most = 1000
const building = v.optional(v.pipe(v.string(), v.maxLength(80, "text.long")))
const List = v.strictObject({ after: v.optional(ID.room), limit: v.optional(whole(1, most, "limit.range")), ...lang })
const Free = v.strictObject({
  from: Time.wall,
  to: Time.wall,
  zone: v.optional(Time.zone),
  seats: v.optional(whole(1, 10_000, "seats.range")),
  equipment: v.optional(listOf(Room.equipment, "equipment.unknown")),
  building,
  ...lang,
})
const Day = v.strictObject({ date: v.optional(Time.date), building, zone: v.optional(Time.zone), ...lang })

export const rooms = new Hono<Env>()
  .post("/", may("rooms.manage"), told("rooms", "A new room", keyed), body(Room.Fields), async (c) => {
    const input = c.req.valid("json")
    const again = (roomID: string) => Room.read({ roomID })
    return c.json(await once(c, { input, work: () => Room.add.raw(input), again }), 201)
  })
  .get("/", may("rooms.read"), told("rooms", "All rooms, building by building"), query(List), async (c) => {
    const { after, limit = most } = c.req.valid("query")
    const { inOrder } = await Room.list()
    const at = inOrder.findIndex((room) => room.roomID === after)
    // A page after a room that is no more is empty: to begin again would never end.
    const from = !after ? 0 : at < 0 ? inOrder.length : at + 1
    const page = inOrder.slice(from, from + limit)
    const last = page.at(-1)
    if (last && from + limit < inOrder.length)
      c.header("Link", `</api/rooms?after=${last.roomID}&limit=${limit}>; rel="next"`)
    return c.json(page)
  })
  .get(
    "/free",
    may("rooms.read"),
    told("rooms", "Rooms that are free for a whole span, set-up and tear-down included"),
    query(Free),
    async (c) => {
      const { lang: _lang, ...wish } = c.req.valid("query")
      return c.json(await Occupancy.free(wish))
    },
  )
  .get(
    "/day",
    may("rooms.read"),
    told("rooms", "A day of all rooms, or of one building's: what holds each of them"),
    query(Day),
    async (c) => {
      const { lang: _lang, ...day } = c.req.valid("query")
      return c.json(await Occupancy.day(day))
    },
  )
