import type * as v from "valibot"
import { Actor } from "../actor/index.ts"
import { Audit } from "../audit/index.ts"
import { ID } from "../id/index.ts"
import { Once } from "../once/index.ts"
import { invalid } from "../refusal/index.ts"
import { Room } from "../room/index.ts"
import { refusalOf, replace, type Write } from "../table/index.ts"
import { Time } from "../time/index.ts"
import { summary } from "./facts.ts"
import { isHeld, rehold, roomsOf, spanOf, win } from "./holding.ts"
import type * as Input from "./input.ts"
import type { MeetingItem, On, Override } from "./item.ts"
import { dated, overtaken } from "./mine.ts"
import * as Occurrence from "./occurrence.ts"
import * as People from "./people.ts"
import { pick } from "./pick.ts"
import * as rules from "./rules.ts"
import { type Loaded, load } from "./store.ts"
import { tell } from "./telling.ts"
import * as view from "./view.ts"
import { attemptWith } from "./write.ts"

/**
 * Changes one date of a series and leaves all others alone: what is named becomes an override by its original start.
 * 400 `occurrence.required`, `occurrence.whole`; 404 `occurrence.missing`; 409 as for any meeting, `meeting.over` for
 * whatever is past.
 */
export const changeDate = async (
  loaded: Loaded,
  { occurrence, attendees, level, roomIDs, ...fields }: v.InferOutput<typeof Input.Change>,
  now: number,
) => {
  const { meeting } = loaded
  if (occurrence === undefined) throw invalid("occurrence", "occurrence.required")
  if (attendees) throw invalid("attendees", "occurrence.whole")
  if (level) throw invalid("level", "occurrence.whole")
  const before = dated(meeting, occurrence)
  rules.changeable(before, { moves: true }, now)
  const time = { ...pick(before, ["start", "zone", "minutes"]), ...pick(fields, ["start", "zone", "minutes"]) }
  const moves = time.start !== before.start || time.zone !== before.zone || time.minutes !== before.minutes
  const begins = time.start === before.start && time.zone === before.zone
  const span = !moves ? spanOf(before) : begins ? rules.longer(before, time.minutes, now) : rules.span(time, now)
  const rooms = roomIDs && (await Room.named(roomIDs))
  const held = new Map([...meeting.rooms, ...before.rooms].map((room) => [room.roomID, room.bookingID]))
  const own: Override = {
    ...(meeting.overrides?.[occurrence] ?? { sequence: meeting.sequence }),
    ...pick(fields, ["title", "note", "start", "zone", "minutes"]),
    ...(rooms
      ? { rooms: rooms.map(({ roomID }) => ({ roomID, bookingID: held.get(roomID) ?? ID.makeBooking() })) }
      : {}),
  }
  const draft = overridden(meeting, occurrence, own)
  const grows = rules.sequenceOf(before, dated(draft, occurrence)).sequence > before.sequence
  if (grows) own.sequence = Occurrence.highest(meeting) + 1
  if (moves) own.asked = own.sequence
  const after = await writeDate(loaded, { before, own, now, deed: "meeting.changed" })
  const wanted = { roomIDs: after.rooms.map((room) => room.roomID), ...time }
  await win(wanted, span, now, after.commit)
  return view.full(await load(meeting.meetingID), Actor.person(), occurrence)
}

/** A series with one date changed, and what that does to its first start and last end. */
const overridden = (meeting: MeetingItem, occurrence: string, own: Override): MeetingItem => {
  const draft = { ...meeting, overrides: { ...meeting.overrides, [occurrence]: own } }
  return { ...draft, ...Occurrence.reach(draft) }
}

/** All that changing or cancelling one date writes; `commit` carries it out. */
export const writeDate = async (
  loaded: Loaded,
  {
    before,
    own,
    now,
    deed,
    facts = {},
  }: { before: On<MeetingItem>; own: Override; now: number; deed: string; facts?: object },
) => {
  const { personID } = Actor.person()
  const { meeting } = loaded
  const { meetingID } = meeting
  const occurrence = before.occurrence ?? ""
  const draft = overridden(meeting, occurrence, own)
  const { head, write: entry } = Audit.entry(deed, {
    subject: meetingID,
    head: meeting.audit,
    facts: { occurrence, ...facts, before: summary(before), after: summary(dated(draft, occurrence)) },
  })
  const master = { ...draft, version: meeting.version + 1, changedAt: Time.iso(now), audit: head }
  const after = dated(master, occurrence)
  const moved = after.asked > before.asked ? after : undefined
  const people = People.changes(loaded, undefined, master, { by: personID, now, otherwise: overtaken, moved })
  const writes: (Write | undefined)[] = [
    replace(master, overtaken),
    ...(isHeld(before) ? await rehold(before, after, await roomsOf(master)) : []),
    ...people.writes,
    ...tell(after, now, { remind: after.status === "confirmed" && after.sequence > before.sequence }),
    entry,
    Once.claim(meetingID),
  ]
  return {
    rooms: after.rooms,
    commit: async (): Promise<void> => {
      const [failed] = await attemptWith(
        writes.filter((write) => write !== undefined),
        people.later,
      )
      if (failed) throw refusalOf(failed)
    },
  }
}
