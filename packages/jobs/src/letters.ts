import { Invitation } from "@banhui/core/invitation"
import { Meeting } from "@banhui/core/meeting"
import type { Notice } from "@banhui/core/notice"
import { Office } from "@banhui/core/office"
import { Reminder } from "@banhui/core/reminder"
import { Rule } from "@banhui/core/rule"
import { Session } from "@banhui/core/session"
import { home, settings } from "@banhui/core/settings"
import type { Write } from "@banhui/core/table"
import { Time } from "@banhui/core/time"
import { type Letter, Letters, type MeetingFacts } from "@banhui/mail"

type Made = { letter: Letter; noted: Write[]; telling?: Write[] } | { why: string }

/**
 * The letter of a notice as things stand now, with what to note before it is handed on (`telling`) and once it is sent
 * (`noted`); or why there is none to send.
 */
export const letterOf = async (notice: Notice.NoticeItem): Promise<Made> => {
  if (notice.kind === "code") return codeLetter(notice)
  if (notice.kind === "failures") return failuresLetter(notice)
  const { meeting: whole, attendee } = await Meeting.loadOne(notice.about, String(notice.facts.attendeeID))
  const { occurrence } = notice.facts as { occurrence?: string }
  const meeting: Dated | undefined = whole && occurrence ? Meeting.Occurrence.find(whole, occurrence) : whole
  if (!meeting || !attendee) return { why: "gone" }
  const known = await Invitation.concerning(meeting, attendee)
  if (!known.reader.active) return { why: "left" }
  if (!known.reader.address) return { why: "no address" }
  const common = await commonFacts(notice, meeting, attendee, known)
  return notice.kind === "reminder"
    ? reminderLetter(notice, meeting, attendee, common)
    : news(notice, meeting, attendee, common)
}

/** A meeting, or a series on the one date that a letter is about. */
type Dated = Meeting.On<Meeting.Stored>
type Common = Awaited<ReturnType<typeof commonFacts>>

const commonFacts = async (
  notice: Notice.NoticeItem,
  meeting: Dated,
  attendee: Meeting.AttendeeItem,
  { reader, facts }: Awaited<ReturnType<typeof Invitation.concerning>>,
) => {
  const { meetingID, occurrence } = meeting
  const { attendeeID } = attendee
  const replies = await Invitation.replyAddress(meetingID, attendeeID)
  const organizer = facts.organizer && { ...facts.organizer, ...(replies ? { replies } : {}) }
  const office = await Office.read()
  const told: MeetingFacts = {
    uid: Meeting.uid(meetingID),
    sequence: meeting.sequence,
    stamp: Time.iso(Time.now()),
    created: meeting.createdAt,
    modified: meeting.changedAt,
    ...facts,
    ...(organizer ? { organizer } : {}),
    ...(await seriesFacts(meeting, attendee, reader.lang)),
  }
  return {
    reader: { name: readerName(reader), address: reader.address, lang: reader.lang, zone: reader.zone },
    meeting: told,
    office: { name: office.name, nameEn: office.nameEn, address: replies ?? settings.mailFrom },
    messageID: messageID(`${notice.noticeID}.${meetingID}`),
    threadID: messageID(`thread.${attendeeID}.${meetingID}`),
    role: attendee.role,
    response: Invitation.Rules.current(attendee, meeting)?.response ?? ("needs-action" as const),
    links: {
      respond: `${home()}/rsvp/${await Invitation.link(meetingID, attendeeID, occurrence)}`,
      page: `${home()}/meetings/${meetingID}${occurrence ? `?occurrence=${occurrence}` : ""}`,
    },
  }
}

/** What a letter says of a series: how it repeats and which dates differ; or which one date it is about. */
const seriesFacts = async (
  meeting: Dated,
  attendee: Meeting.AttendeeItem,
  lang: "zh-CN" | "en",
): Promise<Partial<MeetingFacts>> => {
  const { rule, occurrence, zone, start, exdates, overrides = {} } = meeting
  if (!rule) return {}
  if (occurrence) return { occurrence: { start: occurrence, zone: meeting.series?.zone ?? zone } }
  const dates = Object.keys(overrides).map(async (recurrenceID) => {
    const date = Meeting.Occurrence.find(meeting, recurrenceID) ?? meeting
    const { facts } = await Invitation.concerning(date, attendee)
    const { title, note, rooms, start, zone, minutes } = facts
    return {
      recurrenceID,
      title,
      note,
      rooms,
      start,
      zone,
      minutes,
      sequence: date.sequence,
      cancelled: date.status === "cancelled",
      response: Invitation.Rules.current(attendee, date)?.response,
    }
  })
  return { rule, ruleText: Rule.inWords(rule, { start, zone }, lang), exdates, overrides: await Promise.all(dates) }
}

