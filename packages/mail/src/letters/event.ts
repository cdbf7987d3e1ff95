import { announce, cancel, type Event, type Override, request, type Told } from "@banhui/calendar"
import type { DateFacts, Letter, Links, Mailbox, MeetingFacts, Office, Reader, Response, Role } from "../letter.ts"
import { line } from "../plain.ts"
import { wordsIn } from "../words/index.ts"
import { officeName, shown } from "./shown.ts"

type Invited = {
  reader: Reader
  meeting: MeetingFacts
  office?: Office
  role?: Role
  response?: Response
  links?: Links
}

const parts = {
  chair: "CHAIR",
  secretary: "REQ-PARTICIPANT",
  required: "REQ-PARTICIPANT",
  observer: "OPT-PARTICIPANT",
  informed: "NON-PARTICIPANT",
} as const

const partstats = {
  "needs-action": "NEEDS-ACTION",
  accepted: "ACCEPTED",
  declined: "DECLINED",
  tentative: "TENTATIVE",
  delegated: "DELEGATED",
} as const

/** The calendar part that asks (RFC 5546 3.2.2). */
export function asking(invited: Invited): Letter["calendar"] {
  const organizer = organizerOf(invited)
  if (!organizer) return undefined
  return { method: "REQUEST", text: request({ ...toldOf(invited, organizer), attendee: attendeeOf(invited) }) }
}

/** The calendar part of a reminder: the meeting as it stands, asking nothing of anyone who has answered (RFC 5546 3.2.1). */
export function announcing(invited: Invited): Letter["calendar"] {
  const organizer = organizerOf(invited)
  if (!organizer) return undefined
  return { method: "PUBLISH", text: announce(toldOf(invited, organizer)) }
}

/** The calendar part that takes the meeting off the reader's calendar (RFC 5546 3.2.5). */
export function cancelling(invited: Invited): Letter["calendar"] {
  const organizer = organizerOf(invited)
  if (!organizer) return undefined
  return { method: "CANCEL", text: cancel({ ...toldOf(invited, organizer), attendee: attendeeOf(invited) }) }
}

// A confidential meeting is asked for by the office, so that its organizer's name does not leave. Both methods need
// an ORGANIZER that takes replies: where there is neither, the letter goes without a calendar part.
function organizerOf({ meeting, office, reader }: Invited): Mailbox | undefined {
  const { confidential, organizer } = shown(meeting, reader.lang)
  if (organizer && meeting.organizer) {
    const { address, replies = address } = meeting.organizer
    return { name: organizer, address: replies }
  }
  if (confidential && office) return { name: officeName(office, reader.lang), address: office.address }
  return undefined
}

// A date of a series is known by its original start in the zone of the series, wherever it was moved to.
function toldOf(invited: Invited, organizer: Mailbox): Told {
  const { occurrence, rule, exdates, overrides = [] } = invited.meeting
  const event = eventOf(invited, organizer)
  if (occurrence) {
    const { uid: _uid, ...facts } = event
    const start = { local: occurrence.start, zone: occurrence.zone }
    const changed = { ...facts, recurrenceID: occurrence.start }
    return { event: { ...event, start, overrides: [changed] }, recurrenceID: occurrence.start }
  }
  if (!rule) return { event }
  return { event: { ...event, rule, exdates, overrides: overrides.map((date) => dateOf(invited, date, organizer)) } }
}

function dateOf(invited: Invited, date: DateFacts, organizer: Mailbox): Override {
  const { recurrenceID, cancelled, response, ...facts } = date
  const meeting = { ...invited.meeting, ...facts }
  const { uid: _uid, ...event } = eventOf({ ...invited, meeting }, organizer)
  return {
    ...event,
    recurrenceID,
    ...(cancelled ? { status: "CANCELLED" as const } : {}),
    ...(response ? { partstat: partstats[response] } : {}),
  }
}

function eventOf({ meeting, reader, links }: Invited, organizer: Mailbox): Event {
  const { title, places, note, confidential } = shown(meeting, reader.lang)
  return {
    uid: meeting.uid,
    sequence: meeting.sequence,
    stamp: meeting.stamp,
    created: meeting.created,
    modified: meeting.modified,
    start: { local: meeting.start, zone: meeting.zone },
    minutes: meeting.minutes,
    title,
    description: note,
    location: places.join(wordsIn(reader.lang).semicolon) || undefined,
    url: links?.page,
    status: "CONFIRMED",
    class: confidential ? "CONFIDENTIAL" : undefined,
    organizer,
  }
}

function attendeeOf({ reader, role, response }: Invited) {
  return {
    name: line(reader.name, 100),
    address: reader.address,
    role: role && parts[role],
    partstat: response && partstats[response],
  }
}
