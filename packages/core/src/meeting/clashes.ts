import type { Booking } from "../booking/index.ts"
import { type Clash, Refusal } from "../refusal/index.ts"
import type { MeetingItem, Override } from "./item.ts"
import { refusing, waysOut } from "./options.ts"

/** Dates for which ways out are looked for: enough to choose from, few enough to ask for at once. */
const dozen = 12

/** The dates on which a room is taken, in order, the first dozen with their ways out. */
export const explained = async (lost: readonly Booking.Hold[], meeting: MeetingItem, now: number): Promise<Clash[]> => {
  const inOrder = lost.toSorted((a, b) => a.span.from - b.span.from)
  const { zone, minutes } = meeting
  const roomIDs = meeting.rooms.map((one) => one.roomID)
  return Promise.all(
    inOrder.map(async ({ room, span, told: { occurrence = meeting.start } }, at) => ({
      occurrence,
      roomID: room.roomID,
      options: at < dozen ? await waysOut(room, { roomIDs, start: occurrence, zone, minutes }, span, now) : [],
    })),
  )
}

/** The refusal of a series that lost rooms: every date, and the ways out of the first. */
export const refusal = async (lost: readonly Booking.Hold[], meeting: MeetingItem, now: number): Promise<Refusal> => {
  const clashes = await explained(lost, meeting, now)
  const first = lost.find((one) => one.room.roomID === clashes[0]?.roomID)
  return new Refusal("conflict", "room.taken", {
    ...(first ? refusing(first.room) : { field: "roomIDs" }),
    options: clashes[0]?.options ?? [],
    clashes,
  })
}

/** A series that does without these rooms on the dates it lost them. */
export const without = (meeting: MeetingItem, lost: readonly Booking.Hold[], sequence: number): MeetingItem => {
  const overrides: Record<string, Override> = { ...meeting.overrides }
  for (const { room, told } of lost) {
    if (!told.occurrence) continue
    const { rooms = meeting.rooms, ...own } = overrides[told.occurrence] ?? { sequence }
    overrides[told.occurrence] = { ...own, sequence, rooms: rooms.filter((one) => one.roomID !== room.roomID) }
  }
  return { ...meeting, overrides }
}
