import type { WeekMeeting } from "../../api.ts"
import { boundsOf, minuteOf } from "../../dates/index.ts"
import { type Lane, lanes } from "../../parts/timeline/rules.ts"

export type Placed = { meeting: WeekMeeting /** Minutes on the wall of that day. */; start: number; end: number }

/** A day's part of the meetings, in minutes on its wall: what runs over midnight is on both days. */
export function onDay(meetings: WeekMeeting[], day: string, zone: string): Placed[] {
  const { from, to } = boundsOf(day, zone)
  return meetings.flatMap((meeting) => {
    const [start, end] = [Date.parse(meeting.startsAt), Date.parse(meeting.endsAt)]
    if (end <= from || start >= to) return []
    return [{ meeting, start: start <= from ? 0 : minuteOf(start, zone), end: end >= to ? 1440 : minuteOf(end, zone) }]
  })
}

/** Short meetings still need a line to be read: they take at least this much of the day's height. */
const LEAST = 25

export const laidOut = (placed: Placed[]): Lane<Placed>[] =>
  lanes(placed.map((each) => ({ ...each, end: Math.max(each.end, each.start + LEAST) })))

/** The hours a week shows: 8 to 19, and as many more as its meetings need. */
export function hoursOf(placed: Placed[]): { from: number; to: number } {
  const starts = placed.map((each) => Math.floor(each.start / 60))
  const ends = placed.map((each) => Math.ceil(each.end / 60))
  return { from: Math.min(8, ...starts), to: Math.max(19, ...ends) }
}

/** What still waits for my answer and is not over; who is only informed owes none. */
export const waiting = (meetings: WeekMeeting[], now: number): WeekMeeting[] =>
  meetings.filter(
    ({ status, mine, endsAt }) =>
      status === "confirmed" &&
      mine.role !== "informed" &&
      mine.response === "needs-action" &&
      Date.parse(endsAt) > now,
  )
