import { inHTML, inText, type Sheet } from "../frame/index.ts"
import type { Letter, Links, MeetingFacts, Office, Reader, Role } from "../letter.ts"
import { cut, line } from "../plain.ts"
import { type When, when } from "../when/index.ts"
import { type Words, wordsIn } from "../words/index.ts"
import { officeName, type Shown, shown } from "./shown.ts"

/** What every letter about a meeting is made from. `threadID` is one id for all letters about one meeting. */
export type Facts = { reader: Reader; meeting: MeetingFacts; office?: Office; messageID: string; threadID?: string }

/** The same facts as the reader will see them. */
export type Known = { facts: Facts; words: Words; meeting: Shown; time: When }

export function read(facts: Facts): Known {
  const { reader, meeting } = facts
  return { facts, words: wordsIn(reader.lang), meeting: shown(meeting, reader.lang), time: when(meeting, reader) }
}

/** What one kind of letter adds to what all letters about a meeting share. */
export type Said = Pick<
  Sheet,
  "tone" | "preview" | "lead" | "time" | "gone" | "changes" | "rows" | "note" | "buttons"
> & {
  kind: keyof Words["kind"]
  calendar?: Letter["calendar"]
}

// Subjects are cut on phones anyway; the time at their end must not be what is lost everywhere.
const titleInSubject = 60

export function finish({ facts, words, meeting, time }: Known, { kind, calendar, ...said }: Said): Letter {
  const { reader, messageID, threadID } = facts
  // answers to a confidential meeting's letter go to the office: its organizer is not named
  const replyTo = meeting.organizer ? facts.meeting.organizer : undefined
  return {
    ...print({
      ...said,
      lang: reader.lang,
      kind: words.kind[kind],
      office: officeName(facts.office, reader.lang),
      title: meeting.title,
      greeting: words.greeting(line(reader.name, 100)),
      foot: foot({ facts, words, meeting, time }),
    }),
    to: { name: line(reader.name, 100), address: reader.address },
    replyTo: replyTo && { name: line(replyTo.name, 100), address: replyTo.address },
    subject: words.subject({ kind: words.kind[kind], title: cut(meeting.title, titleInSubject), at: time.short }),
    messageID,
    inReplyTo: threadID,
    calendar,
  }
}

/** The two bodies of a letter and the header that says their language. */
export function print(sheet: Sheet): Pick<Letter, "text" | "html" | "headers"> {
  return { text: inText(sheet), html: inHTML(sheet), headers: { "Content-Language": sheet.lang } }
}

export const timeLines = ({ day, at, beside }: When): string[] => (beside ? [day, at, beside] : [day, at])

/** Place, people and organizer: what is listed under the time. */
export function rows({ meeting, words: { label } }: Known): Sheet["rows"] {
  return [
    ...repeats({ meeting, label }),
    ...place({ meeting, label }),
    ...meeting.people.map(({ role, names }) => ({ label: label[role], lines: [names] })),
    ...organizer({ meeting, label }),
  ]
}

/** The same without the people. */
export function shortRows({ meeting, words: { label } }: Known): Sheet["rows"] {
  return [...place({ meeting, label }), ...organizer({ meeting, label })]
}

/** Which date of a series a letter is about, by the time everyone knows it by, where it is at another time now. */
export function dateRows({ facts: { reader, meeting }, words, time }: Known): Sheet["rows"] {
  const { occurrence, minutes } = meeting
  const original = occurrence && when({ ...occurrence, minutes }, reader)
  if (!original || (original.day === time.day && original.at === time.at)) return []
  return [{ label: words.label.date, lines: [original.day, original.at] }]
}

/** That a letter is about one date of a series, and the others stay. */
export const oneDate = ({ facts, words }: Known): string[] => (facts.meeting.occurrence ? [words.oneDate] : [])

const repeats = ({ meeting, label }: Labelled) =>
  meeting.repeats ? [{ label: label.repeats, lines: [meeting.repeats] }] : []

type Labelled = { meeting: Shown; label: Words["label"] }

const place = ({ meeting, label }: Labelled) =>
  meeting.places.length ? [{ label: label.place, lines: meeting.places }] : []

const organizer = ({ meeting, label }: Labelled) =>
  meeting.organizer ? [{ label: label.organizer, lines: [meeting.organizer] }] : []

/** Someone who is only informed is asked nothing: their letter leads to the meeting alone. */
export function buttons({ words: { button } }: Known, links: Links, role?: Role): Sheet["buttons"] {
  const page = { label: button.page, href: links.page }
  return role === "informed" ? [page] : [{ label: button.respond, href: links.respond }, page]
}

function foot({ facts, words, meeting }: Known): string[] {
  return [
    words.foot.meeting,
    ...(meeting.organizer ? [words.foot.reply(meeting.organizer)] : []),
    words.foot.auto(officeName(facts.office, facts.reader.lang)),
  ]
}
