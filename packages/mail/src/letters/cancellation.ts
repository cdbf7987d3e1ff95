import type { Letter, Role } from "../letter.ts"
import { paragraphs } from "../plain.ts"
import { cancelling } from "./event.ts"
import { dateRows, type Facts, finish, read, shortRows, timeLines } from "./sheet.ts"

/** Says that a meeting will not take place, with the organizer's reason where there is one to tell. */
export function cancellation(facts: Facts & { reason?: string; role?: Role }): Letter {
  const known = read(facts)
  const { words, meeting, time } = known
  // a reason can name what the meeting was about
  const reason = meeting.confidential ? "" : paragraphs(facts.reason ?? "", 1000)
  return finish(known, {
    kind: "cancellation",
    tone: "stop",
    preview: words.join([time.whole, reason]),
    lead: [
      facts.meeting.occurrence ? words.dateCancelled : words.cancelled,
      ...(meeting.confidential ? [words.secret] : []),
    ],
    time: timeLines(time),
    gone: true,
    rows: [
      ...dateRows(known),
      ...(reason ? [{ label: words.label.reason, lines: reason.split("\n") }] : []),
      ...shortRows(known),
    ],
    buttons: [],
    calendar: cancelling(facts),
  })
}
