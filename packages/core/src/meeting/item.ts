import type { Head } from "../audit/index.ts"
import type { Item } from "../table/index.ts"

export const roles = ["chair", "secretary", "required", "observer", "informed"] as const
export type Role = (typeof roles)[number]
export const levels = ["open", "internal", "confidential"] as const
export type Level = (typeof levels)[number]
export const responses = ["accepted", "declined", "tentative", "delegated"] as const
export type Response = (typeof responses)[number]

type Holding = { roomID: string; bookingID: string }

/**
 * What is different about one date of a series (RFC 5545 3.8.4.4), by what was said: the rest follows the series.
 * `sequence` is counted through the whole series, so that later is always more.
 */
export type Override = {
  start?: string
  zone?: string
  minutes?: number
  rooms?: Holding[]
  title?: string
  note?: string
  status?: "cancelled"
  cancelledReason?: string
  sequence: number
  asked?: number
}

/**
 * A meeting as it rests: wall time and zone are what was said, `from` and `until` (ISO instants) what they come to.
 * With a rule it is a series, and these are its first start and its last end.
 */
export type Meeting = {
  meetingID: string
  version: number
  /** RFC 5545 SEQUENCE: grows when time, rule, room or status change. */
  sequence: number
  /** The sequence since which everyone is asked anew: the last change of time. */
  asked: number
  /** `holding`: its rooms are being held, batch by batch, and nobody sees it yet. */
  status: "holding" | "confirmed" | "cancelled"
  cancelledReason?: string
  title: string
  note?: string
  level: Level
  start: string
  zone: string
  minutes: number
  from: string
  until: string
  /** RFC 5545 RRULE, in the one form `Rule.text` answers. */
  rule?: string
  /** Dates taken out of the series, by wall start. */
  exdates?: string[]
  /** By original wall start (RECURRENCE-ID). */
  overrides?: Record<string, Override>
  /** How far (ISO instant) the rooms of an endless series are held. */
  heldUntil?: string
  rooms: Holding[]
  organizerID: string
  createdBy: string
  createdAt: string
  changedAt: string
  audit: Head
}
/** `freeing`: rooms of what was called off, from this instant on by this rule, that are not all given back yet. */
export type MeetingItem = Item & Meeting & { freeing?: { from: string; rule: string }; due?: string; dueAt?: string }

/**
 * A meeting as it is on one date. Of a series, `occurrence` is that date's original wall start, and `series` what the
 * rule goes by; absent for a meeting that is no series, or for a series as a whole.
 */
export type On<M extends Meeting = Meeting> = M & { occurrence?: string; series?: Pick<Meeting, "start" | "zone"> }

/** What a person was last told of one date of a series, where it differs. */
export type ToldDate = Omit<Override, "rooms" | "note" | "asked" | "cancelledReason"> & { roomIDs?: string[] }

/** What a person was last told of a meeting: what the next letter to them is measured against. */
export type TellState = Pick<Meeting, "sequence" | "title" | "start" | "zone" | "minutes" | "rule"> & {
  roomIDs: string[]
  dates?: Record<string, ToldDate>
}

export type Answer = {
  response: Response
  /** The meeting's sequence when it was given: an answer to an earlier time is no answer to this one. */
  sequence: number
  at: string
  reason?: string
  substitute?: { personID?: string; name: string }
}

export type Attendee = {
  meetingID: string
  attendeeID: string
  /** Someone in the directory; absent for an outsider, who has an address instead. */
  personID?: string
  address?: string
  name?: string
  role: Role
  response?: Answer
  /** Answers to single dates of a series, by original wall start. */
  answers?: Record<string, Answer>
  told?: TellState & { at: string }
  /** The sequence that a first letter was handed on with, whether or not it is known to have gone. */
  telling?: number
  removedAt?: string
  audit?: Head
}
/** `who` and `until` are the calendar index: absent for outsiders and for those taken off. */
export type AttendeeItem = Item & Attendee & { who?: string; until?: string }
