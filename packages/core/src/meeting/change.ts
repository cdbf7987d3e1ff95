import { isDeepStrictEqual } from "node:util"
import * as v from "valibot"
import { Actor } from "../actor/index.ts"
import { Audit } from "../audit/index.ts"
import { fn } from "../fn/index.ts"
import { ID } from "../id/index.ts"
import { Once } from "../once/index.ts"
import { invalid } from "../refusal/index.ts"
import { Room } from "../room/index.ts"
import { refusalOf, replace } from "../table/index.ts"
import { Time } from "../time/index.ts"
import { changeDate } from "./changeDate.ts"
import { summary } from "./facts.ts"
import { rehold, spanOf, win } from "./holding.ts"
import * as Input from "./input.ts"
import type { MeetingItem } from "./item.ts"
import { mine, overtaken } from "./mine.ts"
import * as People from "./people.ts"
import { pick } from "./pick.ts"
import * as rules from "./rules.ts"
import { load } from "./store.ts"
import { tell } from "./telling.ts"
import * as view from "./view.ts"
import { attemptWith } from "./write.ts"

const Change = v.strictObject({ meetingID: ID.meeting, ...Input.Change.entries })

/**
 * Changes what is named and leaves the rest. New rooms and times are won before the old ones are let go. Of a series it
 * changes one date, which must be named (400 `occurrence.required`).
 */
export const change = fn(Change, async (input) => {
  const { meetingID, version, occurrence, scope: _scope, attendees: asked, roomIDs, ...fields } = input
  const actor = Actor.person()
  const now = Time.now()
  const loaded = await mine(meetingID)
  const before = loaded.meeting
  if (version !== undefined && version !== before.version) throw overtaken
  if (before.rule || occurrence !== undefined) return changeDate(loaded, input, now)
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
    rooms: rooms.map(({ roomID }) => ({ roomID, bookingID: held.get(roomID) ?? ID.makeBooking() })),
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
  await win({ roomIDs: newRooms, ...time }, span, now, async () => {
    const [failed] = await attemptWith(writes, changes.later)
    if (failed) throw refusalOf(failed)
  })
  return view.full(await load(meetingID), actor)
})
