import type { Actor } from "../actor/index.ts"
import { Person } from "../person/index.ts"
import { Room } from "../room/index.ts"
import { Time } from "../time/index.ts"
import { type AttendeeItem, type Meeting, roles } from "./item.ts"
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

const time = ({ meetingID, start, zone, minutes, from, until, status }: Meeting) => ({
  meetingID,
  start,
  zone,
  minutes,
  startsAt: from,
  endsAt: until,
  status,
})

const head = async (meeting: Meeting) => ({
  ...time(meeting),
  title: meeting.title,
  level: meeting.level,
  organizer: await personRef(meeting.organizerID),
  rooms: await place(meeting),
})

/** What a colleague sees of an internal meeting. */
export const titled = async (meeting: Meeting) => ({ see: "title" as const, ...(await head(meeting)) })

/** Whether an answer is to the meeting as it stands. */
export const current = (attendee: AttendeeItem, meeting: Meeting) =>
  attendee.response && attendee.response.sequence >= meeting.asked ? attendee.response : undefined

const mineOf = (attendee: AttendeeItem, meeting: Meeting) => {
  const given = current(attendee, meeting)
  return {
    role: attendee.role,
    response: given?.response ?? ("needs-action" as const),
    ...(given?.reason ? { reason: given.reason } : {}),
  }
}

/** One line of a calendar: what may be shown of it in a list. */
export const listed = async (meeting: Meeting, attendee: AttendeeItem, actor: Signed) => {
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
export const full = async ({ meeting, attendees }: Loaded, actor: Signed) => {
  const mine = attendees.find((one) => one.personID === actor.personID)
  const runsIt = runs(meeting, actor) || mine?.role === "secretary"
  const own = viewer(meeting, actor, mine !== undefined) === "own"
  const going = meeting.status === "confirmed"
  const ahead = Time.ms(meeting.until) > Time.now()
  return {
    see: "full" as const,
    ...(await head(meeting)),
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

const attendeeShown = async (attendee: AttendeeItem, meeting: Meeting, own: boolean) => {
  const person = attendee.personID ? (await Person.directory()).people.get(attendee.personID) : undefined
  const unit = person && (await Person.units()).get(person.unitID)
  const given = current(attendee, meeting)
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
