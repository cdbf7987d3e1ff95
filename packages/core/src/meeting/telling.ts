import { Actor } from "../actor/index.ts"
import { Notice } from "../notice/index.ts"
import type { Write } from "../table/index.ts"
import { Time } from "../time/index.ts"
import type { Meeting } from "./item.ts"

/** The promises that follow a change: to tell everyone concerned, and to remind them in time. */
export const tell = (meeting: Meeting, now: number, { remind }: { remind: boolean }): Write[] => {
  const about = { about: meeting.meetingID, sequence: meeting.sequence }
  const writes = [
    Notice.queue({
      ...about,
      id: `changed-${meeting.version}`,
      kind: "changed",
      dueAt: now,
      facts: { by: Actor.name() },
    }),
  ]
  if (remind && Time.ms(meeting.from) > now)
    writes.push(
      Notice.queue({
        ...about,
        id: `reminders-${meeting.version}`,
        kind: "reminders",
        dueAt: Math.max(now, Time.ms(meeting.from) - planAhead),
        facts: {},
      }),
    )
  return writes
}
/** Reminders are laid out for each reader this long (ms) before the start: longer than any evening before. */
const planAhead = 40 * 60 * 60_000
