import { ICalCalendarMethod } from "ical-generator"
import { CalendarError } from "./error.ts"
import type { Attendee, Event } from "./event.ts"
import { print } from "./print.ts"

/** Asks one attendee to come (RFC 5546 3.2.2). Throws `calendar.event`, also without an organizer, and `calendar.zone`. */
export function request({ event, attendee }: { event: Event; attendee: Attendee }) {
  return print({ method: ICalCalendarMethod.REQUEST }, [{ event: answerable(event), attendee, rsvp: true }])
}

/** Tells one attendee that it is off (RFC 5546 3.2.5). Throws as `request` does. */
export function cancel({ event, attendee }: { event: Event; attendee: Attendee }) {
  const off: Event = { ...answerable(event), status: "CANCELLED", alarms: [] }
  return print({ method: ICalCalendarMethod.CANCEL }, [{ event: off, attendee }])
}

/** Tells of an event without asking anything (RFC 5546 3.2.1). Throws as `request` does. */
export function announce({ event }: { event: Event }) {
  return print({ method: ICalCalendarMethod.PUBLISH }, [{ event: answerable(event) }])
}

function answerable(event: Event) {
  if (!event.organizer) throw new CalendarError("calendar.event", `${event.uid} has no organizer who takes replies`)
  return event
}
