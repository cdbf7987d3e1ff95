import { Booking } from "../booking/index.ts"
import { missing, Refusal } from "../refusal/index.ts"
import { Room } from "../room/index.ts"
import type { Write } from "../table/index.ts"
import { Time } from "../time/index.ts"
import type { Meeting, On } from "./item.ts"
import * as Occurrence from "./occurrence.ts"
import { taken } from "./options.ts"

/** Runs a commit; when a room is lost, answers with the nearest ways out. */
export const win = async (
  wanted: Parameters<typeof taken>[1],
  span: Booking.Span,
  now: number,
  work: () => Promise<void>,
): Promise<void> => {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof Taken)) throw error
    throw await taken(error.hold.room, wanted, span, now)
  }
}

/** A meeting's time, ms. */
export const spanOf = (meeting: Meeting): Booking.Span => ({
  from: Time.ms(meeting.from),
  until: Time.ms(meeting.until),
})

/** What a meeting, or a series on one date, holds of its rooms. */
export const holds = (meeting: On, rooms: Room.Info[]): Booking.Hold[] =>
  meeting.rooms.map(({ roomID, bookingID }) => {
    const room = rooms.find((one) => one.roomID === roomID)
    if (!room) throw missing("room")
    const { meetingID, from: start, until: end, level, organizerID, title, occurrence } = meeting
    const told = {
      meetingID,
      start,
      end,
      level,
      organizerID,
      ...(level === "confidential" ? {} : { title }),
      ...(occurrence ? { occurrence } : {}),
    }
    return {
      bookingID: occurrence ? `${bookingID}.${Occurrence.compact(occurrence)}` : bookingID,
      room,
      span: spanOf(meeting),
      told,
    }
  })

/** Whether the rooms of this date are held yet: those of an endless series are a year ahead. */
export const isHeld = (meeting: On): boolean =>
  !meeting.occurrence ||
  !meeting.heldUntil ||
  Occurrence.original(meeting, meeting.occurrence) < Time.ms(meeting.heldUntil)

/** The dates of a meeting whose rooms are held by now, or are to be. */
export const heldDates = <M extends Meeting>(meeting: M, window: Occurrence.Window = {}): On<M>[] =>
  Occurrence.dates(meeting, { ...(meeting.heldUntil ? { until: Time.ms(meeting.heldUntil) } : {}), ...window })

/** What all dates of a meeting hold, those within a window of original starts; what was called off holds nothing. */
export const holdsOf = (meeting: Meeting, rooms: Room.Info[], window: Occurrence.Window = {}): Booking.Hold[] =>
  heldDates(meeting, window)
    .filter((one) => one.status !== "cancelled")
    .flatMap((one) => holds(one, rooms))

/** Every room that a meeting is in on any of its dates. */
export const roomsOf = ({ rooms, overrides = {} }: Meeting): Promise<Room.Info[]> =>
  Room.named([
    ...new Set([...rooms, ...Object.values(overrides).flatMap((one) => one.rooms ?? [])].map((one) => one.roomID)),
  ])

/** Only holds that differ are touched: those let go, those taken, and those whose page says something else now. */
export const rehold = async (before: On, after: On, rooms: Room.Info[]): Promise<Write[]> => {
  const old = holds(before, await Room.named(before.rooms.map((room) => room.roomID)))
  const next = after.status === "cancelled" ? [] : holds(after, rooms)
  const same = (a: Booking.Hold) => (b: Booking.Hold) =>
    a.bookingID === b.bookingID && JSON.stringify(a.told) === JSON.stringify(b.told)
  return Booking.plan({
    take: next.filter((hold) => !old.some(same(hold))),
    free: old.filter((hold) => !next.some(same(hold))),
    otherwise: lost,
  })
}

/** What a lost room throws inside `win`. */
export const lost = (hold: Booking.Hold): Error => new Taken(hold)

/** Whether a commit was refused for certain: its outcome is known, and nothing of it was written. */
export const refused = (error: unknown): boolean =>
  error instanceof Taken || (error instanceof Refusal && error.kind !== "unavailable")

/** A room was not free: what `commit` throws, before the ways out are known. */
class Taken extends Error {
  readonly hold: Booking.Hold
  constructor(hold: Booking.Hold) {
    super("room.taken")
    this.hold = hold
  }
}
