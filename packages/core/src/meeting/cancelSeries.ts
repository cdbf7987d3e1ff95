import { Audit } from "../audit/index.ts"
import { Booking } from "../booking/index.ts"
import { Once } from "../once/index.ts"
import { Refusal } from "../refusal/index.ts"
import { Rule } from "../rule/index.ts"
import { all, attempt, commit, indexes, Keys, replace, update } from "../table/index.ts"
import { Time } from "../time/index.ts"
import { heldDates, holds, roomsOf } from "./holding.ts"
import type { MeetingItem, Override } from "./item.ts"
import { overtaken } from "./mine.ts"
import * as Occurrence from "./occurrence.ts"
import { pick } from "./pick.ts"
import { tell } from "./telling.ts"
import { fits } from "./write.ts"

/** How long (ms) the rooms of a long series may take to be given back before the timer goes on with it. */
const patience = 2 * 60_000

/**
 * Cancels what of a series has not begun. Where some dates have, the series stays with them: its rule ends before the
 * next one, and dates that were moved are called off one by one. The rooms go in the same transaction where they fit,
 * else right after it in batches; what a crash leaves, `sweep` gives back. 409 `meeting.cancelled`, `meeting.over`.
 */
export const cancelSeries = async (
  before: MeetingItem,
  { reason, now }: { reason?: string | undefined; now: number },
): Promise<MeetingItem> => {
  if (before.status === "cancelled") throw new Refusal("conflict", "meeting.cancelled")
  const { meetingID, rule = "" } = before
  const ended = endedAt(before, now)
  if (!ended) throw new Refusal("conflict", "meeting.over")
  const { head, write: entry } = Audit.entry("meeting.cancelled", {
    subject: meetingID,
    head: before.audit,
    facts: {
      ...(reason && before.level !== "confidential" ? { reason } : {}),
      ...(ended.rule ? { rule: ended.rule } : {}),
    },
  })
  const { due: _due, dueAt: _dueAt, ...rest } = before
  const after: MeetingItem = {
    ...rest,
    ...ended,
    ...(reason ? { cancelledReason: reason } : {}),
    sequence: Occurrence.highest(before) + 1,
    version: before.version + 1,
    changedAt: Time.iso(now),
    audit: head,
  }
  const rooms = await roomsOf(before)
  const held = heldDates(before)
    .filter((one) => one.status === "confirmed" && Time.ms(one.from) > now)
    .flatMap((one) => holds(one, rooms))
  const promises = [...tell(after, now, { remind: false }), entry, Once.claim(meetingID)].filter(
    (one) => one !== undefined,
  )
  const pages = Booking.plan({ take: [], free: held, otherwise: () => overtaken })
  if (fits(1 + pages.length + promises.length)) {
    await commit([replace(after, overtaken), ...pages, ...promises])
    return after
  }
  const freeing = { from: Time.iso(now), rule }
  const later = { ...after, freeing, ...Keys.freeing(Time.iso(now + patience)) }
  await commit([replace(later, overtaken), ...promises])
  await free(later)
  return after
}

/** Gives back what a series that was called off still holds, and notes that it is done. */
const free = async (meeting: MeetingItem): Promise<void> => {
  const { freeing, meetingID } = meeting
  if (!freeing) return
  const rooms = await roomsOf(meeting)
  const dates = heldDates({ ...meeting, rule: freeing.rule }).filter((one) => one.from > freeing.from)
  await Booking.giveBack(dates.flatMap((one) => holds(one, rooms)))
  await attempt([
    update(Keys.meeting(meetingID), {
      expression: "REMOVE freeing, due, dueAt",
      when: "attribute_exists(freeing)",
      otherwise: overtaken,
    }),
  ])
}

/** Each minute: goes on giving back where it broke off two minutes ago. Answers how many series. */
export const sweep = async (): Promise<number> => {
  const late = { index: indexes.due, pk: Keys.freeing("").due, where: { to: Time.iso(Time.now()) } }
  const found = await all<MeetingItem>(late)
  for (const meeting of found) await free(meeting)
  return found.length
}

type Ended = Pick<MeetingItem, "status" | "rule" | "overrides" | "from" | "until">

/** What stays of a series when all that begins after `now` is called off; undefined where nothing does. */
const endedAt = (meeting: MeetingItem, now: number): Ended | undefined => {
  const { rule = "", start, zone, overrides = {} } = meeting
  const ahead = (occurrence: string) => Time.ms(Occurrence.find(meeting, occurrence)?.from ?? "") > now
  const begun = Occurrence.within(meeting, { until: now + 1, most: 1 }).length > 0
  const [first] = Rule.starts({ rule, start, zone, from: now + 1, most: 1 }).starts
  const moved = Object.entries(overrides).filter(([at, own]) => own.status !== "cancelled" && ahead(at))
  const coming = Occurrence.within(meeting, { from: now })
  const regular = coming.some((one) => one.status === "confirmed" && Time.ms(one.from) > now)
  if (!regular && moved.length === 0) return undefined
  if (!begun) return { ...pick(meeting, ["rule", "from", "until"]), overrides, status: "cancelled" }
  const off: Record<string, Override> = { ...overrides }
  const sequence = Occurrence.highest(meeting) + 1
  for (const [at, own] of moved) off[at] = { ...own, status: "cancelled", sequence }
  const cut = first && Rule.split({ rule, start, zone, at: first.start }).before
  const left = { ...meeting, ...(cut ? { rule: cut } : {}), overrides: off }
  return { status: "confirmed", rule: left.rule, overrides: off, ...Occurrence.reach(left) }
}
