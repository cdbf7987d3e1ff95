import { Time } from "../time/index.ts"
import { clock, end, wallMs, wallOf } from "./clock.ts"
import { read, write } from "./parts.ts"

const second = 1000

/**
 * The instant (ms) a rule's UNTIL lets in last, in the zone of its start; undefined without UNTIL. A bare date means
 * the end of that local day, a local time is read by the zone's clock, a time with Z is what it says.
 */
export const untilMs = (until: string | undefined, zone: string): number | undefined => {
  if (!until) return undefined
  const [, y, m, d, hh, mm, ss] = /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d))?/.exec(until) ?? []
  const day = `${y}-${m}-${d}`
  if (hh === undefined) return bounded(dayEnd(day, zone))
  const wall = bounded(wallMs(`${day}T${hh}:${mm}:${ss}`))
  return until.endsWith("Z") ? wall : clock(zone).near(Math.min(wall, end))
}

/** Some write the year 1 or 9999 for never and always; a zone must not push them out of four digits. */
const bounded = (ms: number) => Math.min(Math.max(ms, 0), Date.UTC(9999, 11, 31, 23, 59, 59))

/** An instant (ms) as UNTIL writes it: `20261231T155959Z`. */
export const utc = (ms: number): string => Time.iso(ms).replaceAll(/[-:]/g, "")

/** Last instant (ms) of a wall time's day. */
export const dayEnd = (day: string, zone: string): number => Time.dayStart(Time.plusDays(day, 1), zone) - second

/** The rule as it is stored: its UNTIL, if any, in UTC, as RFC 5545 3.3.10 wants it beside a start with a zone. */
export const fixed = ({ rule, zone }: { rule: string; start: string; zone: string }): string => {
  const parts = read(rule)
  const until = untilMs(parts.until, zone)
  return write(until === undefined ? parts : { ...parts, until: utc(until) })
}

/**
 * The last day a rule with UNTIL may fall on, as people say it: of an end at 08:59 in a series that begins at 09:00
 * it is the day before.
 */
export const lastDay = ({ until, start, zone }: { until: string; start: string; zone: string }): string => {
  const wall = Time.local(untilMs(until, zone) ?? 0, zone)
  return wall.slice(11) >= start.slice(11) ? wall.slice(0, 10) : wallOf(wallMs(wall) - 86_400_000).slice(0, 10)
}
