import type {
  Attendee,
  AttendeeInput,
  FullMeeting,
  Level,
  MeetingChange,
  MeetingInput,
  Named,
  Option,
  PersonRef,
  Role,
  Unit,
} from "../../api.ts"
import { addDays, addMinutes, dayOf, instantOf, isWeekend, MINUTE, minuteOf, plainClock } from "../../dates/index.ts"
import { once, type Repeat, ruleOf } from "./repeat.ts"

/** A meeting while it is being written; wall time throughout. */
export type Guest = Named & { key: string; personID?: string; email?: string; unit?: Unit; role: Role }
export type Draft = {
  title: string
  note: string
  date: string
  /** Minutes since midnight. */
  start: number
  minutes: number
  zone: string
  roomIDs: string[]
  guests: Guest[]
  level: Level
  /** Whom it is called for; oneself when empty. */
  organizer: PersonRef | undefined
  repeat: Repeat
  /** What becomes of dates of a series on which a room is taken: nothing is booked, or the others are. */
  clashes: "refuse" | "skip"
  /** The organizer's own role in a meeting that is being changed; a new one's is settled when it is sent. */
  host?: Role
}
export type Begun = { start: string; zone: string; minutes: number; roomIDs: string[] }

/** An empty form: the next full hour of work, an hour long; after work, nine on the next weekday. */
export const nextHour = (now: number, zone: string): Begun => {
  const next = Math.ceil((now + MINUTE) / (60 * MINUTE)) * 60 * MINUTE
  const hour = minuteOf(next, zone) / 60
  const today = dayOf(now, zone)
  const late = hour >= 18 || dayOf(next, zone) !== today
  const day = weekdayFrom(late ? addDays(today, 1) : today)
  const start = day === today && hour >= 8 ? Math.floor(hour) * 60 : 9 * 60
  return { start: `${day}T${plainClock(start)}`, zone, minutes: 60, roomIDs: [] }
}
const weekdayFrom = (day: string): string => (isWeekend(day) ? weekdayFrom(addDays(day, 1)) : day)

export const begin = ({ start, zone, minutes, roomIDs }: Begun): Draft => ({
  title: "",
  note: "",
  ...split(start),
  minutes,
  zone,
  roomIDs,
  guests: [],
  level: "internal",
  organizer: undefined,
  repeat: once(start.slice(0, 10)),
  clashes: "refuse",
})

export const fromMeeting = (meeting: FullMeeting): Draft => ({
  title: meeting.title,
  note: meeting.note ?? "",
  ...split(meeting.start),
  minutes: meeting.minutes,
  zone: meeting.zone,
  roomIDs: meeting.rooms.map((room) => room.roomID),
  guests: meeting.attendees
    .filter((each: Attendee) => each.personID !== meeting.organizer.personID)
    .map((each: Attendee) => ({ ...each, key: each.personID ?? each.email ?? each.attendeeID })),
  level: meeting.level,
  organizer: meeting.organizer,
  repeat: once(meeting.start.slice(0, 10)),
  clashes: "refuse",
  host: meeting.attendees.find((each: Attendee) => each.personID === meeting.organizer.personID)?.role ?? "chair",
})

const split = (wall: string) => ({
  date: wall.slice(0, 10),
  start: Number(wall.slice(11, 13)) * 60 + Number(wall.slice(14, 16)),
})

export const startOf = (draft: Draft): string => `${draft.date}T${plainClock(draft.start)}`
export const endOf = (draft: Draft): string => addMinutes(startOf(draft), draft.minutes)
export const spanOf = (draft: Draft): { start: number; end: number } => {
  const start = instantOf(startOf(draft), draft.zone)
  return { start, end: start + draft.minutes * MINUTE }
}
/** Seats needed: everyone asked to be there, and the organizer; who is only informed stays away. */
export const peopleOf = (draft: Draft): number => 1 + draft.guests.filter((guest) => guest.role !== "informed").length

/** The rule a draft repeats by, if it does. */
export const draftRule = ({ repeat, date }: Draft): string | undefined => ruleOf(repeat, date)

