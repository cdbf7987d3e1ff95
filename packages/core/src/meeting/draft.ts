import type * as v from "valibot"
import { Actor } from "../actor/index.ts"
import { Slots } from "../booking/index.ts"
import { ID } from "../id/index.ts"
import { invalid, Refusal } from "../refusal/index.ts"
import { Room } from "../room/index.ts"
import { Rule } from "../rule/index.ts"
import { Keys } from "../table/index.ts"
import { Time } from "../time/index.ts"
import { holdsOf } from "./holding.ts"
import type { Schedule } from "./input.ts"
import type { AttendeeItem, MeetingItem } from "./item.ts"
import * as Occurrence from "./occurrence.ts"
import * as People from "./people.ts"
import * as rules from "./rules.ts"
import { runsFor } from "./see.ts"

const day = 24 * 60 * 60_000
const year = 365 * day
/** Rooms of an endless series are held a year ahead, and a week more, so that they need not be extended daily. */
export const ahead = year + 7 * day

export type Draft = { meeting: MeetingItem; rooms: Room.Info[]; attendees: AttendeeItem[] }

/** The meeting that a booking would make, checked by every rule that needs no look at the ledger. Writes nothing. */
export const draft = async (input: v.InferOutput<typeof Schedule>): Promise<Draft> => {
  const actor = Actor.person()
  const now = Time.now()
  const organizerID = input.organizerID ?? actor.personID
  if (!runsFor(organizerID, actor)) throw new Refusal("forbidden", "organizer.notyours", { field: "organizerID" })
  if (input.organizerID) await People.known(input.organizerID, "organizerID")
  if (input.clashes === "skip" && !input.rule) throw invalid("clashes", "clashes.single")
  const span = rules.span(input, now)
  const rule = input.rule && Rule.fixed({ rule: input.rule, start: input.start, zone: input.zone })
  if (rule) Rule.check({ rule, start: input.start, zone: input.zone, minutes: input.minutes, now })
  const rooms = await Room.named(input.roomIDs)
  const people = await People.invited(input.attendees, organizerID)
  const { title, note, start, zone, minutes, level } = input
  const meetingID = ID.make("meeting")
  const meeting: MeetingItem = {
    ...Keys.meeting(meetingID),
    meetingID,
    version: 1,
    sequence: 0,
    asked: 0,
    status: "confirmed",
    title,
    ...(note ? { note } : {}),
    level,
    start,
    zone,
    minutes,
    from: Time.iso(span.from),
    until: Time.iso(span.until),
    rooms: rooms.map(({ roomID }) => ({ roomID, bookingID: ID.makeBooking() })),
    organizerID,
    createdBy: actor.personID,
    createdAt: Time.iso(now),
    changedAt: Time.iso(now),
    audit: { number: 0, hash: "" },
  }
  if (rule) {
    Object.assign(meeting, { rule }, Occurrence.reach({ ...meeting, rule }))
    if (Occurrence.endless(meeting) && rooms.length > 0) Object.assign(meeting, held(Math.max(now, span.from)))
    apart(meeting, rooms)
  }
  const attendees = people.map((one) => People.settled(People.item(one, meeting), meeting, actor.personID, now))
  return { meeting, rooms, attendees }
}

/** How far an endless series is held from an instant (ms) on, and when it is to be extended. */
export const held = (from: number) => ({
  heldUntil: Time.iso(from + ahead),
  ...Keys.endless(Time.iso(from + ahead - year)),
})

/** Refuses a series whose room would need clearing up of one date while it is being set up for the next. */
const apart = (meeting: MeetingItem, rooms: Room.Info[]): void => {
  for (const room of rooms) {
    const alone = { ...meeting, rooms: meeting.rooms.filter((one) => one.roomID === room.roomID) }
    const spans = holdsOf(alone, [room]).map(({ span, told }) => ({ ...Slots.outward(span, room), told }))
    for (const [at, next] of spans.entries()) {
      const before = spans[at - 1]
      if (!before || before.until <= next.from) continue
      throw invalid("rule", "rule.overlap", {
        before: before.told.occurrence ?? "",
        after: next.told.occurrence ?? "",
      })
    }
  }
}
