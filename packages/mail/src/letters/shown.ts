import type { Lang, MeetingFacts, Named, Office, Place, Role } from "../letter.ts"
import { line, paragraphs } from "../plain.ts"
import { nameIn, type Words, wordsIn } from "../words/index.ts"

/** A meeting's facts in one language, harmless and cut to what a letter holds. Letters read nothing else. */
export type Shown = {
  title: string
  confidential: boolean
  places: string[]
  organizer?: string
  note?: string
  people: { role: Role; names: string }[]
  /** How it repeats, in words; no secret, since it is nothing but times. */
  repeats?: string
}

const roles: Role[] = ["chair", "secretary", "required", "observer", "informed"]
const namesPerRole = 20

/** Of a meeting without a title only that it is confidential. */
export function shown(meeting: Pick<MeetingFacts, "title" | "rooms"> & Partial<MeetingFacts>, lang: Lang): Shown {
  const words = wordsIn(lang)
  const title = line(meeting.title ?? "")
  const repeats = meeting.ruleText ? line(meeting.ruleText, 300) : undefined
  if (!title) return { title: words.confidential, confidential: true, places: [], people: [], repeats }
  return {
    title,
    repeats,
    confidential: false,
    places: places(meeting.rooms, lang),
    organizer: meeting.organizer && named(meeting.organizer, lang),
    note: meeting.note ? paragraphs(meeting.note) : undefined,
    people: roles.flatMap((role) => people(meeting.attendees ?? [], role, lang)),
  }
}

/** The office's name, or the product's where the office has told none. */
export function officeName(office: Office | undefined, lang: Lang): string {
  return office ? named(office, lang) : wordsIn(lang).product
}

function places(rooms: Place[], lang: Lang): string[] {
  const words = wordsIn(lang)
  return rooms.map((room) => line(placeName(room, words, lang)))
}

function placeName(room: Place, words: Words, lang: Lang): string {
  const building = lang === "en" ? (room.buildingEn ?? room.building) : room.building
  const place = words.place({ building, room: nameIn(lang, room) })
  return room.status === "pending" ? words.pending(place) : place
}

function people(attendees: (Named & { role: Role })[], role: Role, lang: Lang) {
  const all = attendees.filter((attendee) => attendee.role === role).map((attendee) => named(attendee, lang))
  if (!all.length) return []
  const names = all.slice(0, namesPerRole)
  return [{ role, names: wordsIn(lang).names(names, all.length - names.length) }]
}

const named = (thing: Named, lang: Lang) => line(nameIn(lang, thing), 100)
