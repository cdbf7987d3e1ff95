import type { Key } from "./shape.ts"

/**
 * Every key and index entry of the table, on one page. README's key table is printed from `catalogue.ts`.
 * pk and sk are the table's own; who/until, half/place and due/dueAt are its three indexes.
 */
export const person = (personID: string): Key => ({ pk: "PEOPLE", sk: personID })
export const people = "PEOPLE"
export const unit = (unitID: string): Key => ({ pk: "UNITS", sk: unitID })
export const units = "UNITS"
export const room = (roomID: string): Key => ({ pk: "ROOMS", sk: roomID })
export const rooms = "ROOMS"
/** Grows, list by list, with every change of what processes keep in memory: `ROOMS`, `PEOPLE`, `UNITS`. */
export const stamps: Key = { pk: "STAMP", sk: "LISTS" }
/** What the office is called, and the key its links are signed with. */
export const office = (part: "NAME" | "KEY" | "DEMO"): Key => ({ pk: "OFFICE", sk: part })

export const address = (of: string): Key => ({ pk: `ADDRESS#${of}`, sk: "ADDRESS" })
export const session = (personID: string, hash: string): Key => ({ pk: personID, sk: `SESSION#${hash}` })
export const code = (addressHash: string): Key => ({ pk: `CODE#${addressHash}`, sk: "CODE" })
export const limit = (what: string, window: string): Key => ({ pk: `LIMIT#${what}`, sk: window })
export const idempotency = (personID: string, hash: string): Key => ({ pk: personID, sk: `ONCE#${hash}` })
export const feed = (personID: string): Key => ({ pk: personID, sk: "FEED" })

/** A half UTC day of one room: `HALF#2026-11-24T00` or `…T12`. */
export const page = (roomID: string, half: string): Key => ({ pk: roomID, sk: `HALF#${half}` })
export const occupancy = (half: string, building: string, roomID: string) => ({
  half,
  place: `${building}#${roomID}`,
})
/** Rooms of one building sort together within a half-day. */
export const inBuilding = (building: string): string => `${building}#`

export const meeting = (meetingID: string): Key => ({ pk: meetingID, sk: "MEETING" })
export const attendee = (meetingID: string, attendeeID: string): Key => ({
  pk: meetingID,
  sk: `ATTENDEE#${attendeeID}`,
})
export const attendees = "ATTENDEE#"
/** A person's meetings by the meeting's last end (ISO instant). */
export const calendar = (personID: string, until: string) => ({ who: personID, until })

/** A notice's id is what it is about, so writing it twice is writing it once. */
export const notice = (meetingID: string, noticeID: string): Key => ({ pk: meetingID, sk: `NOTICE#${noticeID}` })
/** Unsent notices by when they are due; `LATE` holds those that were put off, `FAILED` those that were given up. */
export const due = (dueAt: string) => ({ due: "DUE", dueAt })
export const late = (dueAt: string) => ({ due: "LATE", dueAt })
/** Series whose rooms are being held, by when what holds them must have died. */
export const holding = (dueAt: string) => ({ due: "HOLDING", dueAt })
/** Series that were called off and have rooms to give back, by when what frees them must have died. */
export const freeing = (dueAt: string) => ({ due: "FREEING", dueAt })
/** Endless series, by when their rooms are to be held further. */
export const endless = (dueAt: string) => ({ due: "ENDLESS", dueAt })
export const failed = (dueAt: string) => ({ due: "FAILED", dueAt })

export const entry = (subject: string, number: number): Key => ({
  pk: `AUDIT#${subject}`,
  sk: String(number).padStart(9, "0"),
})
export const entries = (subject: string): string => `AUDIT#${subject}`
