import type { Event } from "@banhui/calendar"
import type { Feed } from "@banhui/core/feed"
import { Meeting } from "@banhui/core/meeting"
import { home } from "@banhui/core/settings"

type Listed = Awaited<ReturnType<typeof Feed.meetings>>[number]

/** A meeting as a feed shows it to its reader: fully, or the time alone; a series with all that is changed about it. */
export const eventOf = async ({ meeting, seen }: Listed, lang: "zh-CN" | "en"): Promise<Event> => {
  const one = await onDate({ meeting, seen }, lang)
  const { rule, exdates, overrides } = meeting
  if (!rule) return one
  const changed = Object.keys(overrides ?? {}).map(async (recurrenceID) => {
    const date = Meeting.Occurrence.find(meeting, recurrenceID) ?? meeting
    const { uid: _uid, ...facts } = await onDate({ meeting: date, seen }, lang)
    return { ...facts, recurrenceID }
  })
  return { ...one, rule, ...(exdates ? { exdates } : {}), overrides: await Promise.all(changed) }
}

type Dated = Pick<Listed, "seen"> & { meeting: Meeting.On<Listed["meeting"]> }

const onDate = async ({ meeting, seen }: Dated, lang: "zh-CN" | "en"): Promise<Event> => {
  const { occurrence } = meeting
  const time = {
    uid: Meeting.uid(meeting.meetingID),
    sequence: meeting.sequence,
    stamp: meeting.changedAt,
    created: meeting.createdAt,
    modified: meeting.changedAt,
    start: { local: meeting.start, zone: meeting.zone },
    minutes: meeting.minutes,
    status: meeting.status === "cancelled" ? ("CANCELLED" as const) : ("CONFIRMED" as const),
  }
  if (seen !== "full") return { ...time, title: lang === "en" ? "Busy" : "忙", class: "PRIVATE" }
  return {
    ...time,
    title: meeting.title,
    ...(meeting.note ? { description: meeting.note } : {}),
    ...(meeting.rooms.length > 0 ? { location: await placeOf(meeting, lang) } : {}),
    url: `${home()}/meetings/${meeting.meetingID}${occurrence ? `?occurrence=${occurrence}` : ""}`,
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
