import * as v from "valibot"
import { address, line, prose } from "../fn/index.ts"
import { ID } from "../id/index.ts"
import { Rule } from "../rule/index.ts"
import { Time } from "../time/index.ts"
import { levels, roles } from "./item.ts"

const role = v.optional(v.picklist(roles), "required")
const Invitee = v.union(
  [v.strictObject({ personID: ID.person, role }), v.strictObject({ email: address, name: v.optional(line(80)), role })],
  "attendee.shape",
)

/** Most people in one meeting, and most rooms. */
export const mostAttendees = 500
export const mostRooms = 10
/** Longest meeting, in minutes: two weeks. */
export const longest = 14 * 24 * 60

const title = line(200)
const note = prose(10_000)
const minutes = v.pipe(
  v.number(),
  v.integer("input.type"),
  v.minValue(1, "minutes.range"),
  v.maxValue(longest, "minutes.range"),
)
const roomIDs = v.pipe(
  v.array(ID.room),
  v.maxLength(mostRooms, "rooms.many"),
  v.check((list: string[]) => new Set(list).size === list.length, "rooms.twice"),
)
const attendees = v.pipe(v.array(Invitee), v.maxLength(mostAttendees, "attendees.many"))

export const Schedule = v.strictObject({
  title,
  note: v.optional(note),
  start: Time.wall,
  zone: Time.zone,
  minutes,
  roomIDs: v.optional(roomIDs, []),
  attendees: v.optional(attendees, []),
  level: v.optional(v.picklist(levels), "internal"),
  organizerID: v.optional(ID.person),
  rule: v.optional(Rule.text),
  /** What to do where a room of a series is taken on some dates: nothing at all, or hold the others. */
  clashes: v.optional(v.picklist(["refuse", "skip"]), "refuse"),
})

export const Change = v.strictObject({
  /** Which date of a series, by its original wall start; the rest stays as it is. */
  occurrence: v.optional(Time.wall),
  scope: v.optional(v.literal("this", "scope.this")),
  title: v.optional(title),
  note: v.optional(note),
  start: v.optional(Time.wall),
  zone: v.optional(Time.zone),
  minutes: v.optional(minutes),
  roomIDs: v.optional(roomIDs),
  attendees: v.optional(attendees),
  level: v.optional(v.picklist(levels)),
  version: v.optional(v.pipe(v.number(), v.integer("input.type"))),
})

export const Cancel = v.strictObject({
  /** One date of a series; without it, all that is still to come. */
  occurrence: v.optional(Time.wall),
  reason: v.optional(prose(500)),
})

/** A meeting, or one date of a series. */
export const Which = v.strictObject({ meetingID: ID.meeting, occurrence: v.optional(Time.wall) })
