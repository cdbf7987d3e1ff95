/** A person or an office as mail knows it. */
export type Mailbox = { name: string; address: string }

/** A time as people say it: `local` is `2026-11-24T09:00`, `zone` an IANA name. */
export type Wall = { local: string; zone: string }

/**
 * A meeting: one VEVENT, or with `rule` or `rdates` a series. `stamp`, `created` and `modified` are ISO instants;
 * `minutes` is elapsed time, not wall time.
 */
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
  /** UID of the series that this one was split from (RELATED-TO). */
  relatedTo?: string
  /** An RRULE's value, without its name; UNTIL is in UTC. `start` is its first date. */
  rule?: string
  /** Dates besides those of the rule, and dates taken out, as wall times in the zone of `start`. */
  rdates?: string[]
  exdates?: string[]
  overrides?: Override[]
}

/**
 * One date of a series that was changed by hand, told whole: what is absent here is absent, but for the organizer, who
 * is the series'. A cancelled one is a date taken out.
 */
export type Override = Omit<Event, "uid" | "rule" | "rdates" | "exdates" | "overrides"> & {
  /** The start that the series has for it, as wall time in the series' zone, wherever it was moved to. */
  recurrenceID: string
  /** What the mail's reader has answered to this date, when it differs from the answer to the series. */
  partstat?: Partstat
}

/** Whom a mail is for, as one ATTENDEE. */
export type Attendee = Mailbox & {
  role?: "REQ-PARTICIPANT" | "OPT-PARTICIPANT" | "CHAIR" | "NON-PARTICIPANT"
  partstat?: Partstat
}

export type Partstat = "NEEDS-ACTION" | "ACCEPTED" | "DECLINED" | "TENTATIVE" | "DELEGATED"
