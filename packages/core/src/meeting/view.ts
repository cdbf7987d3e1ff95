import type { Actor } from "../actor/index.ts"
import { Person } from "../person/index.ts"
import { Room } from "../room/index.ts"
import { Rule } from "../rule/index.ts"
import { Time } from "../time/index.ts"
import { type AttendeeItem, type Meeting, type On, roles } from "./item.ts"
import * as Occurrence from "./occurrence.ts"
import { runs, see, viewer } from "./see.ts"
import type { Loaded } from "./store.ts"

type Signed = Extract<Actor.Actor, { kind: "person" }>

/** A person as shown beside a meeting. */
export const personRef = async (personID: string) => {
  const person = (await Person.directory()).people.get(personID)
  return { personID, name: person?.name ?? personID, ...(person?.nameEn ? { nameEn: person.nameEn } : {}) }
}

/** The rooms of a meeting as shown. */
export const place = async (meeting: Pick<Meeting, "rooms">) => {
  const { byID } = await Room.list()
  return meeting.rooms.map(({ roomID }) => {
    const room = byID.get(roomID)
    return {
      roomID,
      name: room?.name ?? roomID,
      ...(room?.nameEn ? { nameEn: room.nameEn } : {}),
      building: room?.building ?? "",
      ...(room?.buildingEn ? { buildingEn: room.buildingEn } : {}),
      ...(room?.floor ? { floor: room.floor } : {}),
      zone: room?.zone ?? "UTC",
      status: "held" as const,
    }
  })
}

/** When a meeting is, a series at its first date. */
export const time = (meeting: On) => {
  const { meetingID, occurrence, start, zone, minutes, rule, from, until, status } = meeting
  // Of a series as a whole: its first time, not the way from its first to its last.
  const first = rule && !occurrence ? Occurrence.original(meeting, start) : undefined
  return {
    meetingID,
    ...(occurrence ? { occurrence } : {}),
    start,
    zone,
    minutes,
    startsAt: first === undefined ? from : Time.iso(first),
    endsAt: first === undefined ? until : Time.iso(first + minutes * 60_000),
    status: status === "cancelled" ? ("cancelled" as const) : ("confirmed" as const),
  }
}

/** What a series repeats, as written and in words. */
export const ruleShown = ({ rule, series, ...meeting }: Pick<On, "rule" | "series" | "start" | "zone">) => {
  if (!rule) return {}
  const by = series ?? meeting
  return { rule, ruleText: { zh: Rule.inWords(rule, by, "zh-CN"), en: Rule.inWords(rule, by, "en") } }
}

/** How many of a series' next dates its page shows. */
const shownAhead = 6

/** What a series' page says besides: how it repeats, and its next dates, those called off among them. */
const seriesShown = async (meeting: Meeting) => {
  if (!meeting.rule) return {}
  const coming = Occurrence.within(meeting, { from: Time.now(), most: shownAhead })
  const upcoming = await Promise.all(
    coming.map(async (one) => ({
      ...time(one),
      occurrence: one.occurrence ?? one.start,
      title: one.title,
      rooms: await place(one),
    })),
  )
  return { ...ruleShown(meeting), upcoming }
}

/** The meeting that is looked at: the series itself, or one of its dates. */
const looked = (meeting: Meeting, occurrence: string | undefined): On =>
  (occurrence === undefined ? undefined : Occurrence.find(meeting, occurrence)) ?? meeting

const head = async (meeting: On) => ({
  ...time(meeting),
  title: meeting.title,
  level: meeting.level,
  organizer: await personRef(meeting.organizerID),
  rooms: await place(meeting),
})

/** What a colleague sees of an internal meeting. */
export const titled = async (meeting: Meeting, occurrence?: string) => ({
  see: "title" as const,
  ...(await head(looked(meeting, occurrence))),
  ...(await seriesShown(meeting)),
})

