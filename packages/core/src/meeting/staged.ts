import { Booking } from "../booking/index.ts"
import { Refusal } from "../refusal/index.ts"
import type { Room } from "../room/index.ts"
import {
  all,
  attempt,
  check,
  commit,
  create,
  type Failed,
  type Item,
  indexes,
  Keys,
  refusalOf,
  remove,
  spill,
  update,
} from "../table/index.ts"
import { Time } from "../time/index.ts"
import { holdsOf, roomsOf, lost as taken } from "./holding.ts"
import type { MeetingItem } from "./item.ts"

/** How long (ms) whoever holds rooms for a series may take before it counts as dead. */
const patience = 2 * 60_000
/** Pages of one batch; each also checks that the series is still being held. */
const pages = 90

const gone = new Refusal("unavailable", "table.busy", { retryAfter: 1 })
const names = { "#status": "status" }
const isHolding = { when: "#status = :holding", names, values: { ":holding": "holding" } }
/** One that was given up goes on holding until all is given back, with another version. */
const isOurs = { when: "#status = :holding AND version = :ours", names, values: { ":holding": "holding", ":ours": 0 } }

/**
 * Holds the rooms of a series that is too long for one transaction: a master that nobody sees, then the pages in
 * batches, each only while the master stands; `confirm` makes the meeting of it. Answers what could not be won: with
 * `skip` the rest is held, else nothing is. What a crash leaves, `sweep` gives back.
 */
export const hold = async ({
  meeting,
  rooms,
  skip,
  now,
  confirm,
}: {
  meeting: MeetingItem
  rooms: Room.Info[]
  skip: boolean
  now: number
  confirm: (lost: Booking.Hold[]) => Promise<void>
}): Promise<Booking.Hold[]> => {
  const wanted = holdsOf(meeting, rooms)
  const lost = await Booking.clashing(wanted)
  if (lost.length > 0 && !skip) return lost
  const master = { ...meeting, version: 0, status: "holding" as const, ...Keys.holding(Time.iso(now + patience)) }
  await commit([create(master, new Refusal("conflict", "meeting.there"))])
  try {
    for (const batch of batches(wanted.filter((one) => !lost.includes(one)))) {
      lost.push(...(await win(master, batch, skip)))
      if (lost.length > 0 && !skip) break
    }
    if (lost.length === 0 || skip) {
      await confirm(lost)
      return lost
    }
  } catch (error) {
    // What cannot be given back now, because the table is away, the timer gives back.
    await abandon(master).catch(() => {})
    throw error
  }
  await abandon(master)
  const found = await Booking.clashing(wanted)
  return wanted.filter((one) => lost.includes(one) || found.includes(one))
}

/** One batch; answers those that were lost. With `skip` the others are won, else none. */
const win = async (master: MeetingItem, batch: Booking.Hold[], skip: boolean): Promise<Booking.Hold[]> => {
  const lost: Booking.Hold[] = []
  for (;;) {
    const left = batch.filter((one) => !lost.includes(one))
    const writes = Booking.plan({ take: left, free: [], otherwise: taken })
    if (writes.length === 0) return lost
    const failed = await attempt([check(Keys.meeting(master.meetingID), { ...isOurs, otherwise: gone }), ...writes])
    if (failed.length === 0) return lost
    const met = metIn(failed, left)
    // A batch whose answer was lost in a crash of the engine is ours already: nobody else stands in its way.
    if (met.length === 0) return lost
    lost.push(...met)
    if (!skip) return lost
  }
}

/** Which holds failed writes speak of; any write but a page's throws its own refusal. */
export const metIn = (failed: readonly Failed[], holds: readonly Booking.Hold[]): Booking.Hold[] => {
  const other = failed.find(({ item }) => !item?.sk.startsWith(Keys.page("", "").sk))
  if (other) throw refusalOf(other)
  return Booking.blocked(
    holds,
    failed.map((one) => one.item),
  )
}

function* batches(holds: Booking.Hold[]): Generator<Booking.Hold[]> {
  let batch: Booking.Hold[] = []
  for (const one of holds) {
    const more = [...batch, one]
    if (batch.length > 0 && Booking.plan({ take: more, free: [], otherwise: taken }).length > pages) {
      yield batch
      batch = [one]
    } else batch = more
  }
  if (batch.length > 0) yield batch
}

/** Gives back what a series holds that never came to be, then forgets it; leaves alone one that did. */
export const abandon = async (master: MeetingItem): Promise<boolean> => {
  const key = Keys.meeting(master.meetingID)
  // From here on no batch of a slow process can win anything more, nor can it confirm.
  const ended = update(key, {
    expression: "SET #status = :holding, version = :ended",
    when: "#status = :holding",
    names,
    values: { ":holding": "holding", ":ended": -1 },
    otherwise: gone,
  })
  if ((await attempt([ended])).length > 0) return false
  await Booking.giveBack(holdsOf(master, await roomsOf(master)))
  const people = await all<Item>({ pk: key.pk, where: { begins: Keys.attendees } })
  await spill(people.map(({ pk, sk }) => ({ remove: { pk, sk } })))
  await commit([remove(key, { ...isHolding, otherwise: gone })])
  return true
}

/** Each minute: gives back what has been in the making for over two minutes. Answers how many series. */
export const sweep = async (): Promise<number> => {
  let count = 0
  const late = { index: indexes.due, pk: Keys.holding("").due, where: { to: Time.iso(Time.now()) } }
  for (const master of await all<MeetingItem>(late)) if (await abandon(master)) count++
  return count
}