/** What is sent. `meID` organizes where nobody else was named. */
export const toInput = (draft: Draft, meID: string): MeetingInput => ({
  title: draft.title.trim(),
  note: draft.note.trim(),
  start: startOf(draft),
  zone: draft.zone,
  minutes: draft.minutes,
  roomIDs: [...draft.roomIDs],
  attendees: [...hosting(draft, meID), ...draft.guests.map(asked)],
  level: draft.level,
  ...(draft.organizer ? { organizerID: draft.organizer.personID } : {}),
  ...repeating(draft),
})

const repeating = (draft: Draft): Pick<MeetingInput, "rule" | "clashes"> => {
  const rule = draftRule(draft)
  return rule ? { rule, ...(draft.clashes === "skip" ? { clashes: "skip" } : {}) } : {}
}

/** What a preview is asked with: only what decides the dates and the rooms, so that a word in the title asks nothing. */
export const toPreview = (draft: Draft): MeetingInput | undefined => {
  const rule = draftRule(draft)
  if (!rule) return undefined
  const { zone, minutes, roomIDs, level } = draft
  return { title: "–", start: startOf(draft), zone, minutes, roomIDs: [...roomIDs], attendees: [], level, rule }
}

/** What was changed of one date of a series: only that becomes its own, the rest goes on following the series. */
export const dateChange = (before: FullMeeting, { title, note, start, zone, minutes, roomIDs }: MeetingInput) => {
  const rooms = before.rooms.map((room) => room.roomID)
  const moved = start !== before.start || zone !== before.zone || minutes !== before.minutes
  const change: MeetingChange = {
    ...(before.occurrence ? { occurrence: before.occurrence } : {}),
    ...(title === before.title ? {} : { title }),
    ...(note === undefined || note === (before.note ?? "") ? {} : { note }),
    ...(moved ? { start, zone, minutes } : {}),
    ...(roomIDs.join() === rooms.join() ? {} : { roomIDs }),
  }
  return change
}

// The organizer takes the chair unless someone else has it.
const hosting = ({ organizer, host, guests }: Draft, meID: string): AttendeeInput[] => {
  const personID = organizer?.personID ?? meID
  if (guests.some((guest) => guest.role === "chair"))
    return [{ personID, role: host && host !== "chair" ? host : "required" }]
  return [{ personID, role: host ?? "chair" }]
}

const asked = ({ personID, email, name, role }: Guest): AttendeeInput =>
  personID ? { personID, role } : { ...(email ? { email } : {}), ...(name && name !== email ? { name } : {}), role }

/** What an offered way out changes: the room that was taken, or the time. */
export const taking = (draft: Draft, option: Option, taken: string[]): Partial<Draft> => {
  const time = { ...split(option.start), zone: option.zone, minutes: option.minutes }
  if (option.kind === "time") return time
  const kept = draft.roomIDs.filter((roomID) => !taken.includes(roomID))
  // Which of several was lost is known only from what is free; of one there is no doubt.
  return { ...time, roomIDs: [...(draft.roomIDs.length === 1 ? [] : kept), option.roomID] }
}

/** Lengths on offer: quarters to four hours, halves to twelve, and whatever it is now. */
export const lengths = (current: number): number[] => {
  const quarters = Array.from({ length: 16 }, (_, index) => (index + 1) * 15)
  const halves = Array.from({ length: 16 }, (_, index) => 240 + (index + 1) * 30)
  return [...new Set([...quarters, ...halves, current])].toSorted((a, b) => a - b)
}
/** Starts on offer: every quarter, and whatever it is now. */
export const starts = (current: number): number[] =>
  [...new Set([...Array.from({ length: 96 }, (_, index) => index * 15), current])].toSorted((a, b) => a - b)

const ADDRESS = /^[^\s@,;<>"]+@[^\s@,;<>"]+\.[^\s@,;<>"]+$/
/** Whether typed text can be a mail address; the office decides for good. */
export const isAddress = (text: string): boolean => ADDRESS.test(text.trim())
