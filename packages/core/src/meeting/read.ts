import * as v from "valibot"
import { Actor } from "../actor/index.ts"
import { Audit } from "../audit/index.ts"
import { fn } from "../fn/index.ts"
import { invalid, missing } from "../refusal/index.ts"
import { Time } from "../time/index.ts"
import { Which } from "./input.ts"
import { dated } from "./mine.ts"
import * as Occurrence from "./occurrence.ts"
import { see, viewer } from "./see.ts"
import { load, ofPerson } from "./store.ts"
import * as view from "./view.ts"

/**
 * A meeting as the asker may see it, a series on the date they ask for; 404 where they may not know of it, or where
 * there is no such date. A look at a confidential one is recorded.
 */
export const read = fn(Which, async ({ meetingID, occurrence }) => {
  const actor = Actor.person()
  const loaded = await load(meetingID)
  const { meeting, attendees } = loaded
  const attends = attendees.some((one) => one.personID === actor.personID)
  const seen = see(meeting.level, viewer(meeting, actor, attends), "page")
  if (seen === "busy" || seen === "none") throw missing("meeting")
  if (occurrence !== undefined) dated(meeting, occurrence)
  if (seen === "title") return view.titled(meeting, occurrence)
  if (meeting.level === "confidential") await Audit.record("meeting.seen", `${meetingID}:looks`)
  return view.full(loaded, actor, occurrence)
})

/** My meetings of an ISO week, Monday to Sunday in my zone, in order; of a series each date of the week. */
export const inWeek = fn(
  v.strictObject({ of: v.optional(v.string()), zone: v.optional(Time.zone) }),
  async ({ of, zone }) => {
    const actor = Actor.person()
    const where = zone ?? actor.zone
    const week = of ?? Time.weekOf(Time.local(Time.now(), where).slice(0, 10))
    const monday = Time.monday(week)
    if (!monday) throw invalid("of", "week.shape")
    const from = Time.dayStart(monday, where)
    const until = Time.dayStart(Time.plusDays(monday, 7), where)
    const found = await ofPerson(actor.personID, { from: Time.iso(from), until: Time.iso(until) })
    const dates = found
      .flatMap(({ meeting, attendee }) =>
        Occurrence.within(meeting, { from, until })
          .filter((one) => one.status === "confirmed")
          .map((date) => ({ date, attendee })),
      )
      .sort((a, b) => (a.date.from < b.date.from ? -1 : 1))
    const meetings = await Promise.all(dates.map(({ date, attendee }) => view.listed(date, attendee, actor)))
    return { of: week, from: Time.iso(from), to: Time.iso(until), zone: where, meetings }
  },
)
