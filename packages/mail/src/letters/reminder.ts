import type { Letter, Links, Role } from "../letter.ts"
import { announcing } from "./event.ts"
import { buttons, type Facts, finish, read, shortRows, timeLines } from "./sheet.ts"

/**
 * Reminds of a meeting, the evening before or shortly ahead. It says the date and never "tomorrow": a letter that was
 * held up on its way would name the wrong day. Its calendar part tells and does not ask.
 */
export function reminder(facts: Facts & { kind: "evening" | "soon"; links: Links; role?: Role }): Letter {
  const known = read(facts)
  const { words, meeting, time } = known
  return finish(known, {
    kind: "reminder",
    tone: "calm",
    preview: words.join([time.whole, ...meeting.places]),
    lead: [words.reminded[facts.kind], ...(meeting.confidential ? [words.secret] : [])],
    time: timeLines(time),
    rows: shortRows(known),
    note: meeting.note,
    buttons: buttons(known, facts.links, facts.role),
    calendar: announcing(facts),
  })
}
