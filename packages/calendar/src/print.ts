import {
  escape as escaped,
  ICalAlarm,
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalAttendeeType,
  ICalCalendar,
  type ICalCalendarMethod,
  ICalEvent,
  ICalEventClass,
  ICalEventStatus,
  ICalEventTransparency,
} from "ical-generator"
import { Temporal } from "temporal-polyfill"
import { CalendarError } from "./error.ts"
import type { Attendee, Event, Mailbox } from "./event.ts"
import { address, clean, fold, line, unfold, uri } from "./text.ts"
import { known, vtimezone, type Years } from "./zones.ts"

/** What stands at the head of a calendar. */
export type Head = { method: ICalCalendarMethod; name?: string; description?: string; refreshMinutes?: number }

/** What goes into a calendar; a mail has one, with its attendee. */
export type Entry = { event: Event; attendee?: Attendee; rsvp?: boolean }

/**
 * A whole VCALENDAR, folded, CRLF to the end. This is the one place that knows the printing library, and where what
 * it leaves to us is mended: it writes names, ids, URIs and controls as they come, a scheme in capitals, zones before
 * the calendar's own properties and alarms before the event's; it folds at 74 octets and ends without a line break.
 */
export function print(head: Head, entries: Entry[]) {
  const calendar = new ICalCalendar({
    prodId: "//Banhui//Calendar//EN",
    scale: "GREGORIAN",
    method: head.method,
    name: head.name && escaped(line(head.name), false),
    description: head.description && escaped(clean(head.description), false),
    ttl: head.refreshMinutes && head.refreshMinutes * 60,
    // A zone's name here would take the Z off DTSTAMP: each event names its own.
    timezone: null,
  })
  const spans = new Map<string, Years>()
  const events = entries.map((entry) => {
    const span = spanOf(entry.event)
    widen(spans, span)
    return new Vevent(entry, span, calendar).toString()
  })
  // RFC 5545 asks for one component at least; an empty calendar has the zone that means none.
  if (!events.length) spans.set("Etc/UTC", { since: 2020, until: 2020 })
  const [top] = unfold(calendar.toString()).split("END:VCALENDAR")
  const zones = [...spans].map(([zone, years]) => vtimezone(zone, years))
  return fold(`${top}${zones.join("")}${events.join("")}END:VCALENDAR\r\n`)
}

type Span = { zone: string; start: Temporal.ZonedDateTime; end: Temporal.ZonedDateTime }

class Vevent extends ICalEvent {
  readonly #entry: Entry

  constructor(entry: Entry, span: Span, calendar: ICalCalendar) {
    const { event } = entry
    super(
      {
        id: escaped(line(event.uid), false),
        sequence: event.sequence,
        stamp: instant(event.stamp),
        created: event.created ? instant(event.created) : null,
        lastModified: instant(event.modified),
        start: span.start,
        end: span.end,
        timezone: span.zone,
        summary: clean(event.title),
        description: event.description ? clean(event.description) : null,
        location: event.location ? clean(event.location) : null,
        status: ICalEventStatus[event.status],
        transparency: event.busy === false ? ICalEventTransparency.TRANSPARENT : ICalEventTransparency.OPAQUE,
        class: event.class ? ICalEventClass[event.class] : null,
        organizer: event.organizer ? mailbox(event.organizer) : null,
        attendees: entry.attendee ? [attendee(entry.attendee, entry.rsvp)] : [],
      },
      calendar,
    )
    this.#entry = entry
  }

  override toString() {
    const { alarms = [], url } = this.#entry.event
    const link = url && uri(url)
    return [
      super
        .toString()
        .slice(0, -"END:VEVENT\r\n".length)
        .replace(/(\r\nATTENDEE;[^\r]*"):MAILTO:/, "$1:mailto:"),
      link ? `URL:${link}\r\n` : "",
      ...alarms.map((minutes) => new ICalAlarm({ triggerBefore: minutes * 60 }, this).toString()),
      "END:VEVENT\r\n",
    ].join("")
  }
}

const roles = {
  CHAIR: ICalAttendeeRole.CHAIR,
  "REQ-PARTICIPANT": ICalAttendeeRole.REQ,
  "OPT-PARTICIPANT": ICalAttendeeRole.OPT,
  "NON-PARTICIPANT": ICalAttendeeRole.NON,
}

const answers = {
  "NEEDS-ACTION": ICalAttendeeStatus.NEEDSACTION,
  ACCEPTED: ICalAttendeeStatus.ACCEPTED,
  DECLINED: ICalAttendeeStatus.DECLINED,
  TENTATIVE: ICalAttendeeStatus.TENTATIVE,
  DELEGATED: ICalAttendeeStatus.DELEGATED,
}

function attendee(who: Attendee, rsvp = false) {
  return {
    ...mailbox(who),
    type: ICalAttendeeType.INDIVIDUAL,
    role: roles[who.role ?? "REQ-PARTICIPANT"],
    status: answers[who.partstat ?? "NEEDS-ACTION"],
    rsvp: rsvp || null,
  }
}

function mailbox(box: Mailbox) {
  const email = address(box.address)
  if (!email) throw new CalendarError("calendar.event", `${JSON.stringify(box.name)} has no address`)
  return { name: line(box.name) || email, email }
}

function spanOf({ start, minutes, uid }: Event): Span {
  const zone = known(start.zone)
  if (!(Number.isSafeInteger(minutes) && minutes > 0)) throw refused(uid, `cannot last ${minutes} minutes`)
  try {
    const begin = Temporal.PlainDateTime.from(start.local).toZonedDateTime(zone)
    const end = begin.add({ minutes })
    return { zone: comesTwice(begin, end) ? "UTC" : zone, start: begin, end }
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause
    throw refused(uid, `cannot start at ${JSON.stringify(start.local)}`, cause)
  }
}

/**
 * Whether the wall shows one of these times twice. RFC 5545 3.3.5 means the first then, readers differ, and the second
 * cannot be said at all: only UTC tells them apart.
 */
function comesTwice(start: Temporal.ZonedDateTime, end: Temporal.ZonedDateTime) {
  const moves = (at: Temporal.ZonedDateTime, disambiguation: "earlier" | "later") =>
    at.toPlainDateTime().toZonedDateTime(at.timeZoneId, { disambiguation }).epochMilliseconds !== at.epochMilliseconds
  // A start is never the second of two, and an end is only when the clock changed since.
  return moves(start, "later") || moves(end, "later") || (start.offset !== end.offset && moves(end, "earlier"))
}

function widen(spans: Map<string, Years>, { zone, start, end }: Span) {
  if (zone === "UTC") return // printed with a Z, so it needs no definition
  const years = spans.get(zone)
  if (!years) spans.set(zone, { since: start.year, until: end.year })
  else {
    years.since = Math.min(years.since, start.year)
    years.until = Math.max(years.until, end.year)
  }
}

function instant(iso: string) {
  try {
    return new Date(Temporal.Instant.from(iso).epochMilliseconds)
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause
    throw new CalendarError("calendar.event", `${JSON.stringify(iso)} is not an instant`, { cause })
  }
}

function refused(uid: string, why: string, cause?: unknown) {
  return new CalendarError("calendar.event", `${uid} ${why}`, { cause })
}
