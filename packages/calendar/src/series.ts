import { refused } from "./error.ts"
import type { Attendee, Event, Override, Wall } from "./event.ts"
import { dated, type Reach, type Span, written } from "./span.ts"
import { known, LAST } from "./zones.ts"

/** What goes into a calendar; a mail has one, with its attendee. `recurrenceID` makes it one date of a series. */
export type Entry = { event: Event; attendee?: Attendee; rsvp?: boolean; recurrenceID?: Wall }

const RULE = /^FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY)(;[A-Z]+=[A-Z\d,+-]+)*$/
const UNTIL = /;UNTIL=(\d{4})\d{4}T\d{6}Z(;|$)/

/** Whether it is a series, or one date of one: such times go by the wall, always. */
export function recurs({ event, recurrenceID }: Entry) {
  return recurrenceID !== undefined || event.rule !== undefined || Boolean(event.rdates?.length)
}

/** The VEVENTs of an entry: a series is its master, less the dates taken out, and each date that was changed. */
export function parts(entry: Entry): Entry[] {
  const { event, recurrenceID } = entry
  const { uid, overrides = [], exdates = [] } = event
  if (recurrenceID || !overrides.length) return [entry]
  if (!recurs(entry)) throw refused(uid, "has changed dates but no rule")
  const off = overrides.filter(({ status }) => status === "CANCELLED").map((date) => date.recurrenceID)
  const gone = new Set([...exdates, ...off].map((local) => written(uid, local)))
  const kept = overrides.filter((date) => !gone.has(written(uid, date.recurrenceID)))
  const master = { ...entry, event: { ...event, exdates: [...exdates, ...off] } }
  return [master, ...kept.map((date) => changed(entry, date))]
}

/** One date of a series by itself: as it was changed, or else as the series has it. */
export function occurrence(entry: Entry, recurrenceID: string): Entry {
  const { event } = entry
  const id = written(event.uid, recurrenceID)
  const date = event.overrides?.find((one) => written(event.uid, one.recurrenceID) === id)
  if (date) return changed(entry, date)
  const wall = { local: recurrenceID, zone: event.start.zone }
  return { ...entry, event: { ...event, start: wall }, recurrenceID: wall }
}

function changed({ event, attendee, ...entry }: Entry, { recurrenceID, partstat, ...facts }: Override): Entry {
  return {
    ...entry,
    event: { ...facts, uid: event.uid, organizer: facts.organizer ?? event.organizer },
    attendee: attendee && { ...attendee, partstat: partstat ?? attendee.partstat },
    recurrenceID: { local: recurrenceID, zone: event.start.zone },
  }
}

/**
 * What the times of a series, or of one of its dates, are by (RFC 5545 3.8.2 to 3.8.5). Where the clock changes between
 * the first start and its end, the end on the wall would give each date the wrong length: then the length is told.
 */
export function times({ event, recurrenceID }: Entry, { zone, end, plain }: Span) {
  const { uid, start, minutes, rule, rdates = [], exdates = [] } = event
  const at = (name: string) => (local: string) => dated(name, uid, { local, zone })
  const ends = plain ? at("DTEND")(end.toPlainDateTime().toString()) : `DURATION:PT${minutes}M`
  const own = [at("DTSTART")(start.local), ends]
  if (recurrenceID) return [...own, dated("RECURRENCE-ID", uid, recurrenceID)]
  const dates = new Set([...rdates.map(at("RDATE")), ...exdates.map(at("EXDATE"))])
  return [...own, ...(rule === undefined ? [] : [`RRULE:${sound(uid, rule)}`]), ...dates]
}

/** The zones of a VEVENT and the years it needs them for. */
export function reaches({ event, recurrenceID }: Entry, { zone, start, end }: Span): Reach[] {
  const { rule, rdates = [] } = event
  if (recurrenceID) {
    const year = yearOf(recurrenceID.local)
    return [
      { zone, since: start.year, until: end.year },
      { zone: known(recurrenceID.zone), since: year, until: year },
    ]
  }
  const years = [start.year, end.year, ...rdates.map(yearOf), ...(rule === undefined ? [] : [lastYear(rule)])]
  return [{ zone, since: Math.min(...years), until: Math.max(...years) }]
}

const yearOf = (local: string) => Number.parseInt(local, 10)

/** Where the last date is known only by going through all, and where there is none, it is as far as times go. */
function lastYear(rule: string) {
  const [, year] = UNTIL.exec(rule) ?? []
  // A wall may be a year ahead of UTC, and a meeting may last into the new one.
  return year ? Number(year) + 1 : LAST
}

function sound(uid: string, rule: string) {
  if (!RULE.test(rule)) throw refused(uid, `cannot repeat by ${JSON.stringify(rule.slice(0, 80))}`)
  if (rule.includes(";UNTIL=") && !UNTIL.test(rule)) throw refused(uid, "must end in UTC")
  return rule
}
