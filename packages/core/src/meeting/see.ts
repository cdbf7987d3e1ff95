import type { Role } from "../actor/index.ts"
import type { Level } from "./item.ts"

/** full: everything. title: title, time, place. busy: the time alone. none: not even that it is. */
export type Seen = "full" | "title" | "busy" | "none"

/**
 * Who looks. `own`: it is their meeting, as attendee, organizer, or whoever runs it for one of these.
 * `colleague`: anyone else in the organisation. `stranger`: anyone else.
 */
export type Viewer = "own" | "colleague" | "stranger"

/** Where it will be shown. A confidential meeting shows itself on its own page alone, where a look is recorded. */
export type Place = "page" | "list" | "mail" | "feed"

/** The one decision on what of a meeting may be seen; everything that shows a meeting asks here. */
export const see = (level: Level, viewer: Viewer, place: Place): Seen => {
  if (viewer === "stranger") return "none"
  if (level === "confidential") return viewer === "own" && place === "page" ? "full" : "busy"
  if (viewer === "own" || level === "open") return "full"
  return "title"
}

type Who = { personID: string; role: Role; actsFor: readonly string[] }
type Run = { organizerID: string; createdBy?: string; level: Level }

/** What someone is to a meeting. */
export const viewer = (meeting: Run, who: Who, attends: boolean): Viewer =>
  attends || runs(meeting, who) ? "own" : "colleague"

/** Whether someone may call meetings in another's name. */
export const runsFor = (organizerID: string, { personID, role, actsFor }: Who): boolean =>
  organizerID === personID || role === "secretary" || role === "admin" || actsFor.includes(organizerID)

/**
 * Whether someone may change a meeting as its organizer may: whoever may call meetings in the organizer's name. A
 * confidential one is its organizer's, of those who act for them, and of whoever entered it for as long as they may.
 */
export const runs = (meeting: Run, who: Who): boolean => {
  if (!runsFor(meeting.organizerID, who)) return false
  if (meeting.level !== "confidential") return true
  return [meeting.organizerID, meeting.createdBy].includes(who.personID) || who.actsFor.includes(meeting.organizerID)
}
