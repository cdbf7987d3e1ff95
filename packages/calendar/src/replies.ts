import ICAL from "ical.js"
import { Temporal } from "temporal-polyfill"
import { CalendarError } from "./error.ts"
import type { Partstat } from "./event.ts"
import { clean, line } from "./text.ts"
import { iana } from "./zones.ts"

/** One attendee's answer. Addresses are in lower case, without `mailto:`. */
export type Reply = {
  uid: string
  sequence: number
  attendee: string
  name?: string
  partstat: Partstat
  comment?: string
  delegatedTo?: string
  /** ISO instant of the answer: of two with one SEQUENCE the later counts. */
  stamp: string
  /**
   * The occurrence's original start, absent when the whole meeting is meant: an ISO instant where the text tells which
   * (UTC or an IANA zone), otherwise the date or wall time as written, to be read in the meeting's own zone.
   */
  recurrenceID?: string
}

const SIZE = 256 * 1024
const COUNT = 100
const COMMENT = 4_000
const PARTSTATS: readonly Partstat[] = ["NEEDS-ACTION", "ACCEPTED", "DECLINED", "TENTATIVE", "DELEGATED"]

/**
 * Reads METHOD:REPLY (RFC 5546 3.2.3) as mail brings it. At most 256 Ki characters and 100 answers.
 * Throws CalendarError: `calendar.size`, `calendar.count`, `calendar.malformed`, `calendar.method`.
 */
export function replies(text: string): Reply[] {
  if (text.length > SIZE) throw new CalendarError("calendar.size", `${text.length} characters are too many`)
  const calendars = parse(text).filter((component) => component.name === "vcalendar")
  if (!calendars.length) throw malformed("no VCALENDAR")
  const found = calendars.filter(isReply).flatMap((calendar) => calendar.getAllSubcomponents("vevent"))
  if (!found.length) throw new CalendarError("calendar.method", "no METHOD:REPLY with a VEVENT")
  const answers = found.flatMap((event) => event.getAllProperties("attendee").map((who) => ({ event, who })))
  if (answers.length > COUNT) throw new CalendarError("calendar.count", `${answers.length} answers are too many`)
  if (!answers.length) throw malformed("nobody answers")
  return answers.map(({ event, who }) => reply(event, who))
}

// The parser is used without its time zone registry, which is global: a zone in one mail must not bend another's times.
function parse(text: string) {
  let found: unknown[]
  try {
    found = ICAL.parse(text.replace(/^\uFEFF/, ""))
  } catch (cause) {
    // It throws its own error, TypeError or plain Error, depending on where it stumbles.
    throw malformed("not iCalendar", cause)
  }
  const list = typeof found[0] === "string" ? [found] : found
  return list.filter(Array.isArray).map((jcal) => new ICAL.Component(jcal))
}

function isReply(calendar: ICAL.Component) {
  return word(calendar, "method")?.toUpperCase() === "REPLY"
}

function reply(event: ICAL.Component, who: ICAL.Property): Reply {
  const uid = word(event, "uid")
  const stamp = moment(event.getFirstProperty("dtstamp"))
  const attendee = mailbox(written(who))
  if (!uid || !stamp?.endsWith("Z") || !attendee) throw malformed("UID, DTSTAMP and ATTENDEE are needed")
  return {
    uid,
    sequence: sequence(word(event, "sequence")),
    attendee,
    name: line(who.getFirstParameter("cn") ?? "") || undefined,
    partstat: partstat(who),
    comment: comment(event, who),
    delegatedTo: mailbox(who.getFirstParameter("delegated-to")),
    stamp,
    recurrenceID: moment(event.getFirstProperty("recurrence-id")),
  }
}

// The text as parsed, before the library makes a value of it: that is where it throws or mends what is out of range.
function written(property: ICAL.Property) {
  return String(property.toJSON()[3] ?? "")
}

function word(component: ICAL.Component, name: string) {
  const property = component.getFirstProperty(name)
  return (property && line(written(property))) || undefined
}

// RFC 5545 3.3.8 ends integers here; beyond, one reply could outrank every later one.
function sequence(text = "0") {
  return Math.min(Math.max(Number.parseInt(text, 10) || 0, 0), 2 ** 31 - 1)
}

// RFC 5545 3.2.12: a word one does not know means that there is no answer yet.
function partstat(who: ICAL.Property) {
  const said = who.getFirstParameter("partstat")?.toUpperCase()
  return PARTSTATS.find((known) => known === said) ?? "NEEDS-ACTION"
}

// Google puts what the attendee wrote into a parameter of its own.
function comment(event: ICAL.Component, who: ICAL.Property) {
  const comments = event.getAllProperties("comment").map(written)
  const said = comments.length ? comments.join("\n") : (who.getFirstParameter("x-response-comment") ?? "")
  return clean(said).trim().slice(0, COMMENT).toWellFormed() || undefined
}

function mailbox(value = "") {
  const text = decoded(line(value).replace(/^mailto:/i, "")).toLowerCase()
  return /^[^@\s]+@[^@\s]+$/.test(text) ? text : undefined
}

function decoded(text: string) {
  try {
    return line(decodeURIComponent(text))
  } catch (error) {
    if (!(error instanceof URIError)) throw error
    return text // a bare % is a letter like any other
  }
}

function moment(property: ICAL.Property | null) {
  if (!property) return undefined
  const wall = written(property)
  const zone = iana(property.getFirstParameter("tzid") ?? "")
  try {
    if (property.type === "date") return Temporal.PlainDate.from(wall).toString()
    if (wall.endsWith("Z")) return Temporal.Instant.from(wall).toString()
    const local = Temporal.PlainDateTime.from(wall)
    return (zone ? local.toZonedDateTime(zone).toInstant() : local).toString()
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause
    throw malformed("a time that is none", cause)
  }
}

function malformed(why: string, cause?: unknown) {
  return new CalendarError("calendar.malformed", why, { cause })
}
