import * as v from "valibot"
import { Audit } from "../audit/index.ts"
import { fn, line } from "../fn/index.ts"
import { ID } from "../id/index.ts"
import { Once } from "../once/index.ts"
import { missing, Refusal } from "../refusal/index.ts"
import { all, changed, commit, create, Keys, kept, type Write } from "../table/index.ts"
import { Time } from "../time/index.ts"
import { equipment, type Room, type RoomItem } from "./item.ts"
import * as rules from "./rules.ts"

export * as Room from "./index.ts"
export type { Room as Info } from "./item.ts"
export { equipment } from "./item.ts"
export { fits, nearest } from "./rules.ts"

/** All rooms, building by building, small ones first; kept in memory. */
export const list = kept("ROOMS", async () => {
  const rooms = (await all<RoomItem>({ pk: Keys.rooms })).map(
    ({ pk: _pk, sk: _sk, version: _version, audit: _audit, ...room }): Room => room,
  )
  const inOrder = rooms.sort(rules.inOrder)
  return { inOrder, byID: new Map(inOrder.map((room) => [room.roomID, room])) }
})

export const read = fn(v.object({ roomID: ID.room }), async ({ roomID }) => {
  const room = (await list()).byID.get(roomID)
  if (!room) throw missing("room")
  return room
})

/** The rooms of these ids, in their order; the first unknown one is named by its place in `field`. */
export const named = async (roomIDs: readonly string[], field = "roomIDs"): Promise<Room[]> => {
  const { byID } = await list()
  return roomIDs.map((roomID, at) => {
    const room = byID.get(roomID)
    if (!room) throw new Refusal("missing", "room.missing", { field: `${field}.${at}` })
    return room
  })
}

export const Fields = v.strictObject({
  name: line(80),
  nameEn: v.optional(line(80)),
  building: line(80),
  buildingEn: v.optional(line(80)),
  floor: v.optional(line(20)),
  zone: Time.zone,
  seats: v.pipe(v.number(), v.integer("input.type"), v.minValue(1, "seats.range"), v.maxValue(10_000, "seats.range")),
  equipment: v.optional(v.array(v.picklist(equipment)), []),
  setupMinutes: v.optional(
    v.pipe(v.number(), v.integer("input.type"), v.minValue(0, "minutes.range"), v.maxValue(240, "minutes.range")),
    0,
  ),
  teardownMinutes: v.optional(
    v.pipe(v.number(), v.integer("input.type"), v.minValue(0, "minutes.range"), v.maxValue(240, "minutes.range")),
    0,
  ),
})

/** The writes that open a new room. */
export const opened = (
  fields: v.InferOutput<typeof Fields>,
  roomID = ID.make("room"),
): { room: Room; writes: Write[] } => {
  const room: Room = { roomID, ...fields }
  const { head, write } = Audit.entry("room.added", {
    subject: roomID,
    facts: { name: room.name, building: room.building },
  })
  return {
    room,
    writes: [
      create({ ...Keys.room(roomID), ...room, version: 1, audit: head }, new Refusal("conflict", "room.there")),
      write,
    ],
  }
}
export const add = fn(Fields, async (fields) => {
  const { room, writes } = opened(fields)
  await commit([...writes, changed("ROOMS"), Once.claim(room.roomID)])
  return room
})
