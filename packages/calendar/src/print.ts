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
import type { Attendee, Mailbox } from "./event.ts"
import { type Entry, parts, reaches, recurs, times } from "./series.ts"
import { type Reach, type Span, spanOf } from "./span.ts"
import { address, clean, fold, line, unfold, uri } from "./text.ts"
import { vtimezone, type Years } from "./zones.ts"

/** What stands at the head of a calendar. */
export type Head = { method: ICalCalendarMethod; name?: string; description?: string; refreshMinutes?: number }

/**
 * A whole VCALENDAR, folded, CRLF to the end. This is the one place that knows the printing library, and where what
 * it leaves to us is mended: it writes names, ids, URIs and controls as they come, a scheme in capitals, zones before
 * the calendar's own properties and alarms before the event's; it folds at 74 octets and ends without a line break; it
 * has no RELATED-TO, RDATE or DURATION, and a RECURRENCE-ID only in the zone that the date was moved to.
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
  const events = entries.flatMap(parts).map((entry) => {
    const span = spanOf(entry.event, recurs(entry))
    for (const reach of reaches(entry, span)) widen(spans, reach)
    return new Vevent(entry, span, calendar).toString()
  })
  // RFC 5545 asks for one component at least; an empty calendar has the zone that means none.
  if (!events.length) spans.set("Etc/UTC", { since: 2020, until: 2020 })
  const [top] = unfold(calendar.toString()).split("END:VCALENDAR")
  const zones = [...spans].map(([zone, years]) => vtimezone(zone, years))
  return fold(`${top}${zones.join("")}${events.join("")}END:VCALENDAR\r\n`)
}

class Vevent extends ICalEvent {
  readonly #entry: Entry
  readonly #span: Span

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
    this.#span = span
  }

  override toString() {
    const { alarms = [], relatedTo, url } = this.#entry.event
    const link = url && uri(url)
    return [
      this.#timed(super.toString())
        .slice(0, -"END:VEVENT\r\n".length)
        .replace(/(\r\nATTENDEE;[^\r]*"):MAILTO:/, "$1:mailto:"),
      relatedTo ? `RELATED-TO:${escaped(line(relatedTo), false)}\r\n` : "",
      link ? `URL:${link}\r\n` : "",
      ...alarms.map((minutes) => new ICalAlarm({ triggerBefore: minutes * 60 }, this).toString()),
      "END:VEVENT\r\n",
    ].join("")
  }

  /** With the times of a series in place of those of a single event. */
  #timed(text: string) {
    if (!recurs(this.#entry)) return text
    const [before, after] = [text.indexOf("\r\nDTSTART"), text.indexOf("\r\nSUMMARY:")]
    return [text.slice(0, before), ...times(this.#entry, this.#span)].join("\r\n") + text.slice(after)
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

function widen(spans: Map<string, Years>, { zone, since, until }: Reach) {
  if (zone === "UTC") return // printed with a Z, so it needs no definition
  const years = spans.get(zone)
  if (!years) spans.set(zone, { since, until })
  else {
    years.since = Math.min(years.since, since)
    years.until = Math.max(years.until, until)
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
