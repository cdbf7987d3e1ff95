import { Temporal } from "temporal-polyfill"
import { CalendarError } from "./error.ts"
import { type Onset, type Run, runs } from "./onsets.ts"
import { basic, fold } from "./text.ts"

/** First and last year whose times must come out right. */
export type Years = { since: number; until: number }

/** Where the product's times end. Irregular zones need an observance for each change until then. */
export const LAST = 2099
const KEPT = 1_000
const texts = new Map<string, string>()
const names = new Map<string, string>()

/**
 * A complete VTIMEZONE (RFC 5545 3.6.5) for an IANA zone, folded, CRLF after each line. Rules are RRULEs, never lists
 * of dates, and exact for the years asked for, up to 2099; a zone whose clock stays as it is has one STANDARD observance.
 * Throws `calendar.zone`.
 */
export function vtimezone(zone: string, { since, until }: Years = { since: 2020, until: 2040 }): string {
  const years = { since, until: Math.max(since, Math.min(until, LAST)) }
  const key = `${zone} ${years.since} ${years.until}`
  const kept = texts.get(key)
  if (kept) return kept
  const text = print(known(zone), years)
  // Years come from people's meetings, so their number is not ours to trust.
  if (texts.size >= KEPT) texts.clear()
  texts.set(key, text)
  return text
}

/** The zone's name as IANA spells it. Throws `calendar.zone`; a bare offset is no zone here. */
export function known(zone: string) {
  const name = iana(zone)
  if (!name) throw new CalendarError("calendar.zone", `${JSON.stringify(zone.slice(0, 80))} is not a time zone`)
  return name
}

/** As `known`, or nothing where it would throw. */
export function iana(zone: string) {
  const kept = names.get(zone)
  if (kept) return kept
  if (!/^[A-Za-z][\w+-]*(\/[\w+-]+)*$/.test(zone)) return undefined
  try {
    const name = Temporal.ZonedDateTime.from({ timeZone: zone, year: 2000, month: 1, day: 1 }).timeZoneId
    if (names.size < KEPT) names.set(zone, name)
    return name
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return undefined
  }
}

function print(zone: string, years: Years) {
  const name = namer(zone)
  const changes = runs(zone, years)
  const start = Temporal.ZonedDateTime.from({ timeZone: zone, year: years.since, month: 1, day: 1 })
  const inForce = changes[0] && Temporal.Instant.compare(changes[0].first.instant, start.toInstant()) <= 0
  const lines = ["BEGIN:VTIMEZONE", `TZID:${zone}`]
  if (!inForce) {
    // What holds when the years begin has held for long: the year it began in is of no use to a calendar.
    const now = start.offsetNanoseconds / 1e9
    lines.push(...observance("STANDARD", "19700101T000000", now, now, name(start.toInstant())))
  }
  for (const run of changes) lines.push(...observed(run, name(run.first.instant)))
  lines.push("END:VTIMEZONE", "")
  return fold(lines.join("\r\n"))
}

function observed({ first, rule, until }: Run, name: string) {
  const kind = first.summer ? "DAYLIGHT" : "STANDARD"
  // A day late: UNTIL is in UTC, but some readers take it for wall time, and the next onset is a year away.
  const end = until ? `;UNTIL=${basic(until.add({ hours: 24 }).toString())}` : ""
  const rrule = rule && `RRULE:${rule}${end}`
  return observance(kind, basic(first.at.toString({ smallestUnit: "second" })), first.from, first.to, name, rrule)
}

function observance(kind: string, start: string, from: Onset["from"], to: Onset["to"], name: string, rrule?: string) {
  return [
    `BEGIN:${kind}`,
    `TZNAME:${name}`,
    `TZOFFSETFROM:${offset(from)}`,
    `TZOFFSETTO:${offset(to)}`,
    `DTSTART:${start}`,
    ...(rrule ? [rrule] : []),
    `END:${kind}`,
  ]
}

function offset(seconds: number) {
  const [hours, minutes, rest] = [3600, 60, 1].map((unit, i) =>
    String(Math.trunc(Math.abs(seconds) / unit) % (i ? 60 : 100)).padStart(2, "0"),
  )
  return `${seconds < 0 ? "-" : "+"}${hours}${minutes}${rest === "00" ? "" : rest}`
}

function namer(zone: string) {
  const format = new Intl.DateTimeFormat("en-US", { timeZone: zone, timeZoneName: "short" })
  return (at: Temporal.Instant) =>
    format.formatToParts(at.epochMilliseconds).find(({ type }) => type === "timeZoneName")?.value ?? zone
}