/** Invitation, change or cancellation: whichever the meeting is to someone who knows what they were last told. */
const news = async (
  notice: Notice.NoticeItem,
  meeting: Dated,
  attendee: Meeting.AttendeeItem,
  common: Common,
): Promise<Made> => {
  if (notice.sequence !== undefined && notice.sequence < meeting.sequence) return { why: "moved" }
  const kind = meeting.occurrence
    ? Invitation.Rules.newsOn(meeting, attendee)
    : Invitation.Rules.news(meeting, attendee)
  if (kind === "none") return { why: "known" }
  // Of a series whose rest was called off only what is over is left: that is the news.
  const ended = meeting.rule !== undefined && !meeting.occurrence && attendee.told?.rule !== meeting.rule
  if (Time.ms(meeting.until) <= Time.now() && !(ended && kind === "change")) return { why: "over" }
  const noted = Invitation.noted(meeting, attendee, Time.now())
  if (kind === "invitation")
    return { letter: Letters.invitation(common), noted, telling: Invitation.telling(meeting, attendee) }
  if (kind === "cancellation") {
    const reason = meeting.cancelledReason
    const removed = meeting.status === "confirmed"
    return { letter: Letters.cancellation({ ...common, removed, ...(reason ? { reason } : {}) }), noted }
  }
  return { letter: Letters.change({ ...common, before: await before(meeting, attendee, common) }), noted }
}

/** What they last heard. What a letter may not say of the meeting now, it does not say of it then. */
const before = async (meeting: Dated, { told }: Meeting.AttendeeItem, common: Common) => {
  const heard = {
    ...told,
    ...(meeting.occurrence ? { start: meeting.occurrence, ...told?.dates?.[meeting.occurrence] } : {}),
  }
  const { title = "", start = meeting.start, zone = meeting.zone, minutes = meeting.minutes, roomIDs = [] } = heard
  const open = common.meeting.title !== undefined
  const rooms = open ? await Meeting.place({ rooms: roomIDs.map((roomID) => ({ roomID, bookingID: "" })) }) : []
  const rule = meeting.occurrence ? undefined : told?.rule
  return {
    ...(open ? { title } : {}),
    start,
    zone,
    minutes,
    rooms,
    ...(rule ? { ruleText: Rule.inWords(rule, { start, zone }, common.reader.lang) } : {}),
  }
}

const reminderLetter = (
  notice: Notice.NoticeItem,
  meeting: Dated,
  attendee: Meeting.AttendeeItem,
  common: Common,
): Made => {
  const kind = notice.facts.kind === "evening" ? "evening" : "soon"
  const { sequence } = notice
  const why = Reminder.Rules.stale(
    meeting,
    attendee,
    { kind, ...(sequence === undefined ? {} : { sequence }) },
    common.reader.zone,
    Time.now(),
  )
  return why ? { why } : { letter: Letters.reminder({ ...common, kind }), noted: [] }
}

const codeLetter = async ({ noticeID, facts }: Notice.NoticeItem): Promise<Made> => {
  const { address, nonce, until, lang, name } = facts as Record<"address" | "nonce" | "until" | "name", string> & {
    lang: "zh-CN" | "en"
  }
  if (Time.ms(until) <= Time.now()) return { why: "late" }
  const office = await Office.read()
  const letter = Letters.code({
    reader: { address, lang, name },
    code: await Session.code(address, nonce),
    minutes: Session.codeMinutes,
    office: { ...office, address: settings.mailFrom },
    messageID: messageID(noticeID),
  })
  return { letter, noted: [] }
}

const failuresLetter = async ({ noticeID, facts }: Notice.NoticeItem): Promise<Made> => {
  const { reader, letters } = facts as Pick<Parameters<typeof Letters.failures>[0], "reader" | "letters">
  const office = { ...(await Office.read()), address: settings.mailFrom }
  return { letter: Letters.failures({ reader, letters, office, messageID: messageID(noticeID) }), noted: [] }
}

const readerName = ({ name, nameEn, lang }: { name: string; nameEn?: string; lang: string }): string =>
  lang === "en" ? (nameEn ?? name) : name

/** Stable for a notice, so a letter that repeats after a crash is recognised as the same. */
const messageID = (local: string): string =>
  `${local.replace(/[^A-Za-z0-9._-]/g, "-")}@${settings.mailFrom.split("@").at(-1) ?? "localhost"}`
