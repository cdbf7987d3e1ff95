import { Booking } from "../booking/index.ts"
import { missing, Refusal } from "../refusal/index.ts"
import { Room } from "../room/index.ts"
import type { Write } from "../table/index.ts"
import { Time } from "../time/index.ts"
import type { Meeting } from "./item.ts"
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

/** What a meeting holds of its rooms. */
export const holds = (meeting: Meeting, rooms: Room.Info[]): Booking.Hold[] =>
  meeting.rooms.map(({ roomID, bookingID }) => {
    const room = rooms.find((one) => one.roomID === roomID)
    if (!room) throw missing("room")
    const { meetingID, from: start, until: end, level, organizerID, title } = meeting
    const told = { meetingID, start, end, level, organizerID, ...(level === "confidential" ? {} : { title }) }
    return { bookingID, room, span: spanOf(meeting), told }
  })

/** Only holds that differ are touched: those let go, those taken, and those whose page says something else now. */
export const rehold = async (before: Meeting, after: Meeting, rooms: Room.Info[]): Promise<Write[]> => {
  const old = holds(before, await Room.named(before.rooms.map((room) => room.roomID)))
  const next = holds(after, rooms)
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
