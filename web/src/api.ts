import type { Routes } from "@banhui/api"
import type { hc, InferResponseType } from "hono/client"

/** The only door to the office's HTTP API: what it answers (as its routes say it), and how it refuses. */

type API = ReturnType<typeof hc<Routes>>["api"]
type OK<Call> = InferResponseType<Call, 200>

export type Lang = "zh-CN" | "en"
export type Named = { name: string; nameEn?: string | undefined }
export type PersonRef = Named & { personID: string }
export type Me = OK<API["session"]["$get"]>["person"]
export type Person = OK<API["people"]["$get"]>["people"][number]
export type Unit = Person["unit"]
export type Office = OK<API["office"]["$get"]>

type Keeping = { /** Whether a keeper has to approve a booking of it. */ approval?: boolean }
export type Room = OK<API["rooms"]["$get"]>[number] & Keeping
export type Equipment = Room["equipment"][number]
export type Day = OK<API["rooms"]["day"]["$get"]>
export type RoomDay = Day["rooms"][number] & Keeping
export type Booking = RoomDay["bookings"][number] & {
  /** Absent where one may see only that it is busy. */
  meetingID?: string
  title?: string
  organizer?: PersonRef
  /** Which date of a series, by its original wall start. */
  occurrence?: string
}

type Loaded = OK<API["meetings"][":meetingID"]["$get"]>
/** What is said of a series besides: how it repeats, and its next dates; `occurrence` is the one that is open. */
export type Series = {
  occurrence?: string
  rule?: string
  ruleText?: Spoken
  upcoming?: Upcoming[]
}
/** The same in both languages. */
export type Spoken = { zh: string; en: string }
/** A date of a series: `occurrence` is its original wall start, `start` where it is now. */
export type Upcoming = {
  occurrence: string
  start: string
  zone: string
  minutes: number
  startsAt: string
  endsAt: string
  status: "confirmed" | "cancelled"
  title: string
  rooms: MeetingRoom[]
}
type Held<M> = Omit<M, "rooms" | keyof Series> & Series & { rooms: MeetingRoom[] }
export type FullMeeting = Held<Extract<Loaded, { see: "full" }>>
export type TitledMeeting = Held<Extract<Loaded, { see: "title" }>>
export type Meeting = FullMeeting | TitledMeeting
export type MeetingRoom = Omit<Loaded["rooms"][number], "status"> & {
  /** Pending while its keeper has not approved it. */
  status: "held" | "pending"
}
/** Someone of the directory by `personID`, anyone else by `email`. */
export type Attendee = FullMeeting["attendees"][number] & { personID?: string; email?: string }
export type Role = Attendee["role"]
export type Response = Attendee["response"]
export type Answer = Exclude<Response, "needs-action">
export type Level = Loaded["level"]
export type Week = OK<API["me"]["week"]["$get"]>
/** A line of my calendar; of a confidential meeting a list says the time alone, its own page says the rest. */
export type WeekMeeting = Week["meetings"][number]
export type Mine = WeekMeeting["mine"]
export type Feed = OK<API["me"]["feed"]["$get"]>
type Opened = OK<API["rsvp"][":token"]["$get"]>
export type Invited = Omit<Opened, "meeting"> & { meeting: Opened["meeting"] & Pick<Series, "ruleText"> }

export type AttendeeInput = { personID?: string; email?: string; name?: string; role: Role }
export type MeetingInput = {
  title: string
  note?: string
  /** Wall time such as 2026-11-24T09:00, in `zone` (IANA). */
  start: string
  zone: string
  minutes: number
  roomIDs: string[]
  attendees: AttendeeInput[]
  level: Level
  organizerID?: string
  /** RFC 5545 RRULE; what to do with dates on which a room is taken. */
  rule?: string
  clashes?: "refuse" | "skip"
}
/** Changes of a meeting, or of one date of a series. */
export type MeetingChange = Partial<Omit<MeetingInput, "rule" | "clashes">> & { occurrence?: string; version?: number }
/** A date of a series on which a room is taken, and for the first of them the nearest ways out. */
export type Clash = { occurrence: string; roomID: string; options: Option[] }
/** What was booked; where what is free was asked for, with the dates that lost a room. */
export type Booked = FullMeeting & { clashes?: Clash[] }
/** What a booking would do. */
export type Preview = {
  occurrences: Pick<Upcoming, "occurrence" | "start" | "zone" | "minutes" | "startsAt" | "endsAt">[]
  /** Absent for a series without end. */
  count?: number
  /** Wall starts that the clock skips. */
  skipped: string[]
  ruleText?: Spoken
  clashes: Clash[]
}
/** A way out of a taken room. */
export type Option = Named & {
  kind: "room" | "time"
  roomID: string
  building: string
  buildingEn?: string
  seats: number
  start: string
  zone: string
  minutes: number
}

/** A refusal in words: `code` is "noun.reason", `field` the input it is about, `status` 0 when nothing answered. */
export class Refused extends Error {
  readonly status: number
  readonly code: string
  readonly field: string | undefined
  readonly options: Option[]
  readonly clashes: Clash[]
  constructor(status: number, body: Partial<Pick<Refused, "code" | "message" | "field" | "options" | "clashes">>) {
    super(body.message ?? "")
    this.status = status
    this.code = body.code ?? "unknown"
    this.field = body.field
    this.options = body.options ?? []
    this.clashes = body.clashes ?? []
  }
}

let speaking: Lang = "zh-CN"
/** The language refusals come in from now on. */
export const answerIn = (lang: Lang) => {
  speaking = lang
}

type Query = Record<string, string | number | undefined>
type Call = { method?: string; query?: Query; body?: unknown; key?: string; signal?: AbortSignal }

/**
 * One call under /api. `key` makes a repeated write safe (Idempotency-Key).
 * Throws Refused for every answer that is not 2xx and, with status 0, when nothing answers.
 */
export async function call<T>(path: string, { method = "GET", query = {}, body, key, signal }: Call = {}): Promise<T> {
  const asked = new URLSearchParams()
  for (const [name, value] of Object.entries(query))
    if (value !== undefined && value !== "") asked.set(name, `${value}`)
  const headers = new Headers({ accept: "application/json", "accept-language": speaking })
  if (body !== undefined) headers.set("content-type", "application/json")
  if (key) headers.set("idempotency-key", key)
  const response = await fetch(`/api${path}${asked.size ? `?${asked}` : ""}`, {
    method,
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal ? { signal } : {}),
    credentials: "same-origin",
  }).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === "AbortError") throw error
    throw new Refused(0, { code: "network.unreachable" })
  })
  if (response.status === 204) return undefined as T
  const answer: unknown = await response.json().catch(() => undefined)
  if (!response.ok) throw new Refused(response.status, isBody(answer) ? answer : {})
  return answer as T
}

const isBody = (answer: unknown): answer is object => typeof answer === "object" && answer !== null
