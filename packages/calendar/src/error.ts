export type CalendarCode =
  | "calendar.event" // facts that no calendar can carry: no time, no end, no organizer to answer
  | "calendar.zone" // not an IANA time zone
  | "calendar.size" // more text than a reply ever has
  | "calendar.count" // more replies than one mail ever has
  | "calendar.malformed" // not iCalendar, or a reply that lacks what RFC 5546 asks for
  | "calendar.method" // iCalendar, but no METHOD:REPLY

/** Refusal of what cannot be printed or read; `code` is for programs, `message` for logs. */
export class CalendarError extends Error {
  override name = "CalendarError"
  readonly code: CalendarCode

  constructor(code: CalendarCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}

export function refused(uid: string, why: string, cause?: unknown) {
  return new CalendarError("calendar.event", `${uid} ${why}`, { cause })
}
