import { isDeepStrictEqual } from "node:util"
import * as v from "valibot"
import { Actor } from "../actor/index.ts"
import { Audit } from "../audit/index.ts"
import { Booking } from "../booking/index.ts"
import { fn } from "../fn/index.ts"
import { ID } from "../id/index.ts"
import { Once } from "../once/index.ts"
import { invalid, missing, Refusal } from "../refusal/index.ts"
import { Room } from "../room/index.ts"
import { commit, create, Keys, most, put, replace, spill, type Write } from "../table/index.ts"
import { Time } from "../time/index.ts"
import { holds, lost, refused, rehold, spanOf, win } from "./holding.ts"
import * as Input from "./input.ts"
import type { Meeting, MeetingItem } from "./item.ts"
import * as People from "./people.ts"
import * as rules from "./rules.ts"
import { runs, runsFor, see, viewer } from "./see.ts"
import { type Loaded, load, ofPerson } from "./store.ts"
import { tell } from "./telling.ts"
import * as view from "./view.ts"

export * as Meeting from "./index.ts"
export * as Input from "./input.ts"
export type { Attendee, AttendeeItem, Level, Meeting as Info, MeetingItem as Stored, Response, Role } from "./item.ts"
export { levels, responses, roles } from "./item.ts"
export { toldOf } from "./rules.ts"
export { type Seen, see, viewer } from "./see.ts"
export { load, loadMeeting, loadOne, ofPerson } from "./store.ts"
export { ofUID, uid } from "./uid.ts"
export { place, type Shown } from "./view.ts"

/**
 * Books a meeting with its rooms: one transaction, all or nothing. 409 `room.taken` names the nearest ways out.
 * Whoever runs meetings for others may name another organizer.
 */
export const schedule = fn(Input.Schedule, async (input) => {
  const actor = Actor.person()
  const now = Time.now()
  const organizerID = input.organizerID ?? actor.personID
  if (!runsFor(organizerID, actor)) throw new Refusal("forbidden", "organizer.notyours", { field: "organizerID" })
  if (input.organizerID) await People.known(input.organizerID, "organizerID")
  const span = rules.span(input, now)
  const rooms = await Room.named(input.roomIDs)
  const people = await People.invited(input.attendees, organizerID)
  const meetingID = ID.make("meeting")
  const { head, write: entry } = Audit.entry("meeting.scheduled", {
    subject: meetingID,
    facts: {
      organizerID,
      level: input.level,
      start: input.start,
      zone: input.zone,
      minutes: input.minutes,
      roomIDs: input.roomIDs,
      attendees: people.map(({ attendeeID, role }) => ({ attendeeID, role })),
    },
  })
  const { title, note, start, zone, minutes, level } = input
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
    rooms: rooms.map(({ roomID }) => ({ roomID, bookingID: ID.make("booking") })),
    organizerID,
    createdBy: actor.personID,
    createdAt: Time.iso(now),
    changedAt: Time.iso(now),
    audit: head,
  }
  const attendees = people.map((one) => People.settled(People.item(one, meeting), meeting, actor.personID, now))
  const writes = [
    create(meeting, () => new Refusal("conflict", "meeting.there")),
    ...Booking.plan({ take: holds(meeting, rooms), free: [], otherwise: lost }),
    ...tell(meeting, now, { remind: true }),
    entry,
    Once.claim(meetingID),
  ].filter((write) => write !== undefined)
  await win({ roomIDs: input.roomIDs, start, zone, minutes }, span, now, async () => {
    const items = attendees.map((item) => put(item))
    await commitWith(writes, items).catch(async (error: unknown) => {
      // Those entered before the rest could be are taken out again; nobody has seen them without their meeting.
      if (refused(error) && writes.length + items.length > most)
        await spill(attendees.map(({ pk, sk }) => ({ remove: { pk, sk } })))
      throw error
    })
  })
  return view.full({ meeting, attendees, removed: [] }, actor)
})

/** A meeting as the asker may see it; 404 where they may not know of it. A look at a confidential one is recorded. */
export const read = fn(v.strictObject({ meetingID: ID.meeting }), async ({ meetingID }) => {
  const actor = Actor.person()
  const loaded = await load(meetingID)
  const { meeting, attendees } = loaded
  const attends = attendees.some((one) => one.personID === actor.personID)
  const seen = see(meeting.level, viewer(meeting, actor, attends), "page")
  if (seen === "busy" || seen === "none") throw missing("meeting")
  if (seen === "title") return view.titled(meeting)
  if (meeting.level === "confidential") await Audit.record("meeting.seen", `${meetingID}:looks`)
  return view.full(loaded, actor)
})

