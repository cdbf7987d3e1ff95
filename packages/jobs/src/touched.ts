import { Feed } from "@banhui/core/feed"
import { Meeting } from "@banhui/core/meeting"
import type { Notice } from "@banhui/core/notice"

/** A meeting changed: the calendars of its people, of those just taken off too, are read anew at the next fetch. */
export const touched = async (notice: Notice.Notice): Promise<void> => {
  const { attendees, removed } = await Meeting.load(notice.about)
  const people = [...attendees, ...removed].flatMap((one) => one.personID ?? [])
  for (let from = 0; from < people.length; from += 16) await Promise.all(people.slice(from, from + 16).map(Feed.touch))
}
