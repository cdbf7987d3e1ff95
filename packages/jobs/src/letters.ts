import { Invitation } from "@banhui/core/invitation"
import { Meeting } from "@banhui/core/meeting"
import type { Notice } from "@banhui/core/notice"
import { Office } from "@banhui/core/office"
import { Reminder } from "@banhui/core/reminder"
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
  const { meeting, attendee } = await Meeting.loadOne(notice.about, String(notice.facts.attendeeID))
  if (!meeting || !attendee) return { why: "gone" }
  const known = await Invitation.concerning(meeting, attendee)
  if (!known.reader.active) return { why: "left" }
  if (!known.reader.address) return { why: "no address" }
  const common = await commonFacts(notice, meeting, attendee, known)
  return notice.kind === "reminder"
    ? reminderLetter(notice, meeting, attendee, common)
    : news(notice, meeting, attendee, common)
}

type Common = Awaited<ReturnType<typeof commonFacts>>

const commonFacts = async (
  notice: Notice.NoticeItem,
  meeting: Meeting.Stored,
  attendee: Meeting.AttendeeItem,
  { reader, facts }: Awaited<ReturnType<typeof Invitation.concerning>>,
) => {
  const { meetingID } = meeting
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
      respond: `${home()}/rsvp/${await Invitation.link(meetingID, attendeeID)}`,
      page: `${home()}/meetings/${meetingID}`,
    },
  }
}

/** Invitation, change or cancellation: whichever the meeting is to someone who knows what they were last told. */
const news = async (
  notice: Notice.NoticeItem,
  meeting: Meeting.Stored,
  attendee: Meeting.AttendeeItem,
  common: Common,
): Promise<Made> => {
  if (notice.sequence !== undefined && notice.sequence < meeting.sequence) return { why: "moved" }
  const kind = Invitation.Rules.news(meeting, attendee)
  if (kind === "none") return { why: "known" }
  if (Time.ms(meeting.until) <= Time.now()) return { why: "over" }
  const noted = Invitation.noted(meeting, attendee, Time.now())
  if (kind === "invitation")
    return { letter: Letters.invitation(common), noted, telling: Invitation.telling(meeting, attendee) }
  if (kind === "cancellation") {
    const reason = meeting.cancelledReason
    const removed = meeting.status === "confirmed"
    return { letter: Letters.cancellation({ ...common, removed, ...(reason ? { reason } : {}) }), noted }
  }
  return { letter: Letters.change({ ...common, before: await before(attendee, common) }), noted }
}

/** What they last heard. What a letter may not say of the meeting now, it does not say of it then. */
const before = async ({ told }: Meeting.AttendeeItem, { meeting }: Common) => {
  const { title = "", start = meeting.start, zone = meeting.zone, minutes = meeting.minutes, roomIDs = [] } = told ?? {}
  const open = meeting.title !== undefined
  const rooms = open ? await Meeting.place({ rooms: roomIDs.map((roomID) => ({ roomID, bookingID: "" })) }) : []
  return { ...(open ? { title } : {}), start, zone, minutes, rooms }
}

const reminderLetter = (
  notice: Notice.NoticeItem,
  meeting: Meeting.Stored,
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
