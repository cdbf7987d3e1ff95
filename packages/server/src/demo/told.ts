import { Invitation } from "@banhui/core/invitation"
import type { Meeting } from "@banhui/core/meeting"
import { Notice } from "@banhui/core/notice"
import { Reminder } from "@banhui/core/reminder"
import { commit, Keys, many, most, type Write } from "@banhui/core/table"
import { Time } from "@banhui/core/time"
import type { Planned } from "./meetings.ts"
import { rooms } from "./rooms.ts"
import { sideBySide } from "./sideBySide.ts"

/**
 * Everybody counts as told of these meetings (by id), as they would long have been; reminders whose moment has passed
 * count as sent, those to come stay queued. What the office does when it sends the letters is done, but for sending
 * them: a notice is settled in the same commit as what its readers now know.
 */
export async function tell(made: ReadonlyMap<string, Planned>): Promise<void> {
  for (;;) {
    const now = Time.now()
    // News of what was moved or called off has a later sequence, and stays.
    const due = (await Notice.due(now, Number.POSITIVE_INFINITY)).filter(
      (notice) => made.has(notice.about) && notice.sequence === 0,
    )
    const invitations = due.filter((notice) => notice.kind === "changed")
    const reminders = due.filter((notice) => notice.kind === "reminder")
    const layouts = due.filter((notice) => notice.kind === "reminders")
    const begun = layouts.filter((notice) => startOf(made.get(notice.about)) <= now)
    const late = layouts.filter((notice) => isLate(startOf(made.get(notice.about)), now))
    await sideBySide(late, Reminder.plan)
    const groups = [
      ...(await known(invitations, made)),
      ...[...reminders, ...begun, ...late].map((notice) => [Notice.sent(notice, now)]),
    ]
    if (groups.length === 0) return
    await sideBySide(packed(groups), (writes) =>
      commit(writes).catch((error: unknown) => {
        // Another process that makes the same office was quicker: what is left shows at the next look.
        if (!Notice.overtaken(error)) throw error
      }),
    )
  }
}

/** When (ms) a meeting begins. */
const startOf = (one: Planned | undefined): number => (one && Time.instant(one.input.start, one.input.zone)) ?? 0

const zones = new Set(Object.values(rooms).map((room) => room.zone))
/** Whether some reminder of a meeting to come would already be late: they are laid out here, all others by the office. */
const isLate = (start: number, now: number): boolean =>
  [...zones].some((zone) => Reminder.Rules.times(start, zone, now).some(({ dueAt }) => dueAt <= now))

/** For each meeting: its notice settled, its people noted as knowing it. */
const known = async (notices: Notice.NoticeItem[], made: ReadonlyMap<string, Planned>): Promise<Write[][]> => {
  const keys = notices.map(({ about }) => [
    Keys.meeting(about),
    ...(made.get(about)?.attendeeIDs ?? []).map((attendeeID) => Keys.attendee(about, attendeeID)),
  ])
  const items = await many(keys.flat())
  return notices.map((notice, at) => {
    const [meeting, ...attendees] = items.splice(0, keys[at]?.length)
    const told = (made.get(notice.about)?.at ?? 0) + 60_000
    return [
      Notice.sent(notice, Time.now()),
      ...attendees.flatMap((attendee) =>
        Invitation.noted(meeting as Meeting.Stored, attendee as Meeting.AttendeeItem, told),
      ),
    ]
  })
}

/** As many groups in one commit as fit; a group stays whole. */
const packed = (groups: Write[][]): Write[][] => {
  const packs: Write[][] = []
  for (const group of groups) {
    const last = packs.at(-1)
    if (last && last.length + group.length <= most) last.push(...group)
    else packs.push([...group])
  }
  return packs
}
