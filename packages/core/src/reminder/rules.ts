import { Meeting } from "../meeting/index.ts"
import { Time } from "../time/index.ts"

const minute = 60_000
export type Kind = "evening" | "soon"
/** The evening before: 18:00 of the day before, where the reader is. */
const evening = "18:00"

/**
 * When (ms) a reader is reminded of a start: 15 minutes before by the clock of the world, and at 18:00 of the day
 * before by the clock on their wall. One whose moment has passed is sent at once while it is still what it says:
 * the evening before, or before the start; of two that would go out together, the one that says it is about to begin.
 */
export const times = (start: number, zone: string, now: number): { kind: Kind; dueAt: number }[] => {
  if (start <= now) return []
  const day = Time.local(start, zone).slice(0, 10)
  const dayBefore = Time.plusDays(day, -1)
  const eve = Time.instant(`${dayBefore}T${evening}`, zone) ?? Time.dayStart(day, zone) - 6 * 60 * minute
  const soon = { kind: "soon" as const, dueAt: Math.max(now, start - 15 * minute) }
  const early = { kind: "evening" as const, dueAt: Math.max(now, eve) }
  return now < Time.dayStart(day, zone) && early.dueAt < soon.dueAt ? [early, soon] : [soon]
}

/** Why a reminder is not to be sent after all, or undefined. */
export const stale = (
  meeting: Meeting.On,
  attendee: Meeting.Attendee,
  { sequence, kind }: { sequence?: number; kind: Kind },
  zone: string,
  now: number,
): string | undefined => {
  if (meeting.status === "cancelled") return "cancelled"
  if (meeting.sequence !== sequence) return "moved"
  if (attendee.removedAt) return "removed"
  if (Meeting.Occurrence.answer(attendee, meeting)?.response === "declined") return "declined"
  if (Time.ms(meeting.from) <= now) return "begun"
  const today = Time.local(now, zone).slice(0, 10) === Time.local(Time.ms(meeting.from), zone).slice(0, 10)
  return kind === "evening" && today ? "late" : undefined
}
