import type { Letter, Links, Response, Role } from "../letter.ts"
import { asking } from "./event.ts"
import { buttons, type Facts, finish, read, rows, timeLines } from "./sheet.ts"

/** Asks someone to a meeting, in the role they have in it. `response` is what they already answered, if they did. */
export function invitation(facts: Facts & { role: Role; links: Links; response?: Response }): Letter {
  const known = read(facts)
  const { words, meeting, time } = known
  return finish(known, {
    kind: "invitation",
    tone: "calm",
    preview: words.join([time.whole, ...meeting.places]),
    lead: [meeting.confidential ? words.secret : words.invited[facts.role]],
    time: timeLines(time),
    rows: rows(known),
    note: meeting.note,
    buttons: buttons(known, facts.links, facts.role),
    calendar: asking(facts),
  })
}
