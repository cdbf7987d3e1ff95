import type { Meeting } from "../meeting/index.ts"
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

/** The answer that holds for the meeting as it stands now. */
export const current = (attendee: Meeting.Attendee, meeting: Meeting.Info) =>
  attendee.response && attendee.response.sequence >= meeting.asked ? attendee.response : undefined

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
