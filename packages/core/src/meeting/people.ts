import type * as v from "valibot"
import { ID } from "../id/index.ts"
import { Person } from "../person/index.ts"
import { invalid, Refusal } from "../refusal/index.ts"
import { Keys, type Otherwise, put, update, type Write } from "../table/index.ts"
import { Time } from "../time/index.ts"
import type { Schedule } from "./input.ts"
import type { Attendee, AttendeeItem, Meeting, MeetingItem, On } from "./item.ts"
import type { Loaded } from "./store.ts"

type Invited = Pick<Attendee, "attendeeID" | "personID" | "address" | "name" | "role">

/**
 * Who is asked: people of the directory by id or by their address, others by address. The organizer is always among
 * them (as chair where nothing else was said). Someone named twice, unknown or gone is refused by place.
 */
export const invited = async (
  asked: v.InferOutput<typeof Schedule>["attendees"],
  organizerID: string,
): Promise<Invited[]> => {
  const { people, byAddress } = await Person.directory()
  const list = asked.map((one, at): Invited => {
    const field = `attendees.${at}`
    const person = "personID" in one ? people.get(one.personID) : byAddress.get(one.email)
    if ("personID" in one && !person) throw new Refusal("missing", "person.missing", { field })
    if (person && !person.active) throw invalid(field, "person.left")
    if (person) return { attendeeID: person.personID, personID: person.personID, role: one.role }
    if (!("email" in one)) throw new Refusal("missing", "person.missing", { field })
    return { attendeeID: ID.guest(one.email), address: one.email, name: one.name ?? one.email, role: one.role }
  })
  const twice = list.findIndex((one, at) => list.findIndex((other) => other.attendeeID === one.attendeeID) !== at)
  if (twice >= 0) throw invalid(`attendees.${twice}`, "attendees.twice")
  const there = list.some((one) => one.attendeeID === organizerID)
  return there ? list : [{ attendeeID: organizerID, personID: organizerID, role: "chair" }, ...list]
}

/** Refuses someone who is not in the directory, or not any more. */
export const known = async (personID: string, field: string): Promise<void> => {
  const person = (await Person.directory()).people.get(personID)
  if (!person) throw new Refusal("missing", "person.missing", { field })
  if (!person.active) throw invalid(field, "person.left")
}

/** An attendee's item: people of the directory are indexed by the meeting's end, so it shows in their calendar. */
export const item = (one: Invited, meeting: Pick<Meeting, "meetingID" | "until" | "rule">): AttendeeItem => ({
  ...Keys.attendee(meeting.meetingID, one.attendeeID),
  meetingID: meeting.meetingID,
  ...one,
  ...(meeting.rule ? { answers: {} } : {}),
  ...(one.personID ? Keys.calendar(one.personID, meeting.until) : {}),
})

/** Whoever sets the time of a meeting has said yes to it. */
const yes = (meeting: Pick<Meeting, "sequence">, now: number) => ({
  response: "accepted" as const,
  sequence: meeting.sequence,
  at: Time.iso(now),
})
export const settled = (attendee: AttendeeItem, meeting: Meeting, by: string, now: number): AttendeeItem =>
  attendee.personID === by ? { ...attendee, response: yes(meeting, now) } : attendee

/** Who comes and who goes, for the audit log; nothing where nobody was named. */
export const difference = (attendees: readonly Attendee[], people: readonly Invited[] | undefined) => {
  if (!people) return {}
  const before = new Map(attendees.map((one) => [one.attendeeID, one.role]))
  const after = new Set(people.map((one) => one.attendeeID))
  const added = people
    .filter((one) => !before.has(one.attendeeID))
    .map(({ attendeeID, role }) => ({ attendeeID, role }))
  const removed = [...before.keys()].filter((attendeeID) => !after.has(attendeeID))
  const roles = people
    .filter((one) => before.has(one.attendeeID) && before.get(one.attendeeID) !== one.role)
    .map(({ attendeeID, role }) => ({ attendeeID, role }))
  return {
    ...(added.length > 0 ? { added } : {}),
    ...(removed.length > 0 ? { removed } : {}),
    ...(roles.length > 0 ? { roles } : {}),
  }
}

/**
 * What a change does to the people: added, taken off (kept until they have been told), another role. `later` are the
 * index entries of those who just stay, when the meeting now ends later: entered before the change where they are too
 * many for one transaction, which does no harm, since the index may always offer too much.
 */
export const changes = (
  { meeting: before, attendees }: Loaded,
  people: Invited[] | undefined,
  after: MeetingItem,
  { by, now, otherwise, moved }: { by: string; now: number; otherwise: Otherwise; moved?: On | undefined },
): { writes: Write[]; later: Write[]; added: boolean } => {
  const there = new Set(attendees.map((one) => one.attendeeID))
  const wanted = people && new Map(people.map((one) => [one.attendeeID, one]))
  const added = (people ?? []).filter((one) => !there.has(one.attendeeID))
  const writes = added.map((one) => put(settled(item(one, after), after, by, now)))
  const later: Write[] = []
  for (const one of attendees) {
    const key = Keys.attendee(after.meetingID, one.attendeeID)
    const next = wanted ? wanted.get(one.attendeeID) : one
    if (!next) {
      const expression = "SET removedAt = :now REMOVE #who, #until"
      writes.push(
        update(key, { expression, names: { "#who": "who", "#until": "until" }, values: { ":now": Time.iso(now) } }),
      )
      continue
    }
    const set = {
      ...(next.role === one.role ? {} : { role: next.role }),
      ...(one.personID === by && after.asked > before.asked ? { response: yes(after, now) } : {}),
    }
    // Whoever moved one date of a series has said yes to that date.
    const date = moved && one.personID === by ? { [moved.occurrence ?? ""]: yes(moved, now) } : {}
    const until = one.who && after.until > (one.until ?? "") ? { until: after.until } : {}
    const dates = Object.entries(date)
    const kind = Object.keys(set).length + dates.length > 0 ? writes : later
    const fields = [...dates, ...Object.entries({ ...set, ...until })]
    if (fields.length === 0) continue
    kind.push(
      update(key, {
        expression: `SET ${fields.map((_, at) => `${at < dates.length ? "answers." : ""}#${at} = :${at}`).join()}`,
        when: "attribute_exists(pk) AND attribute_not_exists(removedAt)",
        names: Object.fromEntries(fields.map(([name], at) => [`#${at}`, name])),
        values: Object.fromEntries(fields.map(([, value], at) => [`:${at}`, value])),
        otherwise,
      }),
    )
  }
  return { writes, later, added: added.length > 0 }
}
