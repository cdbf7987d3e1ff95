import * as v from "valibot"
import { Actor } from "../actor/index.ts"
import { Audit } from "../audit/index.ts"
import { fn, line, prose } from "../fn/index.ts"
import { ID } from "../id/index.ts"
import { Meeting } from "../meeting/index.ts"
import { Notice } from "../notice/index.ts"
import { Office } from "../office/index.ts"
import { Person } from "../person/index.ts"
import { missing, Refusal } from "../refusal/index.ts"
import { replyDomain } from "../settings.ts"
import { commit, Keys, remove, update } from "../table/index.ts"
import { Time } from "../time/index.ts"
import * as rules from "./rules.ts"

export * as Invitation from "./index.ts"
export { rules as Rules }

const Answer = {
  response: v.picklist(Meeting.responses),
  reason: v.optional(prose(500)),
}

/** My answer to a meeting, to a series or to one date of it; a substitute is someone of the directory. */
export const respond = fn(
  v.strictObject({
    meetingID: ID.meeting,
    ...Answer,
    substituteID: v.optional(ID.person),
    occurrence: Meeting.Input.Which.entries.occurrence,
  }),
  async ({ meetingID, occurrence, substituteID, ...answer }) => {
    const { personID } = Actor.person()
    const person = substituteID === undefined ? undefined : await Person.read({ personID: substituteID })
    const substitute = person && { personID: person.personID, name: person.name }
    const given = { ...answer, ...(substitute ? { substitute } : {}) }
    await record({ meetingID, occurrence, attendeeID: personID, answer: given })
    return Meeting.read({ meetingID, occurrence })
  },
)

type Given = {
  response: Meeting.Response
  reason?: string | undefined
  substitute?: { personID?: string; name: string }
}

/**
 * Writes one answer down, to a meeting or to one date of a series, with its audit entry. 404 when not invited, 409 when the meeting is over or off, or when
 * the answer is to an earlier `sequence` than the one that asked (RFC 5546 2.1.5).
 */
export const record = async ({
  meetingID,
  occurrence,
  attendeeID,
  answer,
  sequence,
}: {
  meetingID: string
  occurrence?: string | undefined
  attendeeID: string
  answer: Given
  sequence?: number
}): Promise<void> => {
  const { meeting: whole, attendee } = await Meeting.loadOne(meetingID, attendeeID)
  if (!whole || !attendee || attendee.removedAt) throw missing("meeting")
  const meeting = occurrence === undefined ? whole : Meeting.dated(whole, occurrence)
  rules.answerable(meeting, answer, Time.now())
  if (sequence !== undefined && sequence < meeting.asked) throw new Refusal("conflict", "response.old")
  const subject = `${meetingID}:${attendeeID}`
  const given = { ...answer, sequence: Meeting.Occurrence.highest(whole), at: Time.iso(Time.now()) }
  const write = async (before: Audit.Head | undefined) => {
    const facts = { ...(occurrence ? { occurrence } : {}), response: answer.response }
    const { head, write } = Audit.entry("meeting.answered", { subject, head: before, facts })
    await commit([
      update(Keys.attendee(meetingID, attendeeID), {
        expression: `SET ${occurrence ? "answers.#response" : "#response"} = :response, audit = :audit`,
        when: "attribute_exists(pk) AND attribute_not_exists(removedAt)",
        names: { "#response": occurrence ?? "response" },
        values: { ":response": given, ":audit": head },
        otherwise: missing("meeting"),
      }),
      write,
    ])
  }
  // Who was taken off and asked again is a new item, and does not know that the chain of answers goes on.
  await write(attendee.audit).catch(async (error: unknown) => {
    if (!Audit.overtaken(error)) throw error
    await write(await Audit.last(subject))
  })
}

/** The token of a person's own link to a meeting, or to one date of it: it answers for them, for nothing else. */
export const link = (meetingID: string, attendeeID: string, occurrence?: string): Promise<string> =>
  Office.seal("rsvp", [meetingID, attendeeID, ...(occurrence ? [occurrence] : [])].join(" "))

const tagOf = async (meetingID: string, attendeeID: string): Promise<string> =>
  Buffer.from(await Office.sign("reply", `${meetingID} ${attendeeID}`), "base64url")
    .toString("hex")
    .slice(0, 32)

