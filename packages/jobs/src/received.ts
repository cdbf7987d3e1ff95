import { CalendarError, type Reply, replies } from "@banhui/calendar"
import { Actor } from "@banhui/core/actor"
import { Invitation } from "@banhui/core/invitation"
import { Meeting } from "@banhui/core/meeting"
import { Refusal } from "@banhui/core/refusal"
import { Time } from "@banhui/core/time"
import PostalMime from "postal-mime"

/** What became of a letter that came in: how many answers were written down, or why none was. */
export type Received = { answers: number } | { why: string }

const most = 1024 * 1024
/** A person's answer goes to one address and is about a date or a few of one meeting; more is somebody's experiment. */
const mostTags = 5
const mostAnswers = 10

const partstats = {
  ACCEPTED: "accepted",
  DECLINED: "declined",
  TENTATIVE: "tentative",
  DELEGATED: "delegated",
} as const

/**
 * Reads a raw mail for calendars' replies (RFC 6047) and writes the answers down. An answer counts when it came to the
 * invitation's own reply address: From lines can be forged, that address cannot be guessed. Anything else is left
 * alone, with a reason that says nothing of its contents; it never throws for what a stranger sent.
 */
export const received = async (raw: Uint8Array): Promise<Received> => {
  if (raw.byteLength > most) return { why: "mail.large" }
  try {
    const mail = await PostalMime.parse(raw, { maxNestingDepth: 20 })
    if (mail.headers.some(({ key, value }) => key === "auto-submitted" && /^auto-replied/i.test(value)))
      return { why: "mail.automatic" }
    const addressed = [...(mail.to ?? []), ...(mail.cc ?? []), ...delivered(mail.headers)].flatMap(
      ({ address = "" }) => /^reply\+([0-9a-f]+)@/i.exec(address)?.[1]?.toLowerCase() ?? [],
    )
    const tags = [...new Set(addressed)].slice(0, mostTags)
    const part = mail.attachments.find((one) => one.mimeType.startsWith("text/calendar"))
    if (!part || tags.length === 0) return { why: "mail.noreply" }
    const text = typeof part.content === "string" ? part.content : new TextDecoder().decode(part.content)
    const whys = []
    for (const reply of replies(text).slice(0, mostAnswers)) whys.push(await answered(reply, tags))
    const answers = whys.filter((why) => why === undefined).length
    return answers > 0 ? { answers } : { why: whys.find((why) => why !== undefined) ?? "reply.none" }
  } catch (error) {
    if (error instanceof CalendarError) return { why: error.code }
    if (error instanceof Error && /nesting|header|MIME/i.test(error.message)) return { why: "mail.malformed" }
    throw error
  }
}

const delivered = (headers: { key: string; value: string }[]) =>
  headers
    .filter(({ key }) => key === "delivered-to" || key === "x-original-to")
    .map(({ value }) => ({ address: value.trim().replace(/^<|>$/g, "") }))

/** Writes one answer down; or says why not. */
const answered = async (reply: Reply, tags: string[]): Promise<string | undefined> => {
  const meetingID = Meeting.ofUID(reply.uid)
  if (!meetingID) return "reply.foreign"
  if (reply.partstat === "NEEDS-ACTION") return "reply.open"
  try {
    const { meeting, attendees } = await Meeting.load(meetingID)
    const attendee = await Invitation.byReplyTag(meetingID, attendees, tags)
    if (!attendee) return "reply.stranger"
    const { attendeeID } = attendee
    await Actor.provide({ kind: "guest", meetingID, attendeeID }, () =>
      Invitation.record({
        meetingID,
        occurrence: dateOf(reply, meeting),
        attendeeID,
        sequence: reply.sequence,
        answer: answerOf(reply),
      }),
    )
  } catch (error) {
    if (error instanceof Refusal && error.kind !== "unavailable") return error.code
    throw error
  }
}

/** Which date of a series is answered (RFC 5545 3.8.4.4): programs say it in UTC, or by the clock of the series. */
const dateOf = ({ recurrenceID }: Reply, { zone }: Meeting.Info): string | undefined =>
  recurrenceID?.endsWith("Z") ? Time.local(Time.ms(recurrenceID), zone) : recurrenceID?.slice(0, 16)

const answerOf = ({ partstat, comment, delegatedTo }: Reply) => ({
  response: partstats[partstat as keyof typeof partstats],
  ...(comment ? { reason: comment.slice(0, 500).toWellFormed() } : {}),
  ...(partstat === "DELEGATED" ? { substitute: { name: delegatedTo ?? "?" } } : {}),
})
