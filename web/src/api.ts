/** The only door to the office's HTTP API: what it answers, and how it refuses. */

export type Lang = "zh-CN" | "en"
export type Named = { name: string; nameEn?: string }
export type Unit = Named & { unitID: string }
export type PersonRef = Named & { personID: string }
export type Person = PersonRef & {
  unit: Unit
  title?: string
  titleEn?: string
  address: string
  zone: string
  lang: Lang
}
export type Me = Person & { role: "admin" | "secretary" | "keeper" | "member" }
export type Office = Named & { zone: string; lang: Lang; demo: boolean; mailbox: boolean }

export type Equipment = "screen" | "video" | "phone" | "whiteboard" | "microphone" | "wheelchair"
export type RoomRef = Named & { roomID: string; building: string; buildingEn?: string; zone: string }
export type Room = RoomRef & {
  floor?: string
  seats: number
  equipment: Equipment[]
  setupMinutes: number
  teardownMinutes: number
  approval: boolean
}
export type Booking = {
  bookingID: string
  /** Instants, ISO 8601. */
  start: string
  end: string
  pending: boolean
  see: "full" | "title" | "busy"
  meetingID?: string
  title?: string
  organizer?: PersonRef
}
export type RoomDay = Room & { bookings: Booking[] }
export type Day = { date: string; zone: string; from: string; to: string; rooms: RoomDay[] }

export type Role = "chair" | "secretary" | "required" | "observer" | "informed"
export type Response = "needs-action" | "accepted" | "declined" | "tentative" | "delegated"
export type Answer = Exclude<Response, "needs-action">
export type Level = "open" | "internal" | "confidential"
export type Attendee = Named & {
  attendeeID: string
  personID?: string
  email?: string
  unit?: Unit
  role: Role
  response: Response
  reason?: string
  substitute?: { personID?: string; name: string }
  respondedAt?: string
  toldAt?: string
}
export type Span = {
  /** Wall time such as 2026-11-24T09:00, and the IANA zone it is told in. */
  start: string
  zone: string
  minutes: number
  /** The same as instants, ISO 8601. */
  startsAt: string
  endsAt: string
}
export type MeetingRoom = RoomRef & { status: "held" | "pending" }
export type Mine = { role: Role; response: Response; reason?: string }
type Status = { meetingID: string; status: "confirmed" | "cancelled" }
type Titled = { title: string; level: Level; organizer: PersonRef; rooms: MeetingRoom[] }
export type FullMeeting = Status &
  Span &
  Titled & {
    see: "full"
    version: number
    sequence: number
    note?: string
    attendees: Attendee[]
    mine?: Mine
    may: { edit: boolean; cancel: boolean; respond: boolean }
    cancelledReason?: string
  }
export type TitledMeeting = Status & Span & Titled & { see: "title" }
export type BusyMeeting = Status & Span & { see: "busy" }
export type Meeting = FullMeeting | TitledMeeting | BusyMeeting
/** A line of my calendar; of a confidential meeting a list says the time alone, its own page says the rest. */
export type WeekMeeting = Status &
  Span & { level: Level; mine: Mine } & ((Omit<Titled, "level"> & { see: "full" }) | { see: "busy" })
export type Week = { of: string; from: string; to: string; zone: string; meetings: WeekMeeting[] }

export type AttendeeInput = { personID?: string; email?: string; name?: string; role: Role }
export type MeetingInput = {
  title: string
  note?: string
  start: string
  zone: string
  minutes: number
  roomIDs: string[]
  attendees: AttendeeInput[]
  level: Level
  organizerID?: string
}
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
export type Feed = { url: string; webcal: string; seenAt?: string; client?: string }
export type Invited = {
  meeting: Span & {
    title?: string
    status: "confirmed" | "cancelled"
    rooms: (Named & { building: string; buildingEn?: string; status?: "held" | "pending" })[]
    organizer?: Named
    note?: string
  }
  reader: { name: string; lang: Lang; zone: string }
  response: Response
  reason?: string
  substitute?: string | { name: string }
  past: boolean
}

/** A refusal in words: `code` is "noun.reason", `field` the input it is about, `status` 0 when nothing answered. */
export class Refused extends Error {
  readonly status: number
  readonly code: string
  readonly field: string | undefined
  readonly options: Option[]
  constructor(status: number, body: { code?: string; message?: string; field?: string; options?: Option[] }) {
    super(body.message ?? "")
    this.status = status
    this.code = body.code ?? "unknown"
    this.field = body.field
    this.options = body.options ?? []
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