/**
 * Where a calendar sends this person's answer, or undefined where no mail comes in. The tag is the proof of who
 * answers; it is in lower case, since some systems do not keep the case of addresses.
 */
export const replyAddress = async (meetingID: string, attendeeID: string): Promise<string | undefined> => {
  const domain = replyDomain()
  return domain && `reply+${await tagOf(meetingID, attendeeID)}@${domain}`
}

/** Whose reply address one of these tags is. */
export const byReplyTag = async (
  meetingID: string,
  attendees: Meeting.AttendeeItem[],
  tags: string[],
): Promise<Meeting.AttendeeItem | undefined> => {
  for (const one of attendees)
    if (tags.includes(await tagOf(meetingID, one.attendeeID))) return (await gone(one)) ? undefined : one
  return undefined
}

/** Someone taken off, or who has left us, answers no more. */
const gone = async ({ personID, removedAt }: Meeting.AttendeeItem): Promise<boolean> =>
  removedAt !== undefined || (personID !== undefined && !(await Person.directory()).people.get(personID)?.active)

const byLink = async (token: string) => {
  const [meetingID = "", attendeeID = "", occurrence] = (await Office.open("rsvp", token))?.split(" ") ?? []
  if (!meetingID) throw missing("link")
  const { meeting: whole, attendee } = await Meeting.loadOne(meetingID, attendeeID)
  const meeting: Meeting.On<Meeting.Stored> | undefined =
    whole && occurrence ? Meeting.Occurrence.find(whole, occurrence) : whole
  if (!meeting || !attendee || (await gone(attendee))) throw missing("link")
  return { meeting, attendee }
}

/** What the holder of a link sees: no more than a mail of it may say. Opening it changes nothing. */
export const open = fn(v.strictObject({ token: v.string() }), async ({ token }) => {
  const { meeting, attendee } = await byLink(token)
  const { reader, facts } = await concerning(meeting, attendee)
  const given = rules.current(attendee, meeting)
  return {
    meeting: {
      ...facts,
      ...Meeting.time(meeting),
      ...Meeting.ruleShown(meeting),
    },
    reader: { name: reader.name, lang: reader.lang, zone: reader.zone },
    response: given?.response ?? ("needs-action" as const),
    ...(given?.reason ? { reason: given.reason } : {}),
    ...(given?.substitute ? { substitute: given.substitute.name } : {}),
    past: Time.ms(meeting.until) <= Time.now(),
  }
})

/** Answers by link, without signing in; a substitute is named in words. */
export const answer = fn(
  v.strictObject({ token: v.string(), ...Answer, substitute: v.optional(line(80)) }),
  async ({ token, substitute, ...given }) => {
    const { meeting, attendee } = await byLink(token)
    const { meetingID, occurrence } = meeting
    const { attendeeID } = attendee
    await Actor.provide({ kind: "guest", meetingID, attendeeID }, () =>
      record({
        meetingID,
        occurrence,
        attendeeID,
        answer: { ...given, ...(substitute ? { substitute: { name: substitute } } : {}) },
      }),
    )
    return open({ token })
  },
)

type Named = { name: string; nameEn?: string }
/** Someone outside the directory reads in the office's language and the meeting's zone. */
export type Reader = Named & { address: string; lang: "zh-CN" | "en"; zone: string; active: boolean }
/** A meeting as a letter may tell it; a confidential one has its time and nothing else. */
export type Facts = Pick<Meeting.Info, "start" | "zone" | "minutes"> & {
  title?: string
  note?: string
  rooms: Awaited<ReturnType<typeof Meeting.place>>
  organizer?: Named & { address: string }
}

/** Who reads a letter about a meeting, and what of the meeting a letter to them may say. */
export const concerning = async (
  meeting: Meeting.On<Meeting.Stored>,
  attendee: Meeting.AttendeeItem,
): Promise<{ reader: Reader; facts: Facts }> => {
  const { people } = await Person.directory()
  const office = await Office.read()
  const person = attendee.personID ? people.get(attendee.personID) : undefined
  const reader = {
    name: person?.name ?? attendee.name ?? "",
    ...(person?.nameEn ? { nameEn: person.nameEn } : {}),
    address: person?.address ?? attendee.address ?? "",
    lang: person?.lang ?? office.lang,
    zone: person?.zone ?? meeting.zone,
    active: person?.active ?? true,
  }
  const seen = Meeting.see(meeting.level, "own", "mail")
  const organizer = people.get(meeting.organizerID)
  const { start, zone, minutes } = meeting
  if (seen !== "full") return { reader, facts: { start, zone, minutes, rooms: [] } }
  const facts = {
    start,
    zone,
    minutes,
    title: meeting.title,
    ...(meeting.note ? { note: meeting.note } : {}),
    rooms: await Meeting.place(meeting),
    ...(organizer
      ? {
          organizer: {
            name: organizer.name,
            ...(organizer.nameEn ? { nameEn: organizer.nameEn } : {}),
            address: organizer.address,
          },
        }
      : {}),
  }
  return { reader, facts }
}

