import type { Head } from "../audit/index.ts"
import type { Item } from "../table/index.ts"

export const roles = ["chair", "secretary", "required", "observer", "informed"] as const
export type Role = (typeof roles)[number]
export const levels = ["open", "internal", "confidential"] as const
export type Level = (typeof levels)[number]
export const responses = ["accepted", "declined", "tentative", "delegated"] as const
export type Response = (typeof responses)[number]

/** A meeting as it rests: wall time and zone are what was said, `from` and `until` (ISO instants) what they come to. */
export type Meeting = {
  meetingID: string
  version: number
  /** RFC 5545 SEQUENCE: grows when time, room or status change. */
  sequence: number
  /** The sequence since which everyone is asked anew: the last change of time. */
  asked: number
  status: "confirmed" | "cancelled"
  cancelledReason?: string
  title: string
  note?: string
  level: Level
  start: string
  zone: string
  minutes: number
  from: string
  until: string
  rooms: { roomID: string; bookingID: string }[]
  organizerID: string
  createdBy: string
  createdAt: string
  changedAt: string
  audit: Head
}
export type MeetingItem = Item & Meeting

/** What a person was last told of a meeting: what the next letter to them is measured against. */
export type TellState = Pick<Meeting, "sequence" | "title" | "start" | "zone" | "minutes"> & { roomIDs: string[] }

export type Attendee = {
  meetingID: string
  attendeeID: string
  /** Someone in the directory; absent for an outsider, who has an address instead. */
  personID?: string
  address?: string
  name?: string
  role: Role
  response?: {
    response: Response
    /** The meeting's sequence when it was given: an answer to an earlier time is no answer to this one. */
    sequence: number
    at: string
    reason?: string
    substitute?: { personID?: string; name: string }
  }
  told?: TellState & { at: string }
  /** The sequence that a first letter was handed on with, whether or not it is known to have gone. */
  telling?: number
  removedAt?: string
  audit?: Head
}
/** `who` and `until` are the calendar index: absent for outsiders and for those taken off. */
export type AttendeeItem = Item & Attendee & { who?: string; until?: string }
