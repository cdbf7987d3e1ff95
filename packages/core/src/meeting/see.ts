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

/** What someone is to a meeting. */
export const viewer = (
  meeting: { organizerID: string; createdBy?: string },
  who: { personID: string; actsFor: readonly string[] },
  attends: boolean,
): Viewer => (attends || runs(meeting, who) ? "own" : "colleague")

/** Whether someone may change a meeting as its organizer may. */
export const runs = (
  meeting: { organizerID: string; createdBy?: string },
  who: { personID: string; actsFor: readonly string[] },
): boolean =>
  meeting.organizerID === who.personID ||
  meeting.createdBy === who.personID ||
  who.actsFor.includes(meeting.organizerID)
