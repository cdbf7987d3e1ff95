import { ICalCalendarMethod } from "ical-generator"
import { refused } from "./error.ts"
import type { Attendee, Event } from "./event.ts"
import { print } from "./print.ts"
import { type Entry, occurrence } from "./series.ts"

/** A meeting or a whole series; with `recurrenceID`, a wall time in the zone of its start, that date of it alone. */
export type Told = { event: Event; recurrenceID?: string }

/**
 * Asks one attendee to come (RFC 5546 3.2.2): to a series with all its changed dates, or to one date, which leaves the
 * others as they are. Throws `calendar.event`, also without an organizer, and `calendar.zone`.
 */
export function request({ attendee, ...told }: Told & { attendee: Attendee }) {
  return print({ method: ICalCalendarMethod.REQUEST }, [{ ...entryOf(told, attendee), rsvp: true }])
}

/** Tells one attendee that it is off (RFC 5546 3.2.5), all of it or one date. Throws as `request` does. */
export function cancel({ attendee, ...told }: Told & { attendee: Attendee }) {
  const { event, ...entry } = entryOf(told, attendee)
  // The changed dates of a series go with it.
  const off: Event = { ...event, status: "CANCELLED", alarms: [], overrides: [] }
  return print({ method: ICalCalendarMethod.CANCEL }, [{ ...entry, event: off }])
}

/** Tells of an event without asking anything (RFC 5546 3.2.1). Throws as `request` does. */
export function announce(told: Told) {
  return print({ method: ICalCalendarMethod.PUBLISH }, [entryOf(told)])
}

function entryOf({ event, recurrenceID }: Told, attendee?: Attendee): Entry {
  if (!event.organizer) throw refused(event.uid, "has no organizer who takes replies")
  const entry = { event, attendee }
  return recurrenceID === undefined ? entry : occurrence(entry, recurrenceID)
}
