import { ID } from "@banhui/core/id"
import type { Meeting } from "@banhui/core/meeting"
import type { Person } from "@banhui/core/person"
import { Time } from "@banhui/core/time"
import { type Answer, answers } from "./answers.ts"
import { departments } from "./diary/departments.ts"
import { directorate } from "./diary/directorate.ts"
import type { Day, Entry } from "./diary/entry.ts"
import { lastWeek } from "./diary/lastWeek.ts"
import { london } from "./diary/london.ts"
import { calledOff, movedLater } from "./diary/news.ts"
import { nextWeek } from "./diary/nextWeek.ts"
import { thisWeek } from "./diary/thisWeek.ts"
import { dice } from "./dice.ts"
import { type Name, organisation, personID } from "./people.ts"
import { roomID, rooms } from "./rooms.ts"

/** A meeting of the demo office: who books it and when (ms), and who answers what. */
export type Planned = {
  /** One of its own, the same whenever the diary is made for the same day. */
  key: string
  by: string
  at: number
  input: Parameters<typeof Meeting.schedule>[0]
  attendeeIDs: string[]
  answers: Answer[]
}

const hour = 60 * 60_000
const days: readonly Day[] = ["mon", "tue", "wed", "thu", "fri"]

/**
 * The diary around a moment (ms): last week, this week and next week of the Shanghai house. Pure, and the same for
 * the same moment, so that what was begun before a crash is gone on with.
 */
export const diary = (now: number, people: readonly Person.Info[]): Planned[] =>
  weeks.flatMap((once, index) => [...weekly, ...once].map((entry) => planned(entry, { week: index - 1, now, people })))
const weekly = [...directorate, ...departments, ...london]
const weeks = [lastWeek, thisWeek, [...nextWeek, movedLater.entry, calledOff.entry]]

/** One line of the diary as it is booked in a week: -1, 0 or 1. */
export const planned = (
  entry: Entry,
  { week, now, people }: { week: number; now: number; people: readonly Person.Info[] },
): Planned => {
  const { zone } = rooms[entry.rooms[0]]
  const start = `${dateOf(entry.day, week, now)}T${entry.start}`
  const key = `${start} ${entry.rooms[0]}`
  const by = personID(entry.secretary ?? entry.organizer)
  const at = bookedAt(Time.instant(start, zone) ?? now, dice(key), now)
  const attendees = invited(entry)
  const note = noteOf(entry, week)
  return {
    key,
    by,
    at,
    input: {
      title: entry.title,
      ...(note ? { note } : {}),
      start,
      zone,
      minutes: entry.minutes,
      roomIDs: entry.rooms.map(roomID),
      attendees,
      level: entry.level ?? "internal",
      organizerID: personID(entry.organizer),
    },
    attendeeIDs: attendees.map((one) => ("personID" in one ? one.personID : ID.guest(one.email))),
    answers: answers({ key, week, at, by, attendees, organizerID: personID(entry.organizer), people }),
  }
}

/** A date of the ISO week that is `week` weeks away. */
const dateOf = (day: Day, week: number, now: number): string => {
  const monday = Time.monday(Time.weekOf(Time.local(now, organisation.zone).slice(0, 10))) ?? ""
  return Time.plusDays(monday, week * 7 + days.indexOf(day))
}

/** Some days ahead, as offices do, and more than a day ago, so that there was time to answer. */
const bookedAt = (start: number, thrown: number, now: number): number =>
  Math.min(start - (3 + (thrown % 9)) * 24 * hour, now - (25 + (thrown % 60)) * hour)

const invited = ({ organizer, chair, secretary, required = [], observers = [], informed = [], guests = [] }: Entry) => {
  const as = (role: Meeting.Role, ...names: Name[]) => names.map((name) => ({ personID: personID(name), role }))
  return [
    ...as("chair", chair ?? organizer),
    ...(chair ? as("required", organizer) : []),
    ...(secretary ? as("secretary", secretary) : []),
    ...as("required", ...required),
    ...as("observer", ...observers),
    ...as("informed", ...informed),
    ...guests.map((guest) => ({ ...guest, role: "required" as const })),
  ]
}
export type Invitee = ReturnType<typeof invited>[number]

const noteOf = ({ agenda = [], rooms: [first] }: Entry, week: number): string => {
  const from = agenda.length > 3 ? week + 1 : 0
  const items = [...agenda, ...agenda].slice(from, from + Math.min(3, agenda.length))
  const head = rooms[first].zone === organisation.zone ? "议程：" : "Agenda"
  return items.length === 0 ? "" : [head, ...items.map((item, at) => `${at + 1}. ${item}`)].join("\n")
}
