import type { Span } from "../booking/slots.ts"
import { invalid, Refusal } from "../refusal/index.ts"
import { Time } from "../time/index.ts"
import type { Meeting, Override, TellState, ToldDate } from "./item.ts"

const minute = 60_000
/** A meeting that is just beginning may still be entered. */
const grace = 15 * minute
/** How far ahead one may plan, in days. */
const horizon = 3 * 366

/** The span (ms) of a wall time; refused when the time does not exist, is over, or is beyond all planning. */
export const span = ({ start, zone, minutes }: Pick<Meeting, "start" | "zone" | "minutes">, now: number): Span => {
  const from = Time.instant(start, zone)
  if (from === undefined) {
    const [before, after] = Time.around(start, zone)
    throw invalid("start", "time.skipped", { before, after })
  }
  if (from < now - grace) throw invalid("start", "meeting.past")
  if (from > now + horizon * 24 * 60 * minute) throw invalid("start", "meeting.far")
  return { from, until: from + minutes * minute }
}

/** The span of a meeting whose length alone changes: it may be on already, as long as its new end is still to come. */
export const longer = (meeting: Meeting, minutes: number, now: number): Span => {
  const from = Time.ms(meeting.from)
  const until = from + minutes * minute
  if (until <= now) throw invalid("minutes", "meeting.past")
  return { from, until }
}

/** RFC 5545 3.8.7.4: the revision grows with what makes someone decide anew; a word in the title does not. */
export const sequenceOf = (before: Meeting, after: Meeting): Pick<Meeting, "sequence" | "asked"> => {
  const moved = before.start !== after.start || before.zone !== after.zone || before.minutes !== after.minutes
  const rooms = (meeting: Meeting) =>
    meeting.rooms
      .map((room) => room.roomID)
      .sort()
      .join()
  const grows = moved || rooms(before) !== rooms(after) || before.status !== after.status
  const sequence = before.sequence + (grows ? 1 : 0)
  return { sequence, asked: moved ? sequence : before.asked }
}

/** Refuses to change the time or place of what is over, or anything of what is cancelled. */
export const changeable = (meeting: Meeting, change: { moves: boolean }, now: number): void => {
  if (meeting.status === "cancelled") throw new Refusal("conflict", "meeting.cancelled")
  if (change.moves && Time.ms(meeting.until) <= now) throw new Refusal("conflict", "meeting.over")
}

/** What a reader of the meeting as it is now has been told. */
export const toldOf = ({ sequence, title, start, zone, minutes, rooms, rule, overrides = {} }: Meeting): TellState => ({
  sequence,
  title,
  start,
  zone,
  minutes,
  roomIDs: rooms.map((room) => room.roomID),
  ...(rule
    ? { rule, dates: Object.fromEntries(Object.entries(overrides).map(([date, own]) => [date, toldOn(own)])) }
    : {}),
})

/** What a reader of one date as it is now has been told of it. */
export const toldOn = ({
  rooms,
  note: _note,
  asked: _asked,
  cancelledReason: _reason,
  ...own
}: Override): ToldDate => ({ ...own, ...(rooms ? { roomIDs: rooms.map((room) => room.roomID) } : {}) })
