import { missing } from "../refusal/index.ts"
import { all, get, type Item, indexes, Keys, many } from "../table/index.ts"
import type { AttendeeItem, MeetingItem } from "./item.ts"

export type Loaded = { meeting: MeetingItem; attendees: AttendeeItem[]; removed: AttendeeItem[] }

/** One whose rooms are still being held is not there yet, for anybody. */
const there = (item: Item | undefined): MeetingItem | undefined => {
  const meeting = item as MeetingItem | undefined
  return meeting?.status === "holding" ? undefined : meeting
}

/** A meeting and its people, in one query; 404 when there is none. */
export const load = async (meetingID: string): Promise<Loaded> => {
  const key = Keys.meeting(meetingID)
  const items = await all<Item>({ pk: key.pk, where: { from: Keys.attendees, to: key.sk } })
  const meeting = there(items.find((item) => item.sk === key.sk))
  if (!meeting) throw missing("meeting")
  const attendees = items.filter((item) => item !== meeting) as AttendeeItem[]
  return {
    meeting,
    attendees: attendees.filter((one) => !one.removedAt),
    removed: attendees.filter((one) => one.removedAt),
  }
}

/** One meeting and one of its people, in one request. */
export const loadOne = async (meetingID: string, attendeeID: string) => {
  const [meeting, attendee] = await many([Keys.meeting(meetingID), Keys.attendee(meetingID, attendeeID)])
  return { meeting: there(meeting), attendee: attendee as AttendeeItem | undefined }
}

export const loadMeeting = async (meetingID: string): Promise<MeetingItem | undefined> =>
  there(await get(Keys.meeting(meetingID)))

/**
 * A person's meetings that end after `from` and begin before `until` (ISO instants), with their own part in each:
 * one query of the calendar index and a read of each meeting, 100 to a request. The index holds the latest end a
 * meeting ever had, so it may offer too much, never too little; cancelled ones are left out. A series is one of them,
 * with its rule: its dates are reckoned, not read.
 */
export const ofPerson = async (personID: string, { from, until }: { from: string; until: string }) => {
  const mine = await all<AttendeeItem>({ index: indexes.calendar, pk: personID, where: { from } })
  const meetings = await many(mine.map((one) => Keys.meeting(one.meetingID)))
  return mine
    .flatMap((attendee, at) => {
      const meeting = meetings[at] as MeetingItem | undefined
      return meeting && meeting.status === "confirmed" && meeting.until > from && meeting.from < until
        ? [{ meeting, attendee }]
        : []
    })
    .sort((a, b) => (a.meeting.from < b.meeting.from ? -1 : 1))
}
