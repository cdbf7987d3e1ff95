import { Booking, Slots } from "../booking/index.ts"
import { type Option, Refusal } from "../refusal/index.ts"
import { Room } from "../room/index.ts"
import { Time } from "../time/index.ts"
import type { Meeting } from "./item.ts"

type Wanted = Pick<Meeting, "start" | "zone" | "minutes"> & { roomIDs: string[] }

const minute = 60_000
const step = 15 * minute
/** Hours of the day in which another time is offered. */
const day = { from: 7, until: 21 }

/** The refusal of a taken room, with the nearest ways out. */
export const taken = async (room: Room.Info, wanted: Wanted, span: Booking.Span, now: number): Promise<Refusal> =>
  new Refusal("conflict", "room.taken", { ...refusing(room), options: await waysOut(room, wanted, span, now) })

/** What every refusal of a taken room says. */
export const refusing = (room: Room.Info) => ({
  field: "roomIDs",
  words: { room: room.name, roomEn: room.nameEn ?? room.name },
})

/** The three nearest ways out of a taken room: another room then, or that room at another time of the day. */
export const waysOut = async (room: Room.Info, wanted: Wanted, span: Booking.Span, now: number): Promise<Option[]> => {
  const [rooms, times] = await Promise.all([otherRooms(room, wanted, span), otherTimes(room, wanted, span, now)])
  return [...rooms.slice(0, times.length ? 2 : 3), ...times].slice(0, 3)
}

const option = (kind: Option["kind"], room: Room.Info, { start, zone, minutes }: Wanted): Option => {
  const { roomID, name, nameEn, building, buildingEn, seats } = room
  return {
    kind,
    roomID,
    name,
    ...(nameEn ? { nameEn } : {}),
    building,
    ...(buildingEn ? { buildingEn } : {}),
    seats,
    start,
    zone,
    minutes,
  }
}

const otherRooms = async (room: Room.Info, wanted: Wanted, span: Booking.Span): Promise<Option[]> => {
  const { inOrder } = await Room.list()
  const candidates = Room.nearest(inOrder, room).filter((one) => !wanted.roomIDs.includes(one.roomID))
  const free = await Booking.firstFree(candidates, span, 3)
  return free.map((one) => option("room", one, wanted))
}

const otherTimes = async (room: Room.Info, wanted: Wanted, span: Booking.Span, now: number): Promise<Option[]> => {
  const date = Time.local(span.from, room.zone).slice(0, 10)
  const midnight = Time.dayStart(date, room.zone)
  const opens = midnight + day.from * 60 * minute
  const closes = midnight + day.until * 60 * minute
  const length = span.until - span.from
  const held = await Booking.takenSlots(room.roomID, Slots.padded({ from: opens, until: closes }, room))
  const fits = (from: number): boolean => {
    if (from < Math.max(opens, now) || from + length > closes) return false
    for (const [half, numbers] of Slots.pagesOf(Slots.padded({ from, until: from + length }, room)))
      if (numbers.some((number) => held.has(`${half} ${Slots.name(number)}`))) return false
    return true
  }
  const found = []
  for (let away = step; away <= closes - opens && found.length < 2; away += step)
    for (const from of [span.from + away, span.from - away])
      if (fits(from)) found.push(option("time", room, { ...wanted, start: Time.local(from, wanted.zone) }))
  return found
}
