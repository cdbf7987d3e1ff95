import { Meeting } from "../meeting/index.ts"
import { Notice } from "../notice/index.ts"
import { Person } from "../person/index.ts"
import { Time } from "../time/index.ts"
import * as rules from "./rules.ts"

export * as Reminder from "./index.ts"
export { rules as Rules }

/**
 * Lays out the reminders of a meeting, for each person in their own zone: one for each meeting, sequence, kind and
 * person, whatever crashes or repeats. Nothing for a meeting that has moved on since.
 */
export const plan = async (notice: Notice.Notice): Promise<void> => {
  const { meeting, attendees } = await Meeting.load(notice.about)
  if (meeting.sequence !== notice.sequence || meeting.status === "cancelled") return
  const { people } = await Person.directory()
  const now = Time.now()
  const wanted = attendees.flatMap((one) => {
    const zone = people.get(one.personID ?? "")?.zone ?? meeting.zone
    return rules.times(Time.ms(meeting.from), zone, now).map((time) => ({ ...time, attendeeID: one.attendeeID }))
  })
  for (let from = 0; from < wanted.length; from += 16)
    await Promise.all(
      wanted.slice(from, from + 16).map(({ kind, dueAt, attendeeID }) =>
        Notice.queueOnce({
          about: meeting.meetingID,
          id: `remind-${meeting.sequence}-${kind}-${attendeeID}`,
          kind: "reminder",
          dueAt,
          sequence: meeting.sequence,
          facts: { attendeeID, kind },
        }),
      ),
    )
}
