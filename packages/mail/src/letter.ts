import type { Mailbox } from "@banhui/calendar"

export type { Mailbox }

export type Lang = "zh-CN" | "en"

/** Something with the organisation's own name for it and, where it has one, an English name. */
export type Named = { name: string; nameEn?: string }

/** Whom a letter is for. `zone` is an IANA name. */
export type Reader = { name: string; address: string; lang: Lang; zone: string }

/** The office that writes. Its address answers for meetings whose organizer may not be named. */
export type Office = Named & { address: string }

export type Role = "chair" | "secretary" | "required" | "observer" | "informed"

export type Response = "needs-action" | "accepted" | "declined" | "tentative" | "delegated"

/** A room as a letter names it; `pending` means its keeper has not agreed yet. */
export type Place = Named & { building: string; buildingEn?: string; status?: "held" | "pending" }

/**
 * A meeting as one reader may know it: what may not leave is already absent. Without a title the meeting is
 * confidential, and a letter then tells its time and nothing else, whatever other facts are here.
 */
export type MeetingFacts = {
  uid: string
  sequence: number
  /** ISO instants: of this notice (DTSTAMP), of the meeting's making, of its last change. */
  stamp: string
  created: string
  modified: string
  title?: string
  /** Wall time in `zone`, such as 2026-11-24T09:00. */
  start: string
  zone: string
  minutes: number
  rooms: Place[]
  note?: string
  /** `address` is a mailbox that takes replies; calendars answer to `replies` instead where there is such an address. */
  organizer?: Named & { address: string; replies?: string }
  attendees?: (Named & { role: Role })[]
  /** Of a series: its RRULE, the same in the reader's words, and its dates that differ. */
  rule?: string
  ruleText?: string
  exdates?: string[]
  overrides?: DateFacts[]
  /** The letter is about this one date of a series: its original wall start, and the zone of the series. */
  occurrence?: { start: string; zone: string }
}

/** One date of a series that differs from the others, told whole. `recurrenceID` is its original wall start. */
export type DateFacts = Pick<MeetingFacts, "title" | "start" | "zone" | "minutes" | "rooms" | "note" | "sequence"> & {
  recurrenceID: string
  cancelled?: boolean
  /** What the reader has answered to this date. */
  response?: Response
}

/** What a change letter compares with: the meeting as the reader last heard of it. */
export type Before = Pick<MeetingFacts, "title" | "start" | "zone" | "minutes" | "rooms" | "ruleText">

/** Where the buttons lead: `respond` works without signing in, `page` is the meeting's page. */
export type Links = { respond: string; page: string }

/** A mail before it is put into MIME. Ids carry no angle brackets. */
export type Letter = {
  to: Mailbox
  from?: Mailbox
  replyTo?: Mailbox
  subject: string
  text: string
  html: string
  messageID: string
  inReplyTo?: string
  headers?: Record<string, string>
  calendar?: { method: "REQUEST" | "CANCEL" | "PUBLISH"; text: string }
}

/** Hands a letter on. Throws `MailError` when it could not. */
export type Transport = { send(letter: Letter): Promise<void>; close?(): void }