/**
 * Lays out who must be told of a change: one notice for each person to whom the meeting is news, or where the series
 * as such is known, one for each of its dates that is. Run again after a crash it queues nothing twice. Whoever made the
 * change is not told of it, but noted as knowing. Nothing where the meeting has changed again since: that change has a
 * notice of its own, which knows who made it and tells everything.
 */
export const spread = async (notice: Notice.Notice): Promise<void> => {
  const { meeting, attendees, removed } = await Meeting.load(notice.about)
  if ((notice.sequence ?? 0) < meeting.sequence) return
  const { by } = notice.facts as { by?: string }
  const now = Time.now()
  const concerned = [...attendees, ...removed].flatMap((one): Concern[] =>
    rules.news(meeting, one) === "none"
      ? rules.newDates(meeting, one).map((about) => ({ one, about }))
      : [{ one, about: meeting }],
  )
  for (let from = 0; from < concerned.length; from += 16)
    await Promise.all(
      concerned
        .slice(from, from + 16)
        .map(({ one, about }) =>
          one.attendeeID === by ? commit(noted(about, one, now)) : Notice.queueOnce(tellingOf(about, one, now)),
        ),
    )
}

type Concern = { one: Meeting.AttendeeItem; about: Meeting.On<Meeting.Stored> }

const tellingOf = (about: Concern["about"], { attendeeID }: Meeting.AttendeeItem, now: number) => {
  const { meetingID, version, sequence, occurrence } = about
  const date = occurrence ? `-${Meeting.Occurrence.compact(occurrence)}` : ""
  return {
    about: meetingID,
    id: `tell-${version}-${attendeeID}${date}`,
    kind: "invitation" as const,
    dueAt: now,
    sequence,
    facts: { attendeeID, ...(occurrence ? { occurrence } : {}) },
  }
}

/**
 * That someone is about to be told of a meeting for the first time, written before the letter is handed on: should it
 * be called off while the letter is on its way, or this process die, they are told so.
 */
export const telling = (meeting: Meeting.Stored, attendee: Meeting.AttendeeItem) => [
  update(Keys.attendee(meeting.meetingID, attendee.attendeeID), {
    expression: "SET telling = :sequence",
    when: "attribute_exists(pk)",
    values: { ":sequence": meeting.sequence },
    otherwise: new Refusal("conflict", "notice.overtaken"),
  }),
]

/**
 * That someone now knows the meeting, or that date of a series, as it is; one who was taken off, and has been told, is
 * forgotten.
 */
export const noted = (meeting: Meeting.On<Meeting.Stored>, attendee: Meeting.AttendeeItem, now: number) => {
  const key = Keys.attendee(meeting.meetingID, attendee.attendeeID)
  if (attendee.removedAt)
    return [
      remove(key, {
        when: "removedAt = :then",
        values: { ":then": attendee.removedAt },
        otherwise: new Refusal("conflict", "notice.overtaken"),
      }),
    ]
  const { occurrence = "", overrides } = meeting
  const own = overrides?.[occurrence]
  if (own)
    return [
      update(key, {
        expression: "SET told.dates.#date = :told",
        when: "attribute_exists(told.dates)",
        names: { "#date": occurrence },
        values: { ":told": Meeting.toldOn(own) },
        otherwise: new Refusal("conflict", "notice.overtaken"),
      }),
    ]
  return [
    update(key, {
      expression: "SET told = :told",
      when: "attribute_exists(pk)",
      values: { ":told": { ...Meeting.toldOf(meeting), at: Time.iso(now) } },
      otherwise: new Refusal("conflict", "notice.overtaken"),
    }),
  ]
}
