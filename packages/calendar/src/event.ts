/** A person or an office as mail knows it. */
export type Mailbox = { name: string; address: string }

/** A time as people say it: `local` is `2026-11-24T09:00`, `zone` an IANA name. */
export type Wall = { local: string; zone: string }

/** One VEVENT. `stamp`, `created` and `modified` are ISO instants; `minutes` is elapsed time, not wall time. */
export type Event = {
  uid: string
  sequence: number
  stamp: string
  created?: string
  modified: string
  start: Wall
  minutes: number
  title: string
  description?: string
  location?: string
  url?: string
  status: "CONFIRMED" | "TENTATIVE" | "CANCELLED"
  /** Whether it blocks the reader's time (TRANSP); it does unless `false`. */
  busy?: boolean
  class?: "PUBLIC" | "PRIVATE" | "CONFIDENTIAL"
  organizer?: Mailbox
  /** Minutes before the start. */
  alarms?: number[]
}

/** Whom a mail is for, as one ATTENDEE. */
export type Attendee = Mailbox & {
  role?: "REQ-PARTICIPANT" | "OPT-PARTICIPANT" | "CHAIR" | "NON-PARTICIPANT"
  partstat?: Partstat
}

export type Partstat = "NEEDS-ACTION" | "ACCEPTED" | "DECLINED" | "TENTATIVE" | "DELEGATED"
