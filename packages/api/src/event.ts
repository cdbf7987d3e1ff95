import type { Event } from "@banhui/calendar"
import type { Feed } from "@banhui/core/feed"
import { Meeting } from "@banhui/core/meeting"
import { home } from "@banhui/core/settings"

type Listed = Awaited<ReturnType<typeof Feed.meetings>>[number]

/** A meeting as a feed shows it to its reader: fully, or the time alone. */
export const eventOf = async ({ meeting, seen }: Listed, lang: "zh-CN" | "en"): Promise<Event> => {
  const time = {
    uid: Meeting.uid(meeting.meetingID),
    sequence: meeting.sequence,
    stamp: meeting.changedAt,
    created: meeting.createdAt,
    modified: meeting.changedAt,
    start: { local: meeting.start, zone: meeting.zone },
    minutes: meeting.minutes,
    status: "CONFIRMED" as const,
  }
  if (seen !== "full") return { ...time, title: lang === "en" ? "Busy" : "忙", class: "PRIVATE" }
  return {
    ...time,
    title: meeting.title,
    ...(meeting.note ? { description: meeting.note } : {}),
    ...(meeting.rooms.length > 0 ? { location: await placeOf(meeting, lang) } : {}),
    url: `${home()}/meetings/${meeting.meetingID}`,
  }
}

const placeOf = async (meeting: Listed["meeting"], lang: "zh-CN" | "en"): Promise<string> => {
  const rooms = await Meeting.place(meeting)
  const english = lang === "en"
  return rooms
    .map(({ name, nameEn, building, buildingEn }) =>
      english ? `${nameEn ?? name}, ${buildingEn ?? building}` : `${building} ${name}`,
    )
    .join(english ? "; " : "；")
}