const mineOf = (attendee: AttendeeItem, meeting: On) => {
  const given = Occurrence.answer(attendee, meeting)
  return {
    role: attendee.role,
    response: given?.response ?? ("needs-action" as const),
    ...(given?.reason ? { reason: given.reason } : {}),
  }
}

/** One line of a calendar: what may be shown of it in a list. */
export const listed = async (meeting: On, attendee: AttendeeItem, actor: Signed) => {
  const mine = mineOf(attendee, meeting)
  const { level } = meeting
  if (see(level, viewer(meeting, actor, true), "list") === "busy")
    return { see: "busy" as const, ...time(meeting), level, mine }
  return { see: "full" as const, ...(await head(meeting)), mine }
}

/**
 * Everything, for its own people and for anyone where it is open. Why somebody does not come, who comes instead, the
 * addresses of outsiders and whom a letter has reached are for its own people alone.
 */
export const full = async ({ meeting: whole, attendees }: Loaded, actor: Signed, occurrence?: string) => {
  const meeting = looked(whole, occurrence)
  const mine = attendees.find((one) => one.personID === actor.personID)
  const runsIt = runs(meeting, actor) || mine?.role === "secretary"
  const own = viewer(meeting, actor, mine !== undefined) === "own"
  const going = meeting.status === "confirmed"
  const ahead = Time.ms(meeting.until) > Time.now()
  return {
    see: "full" as const,
    ...(await head(meeting)),
    ...(await seriesShown(whole)),
    version: meeting.version,
    sequence: meeting.sequence,
    ...(meeting.note ? { note: meeting.note } : {}),
    ...(meeting.cancelledReason ? { cancelledReason: meeting.cancelledReason } : {}),
    attendees: await Promise.all(attendees.toSorted(byRole).map((one) => attendeeShown(one, meeting, own))),
    ...(mine ? { mine: mineOf(mine, meeting) } : {}),
    may: { edit: runsIt && going, cancel: runsIt && going && ahead, respond: mine !== undefined && going && ahead },
  }
}
/** Whoever leads first, those merely told last: the same order whether just written or read. */
const byRole = (a: AttendeeItem, b: AttendeeItem): number =>
  roles.indexOf(a.role) - roles.indexOf(b.role) || (a.attendeeID < b.attendeeID ? -1 : 1)

export type Full = Awaited<ReturnType<typeof full>>
export type Shown = Full | Awaited<ReturnType<typeof titled>>

const attendeeShown = async (attendee: AttendeeItem, meeting: On, own: boolean) => {
  const person = attendee.personID ? (await Person.directory()).people.get(attendee.personID) : undefined
  const unit = person && (await Person.units()).get(person.unitID)
  const given = Occurrence.answer(attendee, meeting)
  return {
    attendeeID: attendee.attendeeID,
    ...(attendee.personID ? { personID: attendee.personID } : {}),
    name: person?.name ?? outsider(attendee, own),
    ...(person?.nameEn ? { nameEn: person.nameEn } : {}),
    ...(unit ? { unit } : {}),
    role: attendee.role,
    response: given?.response ?? ("needs-action" as const),
    ...(own ? forItsOwn(attendee, given) : {}),
  }
}

const forItsOwn = (attendee: AttendeeItem, given: AttendeeItem["response"]) => ({
  ...(attendee.personID ? {} : { email: attendee.address }),
  ...(given?.reason ? { reason: given.reason } : {}),
  ...(given?.substitute ? { substitute: given.substitute } : {}),
  ...(given ? { respondedAt: given.at } : {}),
  ...(attendee.told ? { toldAt: attendee.told.at } : {}),
})

/** An outsider who was asked by address alone has no other name: of that, colleagues see what stands before the @. */
const outsider = ({ name, address, attendeeID }: AttendeeItem, own: boolean): string =>
  (own || name !== address ? name : name?.split("@")[0]) ?? attendeeID
