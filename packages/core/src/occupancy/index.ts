import { Actor } from "../actor/index.ts"
import { Booking } from "../booking/index.ts"
import { see, viewer } from "../meeting/see.ts"
import { Person } from "../person/index.ts"
import { invalid } from "../refusal/index.ts"
import { Room } from "../room/index.ts"
import { Time } from "../time/index.ts"

export * as Occupancy from "./index.ts"

const longest = 14 * 24 * 60 * 60_000

type Wish = {
  from: string
  to: string
  zone?: string | undefined
  seats?: number | undefined
  equipment?: Parameters<typeof Room.fits>[1]["equipment"]
  building?: string | undefined
}

/** Rooms that fit a wish and are free for the whole span (wall times in `zone`, or mine). */
export const free = async ({ from, to, zone, ...wish }: Wish): Promise<Room.Info[]> => {
  const where = zone ?? Actor.person().zone
  const span = { from: instant("from", from, where), until: instant("to", to, where) }
  if (span.until <= span.from || span.until - span.from > longest) throw invalid("to", "span.range")
  const { inOrder } = await Room.list()
  const rooms = inOrder.filter((room) => Room.fits(room, wish))
  const buildings = new Set(rooms.map((room) => room.building))
  return Booking.free(rooms, span, buildings.size === 1 ? rooms[0]?.building : undefined)
}

const instant = (field: string, wall: string, zone: string): number => {
  const found = Time.instant(wall, zone)
  if (found !== undefined) return found
  const [before, after] = Time.around(wall, zone)
  throw invalid(field, "time.skipped", { before, after })
}

/**
 * A day (midnight to midnight in `zone`, else the building's, else mine) of all rooms or of one building's, each with
 * what holds it, as far as the asker may see.
 */
export const day = async ({
  date,
  building,
  zone,
}: {
  date?: string | undefined
  building?: string | undefined
  zone?: string | undefined
}) => {
  const actor = Actor.person()
  const { inOrder } = await Room.list()
  const rooms = inOrder.filter((room) => Room.fits(room, { building }))
  const where = zone ?? (building === undefined ? undefined : rooms[0]?.zone) ?? actor.zone
  const on = date ?? Time.local(Time.now(), where).slice(0, 10)
  const span = { from: Time.dayStart(on, where), until: Time.dayStart(Time.plusDays(on, 1), where) }
  const held = await Booking.during(span, building === undefined ? undefined : rooms[0]?.building)
  const { people } = await Person.directory()
  const shown = (booking: Booking.Booking) => {
    const { bookingID, start, end, meetingID, occurrence, title, organizerID, level } = booking
    const time = { bookingID, start, end, pending: false }
    const seen = see(level, viewer(booking, actor, false), "list")
    if (seen === "busy" || seen === "none") return { ...time, see: "busy" as const }
    const organizer = people.get(organizerID)
    return {
      ...time,
      see: seen,
      meetingID,
      ...(occurrence ? { occurrence } : {}),
      ...(title === undefined ? {} : { title }),
      organizer: {
        personID: organizerID,
        name: organizer?.name ?? organizerID,
        ...(organizer?.nameEn ? { nameEn: organizer.nameEn } : {}),
      },
    }
  }
  return {
    date: on,
    zone: where,
    from: Time.iso(span.from),
    to: Time.iso(span.until),
    rooms: rooms.map((room) => ({ ...room, bookings: (held.get(room.roomID) ?? []).map(shown) })),
  }
}
