import { Meeting } from "../meeting/index.ts"
import { Notice } from "../notice/index.ts"
import { Person } from "../person/index.ts"
import { Time } from "../time/index.ts"
import * as rules from "./rules.ts"

export * as Reminder from "./index.ts"
export { rules as Rules }

/**
 * Lays out the reminders of a meeting, for each person in their own zone: one for each meeting, sequence, kind and
 * person, whatever crashes or repeats. Nothing for a meeting that has moved on since. Of a series it does so for one
 * date, as that date is now, and promises the same for the next.
 */
export const plan = async (notice: Notice.Notice): Promise<void> => {
  const { meeting: whole, attendees } = await Meeting.load(notice.about)
  const now = Time.now()
  const occurrence = notice.facts.occurrence as string | undefined
  if (occurrence) {
    const next = whole.status === "confirmed" ? Meeting.next(whole, now, occurrence) : undefined
    if (next) await Notice.queueOnce(Meeting.reminders(next, now))
  }
  const meeting = occurrence ? Meeting.Occurrence.find(whole, occurrence) : whole
  if (!meeting || meeting.sequence !== notice.sequence || meeting.status === "cancelled") return
  const { people } = await Person.directory()
  const wanted = attendees.flatMap((one) => {
    const zone = people.get(one.personID ?? "")?.zone ?? meeting.zone
    return rules.times(Time.ms(meeting.from), zone, now).map((time) => ({ ...time, attendeeID: one.attendeeID }))
  })
  const date = occurrence ? `${Meeting.Occurrence.compact(occurrence)}-` : ""
  for (let from = 0; from < wanted.length; from += 16)
    await Promise.all(
      wanted.slice(from, from + 16).map(({ kind, dueAt, attendeeID }) =>
        Notice.queueOnce({
          about: meeting.meetingID,
          id: `remind-${meeting.sequence}-${date}${kind}-${attendeeID}`,
          kind: "reminder",
          dueAt,
          sequence: meeting.sequence,
          facts: { attendeeID, kind, ...(occurrence ? { occurrence } : {}) },
        }),
      ),
    )
}
