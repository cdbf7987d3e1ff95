import { Meeting } from "../meeting/index.ts"
import { invalid, Refusal } from "../refusal/index.ts"
import { Time } from "../time/index.ts"

/** Refuses an answer to what is over or off; a substitute needs a name, and only a substitute has one. */
export const answerable = (
  meeting: Meeting.Info,
  answer: { response: Meeting.Response; substitute?: { name: string } },
  now: number,
): void => {
  if (meeting.status === "cancelled") throw new Refusal("conflict", "meeting.cancelled")
  if (Time.ms(meeting.until) <= now) throw new Refusal("conflict", "meeting.over")
  if ((answer.response === "delegated") !== (answer.substitute !== undefined))
    throw invalid("substitute", "substitute.name")
}

/** The answer that holds for the meeting, or that date of it, as it stands now. */
export const current = Meeting.Occurrence.answer

/**
 * What a meeting is to someone, measured against what they were last told: nothing new, an invitation, a change, or
 * the end of it. However many edits lie between, it is one piece of news.
 */
export const news = (
  meeting: Meeting.Info,
  attendee: Pick<Meeting.Attendee, "told" | "telling" | "removedAt">,
): "none" | "invitation" | "change" | "cancellation" => {
  const off = meeting.status === "cancelled" || attendee.removedAt !== undefined
  if (!attendee.told && !off) return "invitation"
  if (!attendee.told) return attendee.telling === undefined ? "none" : "cancellation"
  if (attendee.removedAt) return "cancellation"
  if (attendee.told.sequence >= meeting.sequence) return "none"
  return off ? "cancellation" : "change"
}

/**
 * What one date of a series is to someone. Whoever is still to hear of the series as a whole hears of its dates then;
 * a date is news by itself once its own revision is later than what they know.
 */
export const newsOn = (
  date: Meeting.On,
  attendee: Pick<Meeting.Attendee, "told" | "removedAt">,
): "none" | "change" | "cancellation" => {
  const { occurrence = "", overrides = {} } = date
  const { told, removedAt } = attendee
  const own = overrides[occurrence]
  if (!told || removedAt || !own || date.status === "holding") return "none"
  const heard = told.dates?.[occurrence]
  if (Math.max(told.sequence, heard?.sequence ?? 0) >= own.sequence) return "none"
  return own.status === "cancelled" ? "cancellation" : "change"
}

/** Every date that is news to someone who has nothing to hear of the series as a whole. */
export const newDates = (
  meeting: Meeting.Stored,
  attendee: Pick<Meeting.Attendee, "told" | "removedAt">,
): Meeting.On<Meeting.Stored>[] =>
  news(meeting, attendee) === "none"
    ? Object.keys(meeting.overrides ?? {})
        .map((occurrence) => Meeting.Occurrence.find(meeting, occurrence))
        .filter((date) => date !== undefined)
        .filter((date) => newsOn(date, attendee) !== "none")
    : []
