import type { WeekMeeting } from "../../api.ts"
import { buildingOf, lang, nameOf, t } from "../../words/index.ts"

/** What a week says of a meeting: of a confidential one only that it is. */
export const titleOfMeeting = (meeting: WeekMeeting): string =>
  meeting.see === "full" ? meeting.title : t("meeting.confidential")

export const placesOf = (meeting: WeekMeeting): string => {
  if (meeting.see !== "full") return ""
  const places = meeting.rooms.map((room) => `${nameOf(room)} (${buildingOf(room)})`)
  return places.join(lang() === "en" ? ", " : "、") || t("meeting.noRoom")
}

export const roomsOf = (meeting: WeekMeeting): string =>
  meeting.see === "full" ? meeting.rooms.map((room) => nameOf(room)).join(" · ") : ""

export const organizerOf = (meeting: WeekMeeting): string => (meeting.see === "full" ? nameOf(meeting.organizer) : "")