/** Changes what is named and leaves the rest. New rooms and times are won before the old ones are let go. */
export const change = fn(
  v.strictObject({ meetingID: ID.meeting, ...Input.Change.entries }),
  async ({ meetingID, version, attendees: asked, roomIDs, ...fields }) => {
    const actor = Actor.person()
    const now = Time.now()
    const loaded = await mine(meetingID)
    const before = loaded.meeting
    if (version !== undefined && version !== before.version) throw overtaken
    const time = {
      start: before.start,
      zone: before.zone,
      minutes: before.minutes,
      ...pick(fields, ["start", "zone", "minutes"]),
    }
    const moves = time.start !== before.start || time.zone !== before.zone || time.minutes !== before.minutes
    const newRooms = roomIDs ?? before.rooms.map((room) => room.roomID)
    const rerooms = newRooms.join() !== before.rooms.map((room) => room.roomID).join()
    rules.changeable(before, { moves: moves || rerooms }, now)
    const begins = time.start === before.start && time.zone === before.zone
    const span = !moves ? spanOf(before) : begins ? rules.longer(before, time.minutes, now) : rules.span(time, now)
    const rooms = await Room.named(newRooms)
    const held = new Map(before.rooms.map((room) => [room.roomID, room.bookingID]))
    const draft: MeetingItem = {
      ...before,
      ...pick(fields, ["title", "level"]),
      ...time,
      from: Time.iso(span.from),
      until: Time.iso(span.until),
      rooms: rooms.map(({ roomID }) => ({ roomID, bookingID: held.get(roomID) ?? ID.make("booking") })),
    }
    if (fields.note !== undefined) draft.note = fields.note
    if (!draft.note) delete draft.note
    const sequence = rules.sequenceOf(before, draft)
    const people = asked && (await People.invited(asked, before.organizerID))
    const difference = People.difference(loaded.attendees, people)
    if (isDeepStrictEqual(draft, before) && Object.keys(difference).length === 0) return view.full(loaded, actor)
    const facts = {
      before: summary(before),
      after: summary({ ...draft, ...sequence }),
      ...(draft.note === before.note ? {} : { note: "changed" }),
      ...difference,
    }
    const { head, write: entry } = Audit.entry("meeting.changed", { subject: meetingID, head: before.audit, facts })
    const after = { ...draft, ...sequence, version: before.version + 1, changedAt: Time.iso(now), audit: head }
    const changes = People.changes(loaded, people, after, { by: actor.personID, now, otherwise: overtaken })
    if (changes.writes.length > 60) throw invalid("attendees", "attendees.step", { most: 60 })
    const writes = [
      replace(after, overtaken),
      ...(await rehold(before, after, rooms)),
      ...changes.writes,
      ...tell(after, now, { remind: sequence.sequence > before.sequence || changes.added }),
      entry,
      Once.claim(meetingID),
    ].filter((write) => write !== undefined)
    await win({ roomIDs: newRooms, ...time }, span, now, () => commitWith(writes, changes.later))
    return view.full(await load(meetingID), actor)
  },
)

/** Cancels a meeting and frees its rooms in the same commit. */
export const cancel = fn(
  v.strictObject({ meetingID: ID.meeting, ...Input.Cancel.entries }),
  async ({ meetingID, reason }) => {
    const actor = Actor.person()
    const now = Time.now()
    const loaded = await mine(meetingID)
    const before = loaded.meeting
    rules.changeable(before, { moves: true }, now)
    const { head, write: entry } = Audit.entry("meeting.cancelled", {
      subject: meetingID,
      head: before.audit,
      // A reason can name what the meeting was about.
      facts: reason && before.level !== "confidential" ? { reason } : {},
    })
    const after: MeetingItem = {
      ...before,
      status: "cancelled",
      ...(reason ? { cancelledReason: reason } : {}),
      sequence: before.sequence + 1,
      version: before.version + 1,
      changedAt: Time.iso(now),
      audit: head,
    }
    const rooms = await Room.named(before.rooms.map((room) => room.roomID))
    await commit([
      replace(after, overtaken),
      ...Booking.plan({ take: [], free: holds(before, rooms), otherwise: () => overtaken }),
      ...tell(after, now, { remind: false }),
      entry,
      Once.claim(meetingID),
    ])
    return view.full({ ...loaded, meeting: after }, actor)
  },
)

/** My meetings of an ISO week, Monday to Sunday in my zone, in order. */
export const inWeek = fn(
  v.strictObject({ of: v.optional(v.string()), zone: v.optional(Time.zone) }),
  async ({ of, zone }) => {
    const actor = Actor.person()
    const where = zone ?? actor.zone
    const week = of ?? Time.weekOf(Time.local(Time.now(), where).slice(0, 10))
    const monday = Time.monday(week)
    if (!monday) throw invalid("of", "week.shape")
    const from = Time.iso(Time.dayStart(monday, where))
    const until = Time.iso(Time.dayStart(Time.plusDays(monday, 7), where))
    const found = await ofPerson(actor.personID, { from, until })
    const meetings = await Promise.all(found.map(({ meeting, attendee }) => view.listed(meeting, attendee, actor)))
    return { of: week, from, to: until, zone: where, meetings }
  },
)

const overtaken = new Refusal("conflict", "meeting.changed")

/** Not yours to run is 403 where you may see it, and not there where you may not. */
const mine = async (meetingID: string): Promise<Loaded> => {
  const actor = Actor.person()
  const loaded = await load(meetingID)
  const attending = loaded.attendees.find((one) => one.personID === actor.personID)
  if (runs(loaded.meeting, actor) || attending?.role === "secretary") return loaded
  const seen = see(loaded.meeting.level, viewer(loaded.meeting, actor, attending !== undefined), "page")
  throw seen === "busy" || seen === "none" ? missing("meeting") : new Refusal("forbidden", "meeting.notyours")
}

/** One transaction where it fits; else what may stand there early without harm goes first, in batches. */
const commitWith = async (writes: Write[], harmless: Write[]): Promise<void> => {
  const room = most - writes.length
  if (room < 0) throw new Refusal("large", "commit.large", { words: { most } })
  for (let from = room; from < harmless.length; from += 100) await commit(harmless.slice(Math.max(0, from), from + 100))
  await commit([...writes, ...harmless.slice(0, Math.max(0, room))])
}

const summary = ({ title, start, zone, minutes, rooms, level, sequence }: Meeting) => ({
  ...(level === "confidential" ? {} : { title }),
  start,
  zone,
  minutes,
  roomIDs: rooms.map((room) => room.roomID),
  level,
  sequence,
})

const pick = <T extends object, K extends keyof T>(from: T, names: K[]) =>
  Object.fromEntries(names.flatMap((name) => (from[name] === undefined ? [] : [[name, from[name]]]))) as {
    [P in K]: NonNullable<T[P]>
  }
