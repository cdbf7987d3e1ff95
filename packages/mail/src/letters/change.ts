import type { Change } from "../frame/index.ts"
import type { Before, Letter, Links, Response, Role } from "../letter.ts"
import { when } from "../when/index.ts"
import { asking } from "./event.ts"
import { buttons, dateRows, type Facts, finish, type Known, oneDate, read, timeLines } from "./sheet.ts"
import { shown } from "./shown.ts"

/** Says what of a meeting is different from what the reader last heard, old and new, and nothing else of it. */
export function change(facts: Facts & { before: Before; role: Role; links: Links; response?: Response }): Letter {
  const known = read(facts)
  const { words, meeting, time } = known
  const changed = differences(known, facts.before)
  return finish(known, {
    kind: "change",
    tone: "alert",
    preview: words.join(changed.list.map(({ label, after }) => words.of(label, words.join(after)))),
    lead: [lead(known, changed, facts.role), ...oneDate(known), ...(meeting.confidential ? [words.secret] : [])],
    // which meeting is meant: its time, where that is not itself the news
    time: changed.time ? [] : timeLines(time),
    changes: changed.list,
    rows: dateRows(known),
    buttons: buttons(known, facts.links, facts.role),
    calendar: asking(facts),
  })
}

type Differences = { list: Change[]; time: boolean; place: boolean }

// Compared as the reader reads it: what looks the same in the letter is no news.
function differences({ facts, words, meeting, time }: Known, before: Before): Differences {
  const { label, noPlace } = words
  const old = shown(before, facts.reader.lang)
  const oldTime = when(before, facts.reader)
  // what a meeting is called and where, before it became confidential or while it was, is not told
  const open = !meeting.confidential && !old.confidential

  const some = (places: string[]) => (places.length ? places : [noPlace])
  const moved = oldTime.whole !== time.whole
  const turned = old.repeats !== undefined && old.repeats !== meeting.repeats
  const placed = open && old.places.join() !== meeting.places.join()
  const renamed = open && old.title !== meeting.title
  const list = [
    ...(moved ? [{ label: label.time, before: timeLines(oldTime), after: timeLines(time) }] : []),
    ...(turned ? [{ label: label.repeats, before: [old.repeats ?? ""], after: [meeting.repeats ?? ""] }] : []),
    ...(placed ? [{ label: label.place, before: some(old.places), after: some(meeting.places) }] : []),
    ...(renamed ? [{ label: label.title, before: [old.title], after: [meeting.title] }] : []),
  ]
  return { list, time: moved || turned, place: placed }
}

function lead({ words }: Known, { list, time, place }: Differences, role: Role): string {
  if (!list.length) return words.updated
  if (!time && !place) return words.renamed
  return role === "informed" ? words.changedInformed : words.changed
}
