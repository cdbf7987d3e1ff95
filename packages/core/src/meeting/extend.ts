import { Audit } from "../audit/index.ts"
import { Booking } from "../booking/index.ts"
import type { Room } from "../room/index.ts"
import { all, attempt, indexes, Keys, replace } from "../table/index.ts"
import { Time } from "../time/index.ts"
import { without } from "./clashes.ts"
import { ahead, held } from "./draft.ts"
import { holdsOf, roomsOf, lost as taken } from "./holding.ts"
import type { MeetingItem } from "./item.ts"
import { overtaken } from "./mine.ts"
import * as Occurrence from "./occurrence.ts"
import { metIn } from "./staged.ts"
import { tell } from "./telling.ts"
import { fits } from "./write.ts"

/**
 * Each day: holds the rooms of endless series further, up to a year and a week from now. A date whose room is taken
 * does without it, and its people are told as of any change of that date. Answers how many series were extended.
 */
export const extend = async (): Promise<{ extended: number; clashes: number }> => {
  const now = Time.now()
  const due = { index: indexes.due, pk: Keys.endless("").due, where: { to: Time.iso(now) } }
  const outcome = { extended: 0, clashes: 0 }
  for (const meeting of await all<MeetingItem>(due)) {
    // After a long sleep a series takes more than one transaction.
    for (let left: MeetingItem | undefined = meeting; left && (left.dueAt ?? "") <= Time.iso(now); ) {
      const done: Extended | undefined = await extended(left, now)
      left = done?.meeting
      if (done) outcome.extended++
      outcome.clashes += done?.clashes ?? 0
    }
  }
  return outcome
}

type Extended = { meeting: MeetingItem; clashes: number }

/** Undefined where somebody changed the series meanwhile: it is still due tomorrow. */
const extended = async (meeting: MeetingItem, now: number): Promise<Extended | undefined> => {
  const rooms = await roomsOf(meeting)
  const from = Time.ms(meeting.heldUntil ?? Time.iso(now))
  const next = step(meeting, rooms, { from, now })
  const window = { from, until: Time.ms(next.heldUntil) }
  const lost: Booking.Hold[] = []
  for (;;) {
    const left = without({ ...meeting, ...next }, lost, Occurrence.highest(meeting) + 1)
    const { head, write: entry } = Audit.entry("meeting.extended", {
      subject: meeting.meetingID,
      head: meeting.audit,
      facts: { heldUntil: next.heldUntil, clashes: lost.map((one) => one.told.occurrence) },
    })
    const changed = lost.length > 0 ? { changedAt: Time.iso(now) } : {}
    const after = { ...left, ...changed, version: meeting.version + 1, audit: head }
    const wanted = holdsOf(after, rooms, window)
    const failed = await attempt([
      replace(after, overtaken),
      ...Booking.plan({ take: wanted, free: [], otherwise: taken }),
      ...(lost.length > 0 ? tell(after, now, { remind: false }) : []),
      entry,
    ])
    if (failed.length === 0) return { meeting: after, clashes: lost.length }
    if (failed.some(({ write }) => write.otherwise === overtaken)) return undefined
    lost.push(...metIn(failed, wanted))
  }
}

/** What goes into the transaction beside pages. */
const besides = 4

/** How far to hold next: as far as is wanted, or as much of it as fits one transaction. */
const step = (meeting: MeetingItem, rooms: Room.Info[], { from, now }: { from: number; now: number }) => {
  for (let span = now + ahead - from; ; span /= 2) {
    const next = held(from + span - ahead)
    const take = holdsOf({ ...meeting, ...next }, rooms, { from, until: Time.ms(next.heldUntil) })
    const pages = Booking.plan({ take, free: [], otherwise: taken }).length
    if (take.length <= 1 || fits(pages + besides)) return next
  }
}
