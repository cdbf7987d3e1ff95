import { Actor } from "../actor/index.ts"
import { Audit } from "../audit/index.ts"
import { Booking } from "../booking/index.ts"
import { fn } from "../fn/index.ts"
import { Once } from "../once/index.ts"
import { type Clash, Refusal } from "../refusal/index.ts"
import { Rule } from "../rule/index.ts"
import { create, type Failed, put, refusalOf, replace, spill, type Write } from "../table/index.ts"
import { Time } from "../time/index.ts"
import { explained, refusal, without } from "./clashes.ts"
import { type Draft, draft } from "./draft.ts"
import { holdsOf, spanOf, lost as taken, win } from "./holding.ts"
import { Schedule } from "./input.ts"
import type { AttendeeItem, MeetingItem } from "./item.ts"
import * as Occurrence from "./occurrence.ts"
import { hold, metIn } from "./staged.ts"
import { tell } from "./telling.ts"
import * as view from "./view.ts"
import { attemptWith, fits } from "./write.ts"

/**
 * Books a meeting with its rooms, all or nothing. 409 `room.taken` names the nearest ways out. A series holds its rooms
 * on every date (an endless one a year ahead): in one transaction where it fits, else in stages; its refusal lists
 * every date that clashes, and with `clashes: "skip"` those dates do without the room and are listed in the answer.
 * Whoever runs meetings for others may name another organizer.
 */
export const schedule = fn(Schedule, async (input) => {
  const actor = Actor.person()
  const now = Time.now()
  const wanted = await draft(input)
  const { meeting: asked, rooms, attendees } = wanted
  if (!asked.rule) {
    const { roomIDs, start, zone, minutes } = input
    const { whole, promises } = entered(attendees, asked, now)
    const writes = [create(whole, there), ...pages(holdsOf(asked, rooms)), ...promises]
    await win({ roomIDs, start, zone, minutes }, spanOf(asked), now, async () => {
      const [failed] = await enter(writes, attendees)
      if (failed) throw refusalOf(failed)
    })
    return view.full({ meeting: asked, attendees, removed: [] }, actor)
  }
  const lost = await series(wanted, { skip: input.clashes === "skip", now })
  if (lost.length > 0 && input.clashes === "refuse") throw await refusal(lost, asked, now)
  const meeting = without(asked, lost, asked.sequence)
  const clashes: Clash[] = await explained(lost, asked, now)
  const shown = await view.full({ meeting, attendees, removed: [] }, actor)
  return { ...shown, ...(input.clashes === "skip" ? { clashes } : {}) }
})

/** Most dates that a preview lists. */
const listed = 60

/** What booking the same would do: its dates, those that the clock skips, and where its rooms are taken. */
export const preview = fn(Schedule, async (input) => {
  const now = Time.now()
  const { meeting, rooms } = await draft(input)
  const { rule, start, zone } = meeting
  const all = rule ? Rule.starts({ rule, start, zone, most: Rule.most }) : undefined
  const dates = Occurrence.dates(meeting, { most: listed })
  return {
    occurrences: dates.map(({ occurrence, start, zone, minutes, from, until }) => ({
      occurrence: occurrence ?? start,
      start,
      zone,
      minutes,
      startsAt: from,
      endsAt: until,
    })),
    /** Absent for a series without end. */
    ...(Occurrence.endless(meeting) ? {} : { count: all ? all.starts.length : 1 }),
    skipped: all?.skipped ?? [],
    ...view.ruleShown(meeting),
    clashes: await explained(await Booking.clashing(holdsOf(meeting, rooms)), meeting, now),
  }
})

/** Books a series; answers what it lost. With `skip` it stands without that, else it does not stand. */
const series = async (
  { meeting, rooms, attendees }: Draft,
  { skip, now }: { skip: boolean; now: number },
): Promise<Booking.Hold[]> => {
  const lost: Booking.Hold[] = []
  for (;;) {
    const left = without(meeting, lost, meeting.sequence)
    const { whole, promises } = entered(attendees, left, now)
    const wanted = holdsOf(left, rooms)
    const writes = [create(whole, there), ...pages(wanted), ...promises]
    if (!fits(writes.length))
      return hold({ meeting, rooms, skip, now, confirm: confirming({ meeting, attendees, now }) })
    const failed = await enter(writes, attendees)
    if (failed.length === 0) return lost
    const met = metIn(failed, wanted)
    // The pages that failed are not all: others may have been busy at that moment.
    const also = await Booking.clashing(wanted)
    lost.push(...wanted.filter((one) => met.includes(one) || also.includes(one)))
    if (!skip) return lost
  }
}

/** Makes a meeting of a series whose rooms are held, but for those it lost. */
const confirming =
  ({ meeting, attendees, now }: Pick<Draft, "meeting" | "attendees"> & { now: number }) =>
  async (lost: Booking.Hold[]): Promise<void> => {
    const { whole, promises } = entered(attendees, without(meeting, lost, meeting.sequence), now)
    const late = new Refusal("unavailable", "table.busy", { retryAfter: 1 })
    const [failed] = await attemptWith([replace(whole, late), ...promises], people(attendees))
    if (failed) throw refusalOf(failed)
  }

const there = () => new Refusal("conflict", "meeting.there")
const pages = (take: Booking.Hold[]): Write[] => Booking.plan({ take, free: [], otherwise: taken })
const people = (attendees: Draft["attendees"]): Write[] => attendees.map((item) => put(item))

/**
 * One transaction, with the attendees where they fit. Those entered before the rest could be are taken out again when
 * it is refused; nobody has seen them without their meeting.
 */
const enter = async (writes: Write[], attendees: AttendeeItem[]): Promise<Failed[]> => {
  const failed = await attemptWith(writes, people(attendees))
  if (failed.length > 0 && !fits(writes.length + attendees.length))
    await spill(attendees.map(({ pk, sk }) => ({ remove: { pk, sk } })))
  return failed
}

type Entered = { whole: MeetingItem; promises: Write[] }

/** A new meeting with the head of its audit chain, and the promises that stand or fall with it. */
const entered = (people: AttendeeItem[], meeting: MeetingItem, now: number): Entered => {
  const { meetingID, organizerID, level, start, zone, minutes, rule, rooms } = meeting
  const roomIDs = rooms.map((room) => room.roomID)
  const attendees = people.map(({ attendeeID, role }) => ({ attendeeID, role }))
  const { head, write } = Audit.entry("meeting.scheduled", {
    subject: meetingID,
    facts: { organizerID, level, start, zone, minutes, ...(rule ? { rule } : {}), roomIDs, attendees },
  })
  const whole = { ...meeting, audit: head }
  const promises = [...tell(whole, now, { remind: true }), write, Once.claim(meetingID)]
  return { whole, promises: promises.filter((one) => one !== undefined) }
}
