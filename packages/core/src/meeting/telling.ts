import { Actor } from "../actor/index.ts"
import { Notice } from "../notice/index.ts"
import type { Write } from "../table/index.ts"
import { Time } from "../time/index.ts"
import type { Meeting, On } from "./item.ts"
import * as Occurrence from "./occurrence.ts"

/** The promises that follow a change: to tell everyone concerned, and to remind them in time. */
export const tell = (meeting: On, now: number, { remind }: { remind: boolean }): Write[] => {
  const writes = [
    Notice.queue({
      about: meeting.meetingID,
      sequence: meeting.sequence,
      id: `changed-${meeting.version}`,
      kind: "changed",
      dueAt: now,
      facts: { by: Actor.name() },
    }),
  ]
  const first = remind ? ahead(meeting, now) : undefined
  if (first) writes.push(Notice.queue(reminders(first, now)))
  return writes
}

/** The promise to lay out the reminders of a meeting, or of one date of a series, when its time draws near. */
export const reminders = (meeting: On, now: number): Parameters<typeof Notice.queue>[0] => {
  const { meetingID, sequence, version, occurrence, from } = meeting
  return {
    about: meetingID,
    sequence,
    id: occurrence ? `reminders-${sequence}-${Occurrence.compact(occurrence)}` : `reminders-${version}`,
    kind: "reminders",
    dueAt: Math.max(now, Time.ms(from) - planAhead),
    facts: occurrence ? { occurrence } : {},
  }
}

/** What is to be reminded of next: the meeting itself, that date of it, or a series' first date that is still ahead. */
const ahead = (meeting: On, now: number): On | undefined => {
  const single = meeting.occurrence || !meeting.rule
  return single ? (Time.ms(meeting.from) > now ? meeting : undefined) : next(meeting, now)
}

/** The first date of a series, in the order of the original starts, that begins after now; after one of them where told. */
export const next = <M extends Meeting>(meeting: M, now: number, after?: string): On<M> | undefined => {
  const from = after === undefined ? now : Occurrence.original(meeting, after) + 1
  return Occurrence.dates(meeting, { from, most: looked }).find(
    (one) => one.status === "confirmed" && Time.ms(one.from) > now,
  )
}
/** More dates in a row are hardly ever called off. */
const looked = 100

/** Reminders are laid out for each reader this long (ms) before the start: longer than any evening before. */
const planAhead = 40 * 60 * 60_000
