import { ICalCalendarMethod } from "ical-generator"
import type { Event } from "./event.ts"
import { print } from "./print.ts"

/**
 * A feed (METHOD:PUBLISH) of any number of events, none included. Clients are asked to come again after
 * `refreshMinutes` (RFC 7986 5.7). Throws `calendar.event` and `calendar.zone`.
 */
export function publish(input: { name: string; description?: string; events: Event[]; refreshMinutes?: number }) {
  const { name, description, events, refreshMinutes = 60 } = input
  return print(
    { method: ICalCalendarMethod.PUBLISH, name, description, refreshMinutes },
    events.map((event) => ({ event })),
  )
}
