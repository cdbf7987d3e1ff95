import { Temporal } from "temporal-polyfill"
import { refused } from "./error.ts"
import type { Event, Wall } from "./event.ts"
import { basic } from "./text.ts"
import { known, type Years } from "./zones.ts"

/**
 * When a VEVENT is, and the zone it is told in. `plain` says whether its start and end read the same in every calendar;
 * where they do not, a single event is told in UTC.
 */
export type Span = { zone: string; start: Temporal.ZonedDateTime; end: Temporal.ZonedDateTime; plain: boolean }

/** Years in which a zone's clock must be told right. */
export type Reach = Years & { zone: string }

/** `series`: whether it is one, or one date of one. Throws `calendar.event` and `calendar.zone`. */
export function spanOf({ start, minutes, uid }: Event, series: boolean): Span {
  const zone = known(start.zone)
  if (!(Number.isSafeInteger(minutes) && minutes > 0)) throw refused(uid, `cannot last ${minutes} minutes`)
  const wall = plainOf(uid, start.local)
  try {
    const begin = wall.toZonedDateTime(zone)
    const end = begin.add({ minutes })
    const twice = comesTwice(begin, end)
    // A rule goes by the wall: told in UTC it would be an hour off after the next change.
    if (!series) return { zone: twice ? "UTC" : zone, start: begin, end, plain: true }
    const plain = !twice && begin.offset === end.offset && begin.toPlainDateTime().equals(wall)
    return { zone, start: begin, end, plain }
  } catch (cause) {
    throw unreadable(uid, start.local, cause)
  }
}

/** A property that is a time: by the wall of its zone, or with a Z when that is UTC. Throws as `spanOf` does. */
export function dated(property: string, uid: string, { local, zone }: Wall) {
  const name = known(zone)
  const time = written(uid, local)
  return name === "UTC" ? `${property}:${time}Z` : `${property};TZID=${name}:${time}`
}

/** A wall time as iCalendar writes it, whether or not the clock ever shows it. Throws `calendar.event`. */
export function written(uid: string, local: string) {
  return basic(plainOf(uid, local).toString({ smallestUnit: "second" }))
}

function plainOf(uid: string, local: string) {
  try {
    return Temporal.PlainDateTime.from(local)
  } catch (cause) {
    throw unreadable(uid, local, cause)
  }
}

function unreadable(uid: string, local: string, cause: unknown) {
  return cause instanceof RangeError ? refused(uid, `cannot be at ${JSON.stringify(local)}`, cause) : cause
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
