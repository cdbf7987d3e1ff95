import * as v from "valibot"
import { Actor } from "../actor/index.ts"
import { Audit } from "../audit/index.ts"
import { Booking } from "../booking/index.ts"
import { fn } from "../fn/index.ts"
import { ID } from "../id/index.ts"
import { Once } from "../once/index.ts"
import { Room } from "../room/index.ts"
import { commit, replace } from "../table/index.ts"
import { Time } from "../time/index.ts"
import { cancelSeries } from "./cancelSeries.ts"
import { writeDate } from "./changeDate.ts"
import { holds } from "./holding.ts"
import * as Input from "./input.ts"
import type { MeetingItem } from "./item.ts"
import { dated, mine, overtaken } from "./mine.ts"
import * as Occurrence from "./occurrence.ts"
import * as rules from "./rules.ts"
import type { Loaded } from "./store.ts"
import { load } from "./store.ts"
import { tell } from "./telling.ts"
import * as view from "./view.ts"

type Called = { reason?: string | undefined; now: number }

/**
 * Cancels a meeting and frees its rooms in the same commit. Of a series: the one date that is named, or all that has
 * not begun; what is past or under way stays.
 */
export const cancel = fn(
  v.strictObject({ meetingID: ID.meeting, ...Input.Cancel.entries }),
  async ({ meetingID, occurrence, reason }) => {
    const now = Time.now()
    const loaded = await mine(meetingID)
    if (occurrence !== undefined) return cancelDate(loaded, occurrence, { reason, now })
    const end = loaded.meeting.rule ? cancelSeries : cancelSingle
    const meeting = await end(loaded.meeting, { reason, now })
    return view.full({ ...loaded, meeting }, Actor.person())
  },
)

const cancelSingle = async (before: MeetingItem, { reason, now }: Called): Promise<MeetingItem> => {
  rules.changeable(before, { moves: true }, now)
  const { meetingID } = before
  const { head, write: entry } = Audit.entry("meeting.cancelled", {
    subject: meetingID,
    head: before.audit,
    // A reason can name what the meeting was about.
    facts: reason && before.level !== "confidential" ? { reason } : {},
  })
  const after: MeetingItem = {
    ...before,
    status: "cancelled",
    ...(reason ? { cancelledReason: reason } : {}),
    sequence: before.sequence + 1,
    version: before.version + 1,
    changedAt: Time.iso(now),
    audit: head,
  }
  const rooms = await Room.named(before.rooms.map((room) => room.roomID))
  await commit([
    replace(after, overtaken),
    ...Booking.plan({ take: [], free: holds(before, rooms), otherwise: () => overtaken }),
    ...tell(after, now, { remind: false }),
    entry,
    Once.claim(meetingID),
  ])
  return after
}

const cancelDate = async (loaded: Loaded, occurrence: string, { reason, now }: Called) => {
  const { meeting } = loaded
  const before = dated(meeting, occurrence)
  rules.changeable(before, { moves: true }, now)
  const own = {
    ...meeting.overrides?.[occurrence],
    status: "cancelled" as const,
    ...(reason ? { cancelledReason: reason } : {}),
    sequence: Occurrence.highest(meeting) + 1,
  }
  const facts = reason && meeting.level !== "confidential" ? { reason } : {}
  const { commit } = await writeDate(loaded, { before, own, now, deed: "meeting.cancelled", facts })
  await commit()
  return view.full(await load(meeting.meetingID), Actor.person(), occurrence)
}
