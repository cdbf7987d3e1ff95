import ICAL from "ical.js"
import { read } from "./office.ts"

/** One date as a reader shows it: what it stands for and when it is, by the wall it is told on, and the instant. */
export type Shown = { id: string; start: string; at: string; end: string; zone: string }

/** A series as ical.js expands it, changed dates in their place, at most so many. */
export function expand(text: string, most = 100): Shown[] {
  const [master, ...others] = read(text).events
  if (!master) throw new Error("no series")
  const event = new ICAL.Event(master, { exceptions: others, strictExceptions: true })
  const dates = event.iterator()
  const shown: Shown[] = []
  for (let next = dates.next(); next && shown.length < most; next = dates.next()) {
    const { recurrenceId, startDate, endDate } = event.getOccurrenceDetails(next)
    const [id, start] = [recurrenceId, startDate].map((time) => time.toString().slice(0, 16))
    shown.push({ id: id ?? "", start: start ?? "", at: utc(startDate), end: utc(endDate), zone: startDate.zone.tzid })
  }
  return shown
}

/** Only the instants, to the minute. */
export const instants = (text: string, most?: number) => expand(text, most).map(({ at }) => at)
/** Only the days. */
export const days = (text: string, most?: number) => expand(text, most).map(({ start }) => start.slice(0, 10))

function utc(time: ICAL.Time) {
  return `${new Date(time.toUnixTime() * 1000).toISOString().slice(0, 16)}Z`
}
