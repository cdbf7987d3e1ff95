import type { Room } from "../room/item.ts"
import { Keys, type Otherwise, update, type Write } from "../table/index.ts"
import * as slots from "./slots.ts"

/**
 * What a page tells a timeline of a booking, as JSON in one attribute that is named for the booking's first slot there:
 * a timeline asks for these alone and leaves the slots, twelve to the hour, where they are. `title` is absent where
 * nobody but the meeting's own people may know it.
 */
export type Told = {
  meetingID: string
  /** The meeting's own time, ISO instants; the slots held may be more (set-up, tear-down). */
  start: string
  end: string
  level: "open" | "internal" | "confidential"
  organizerID: string
  title?: string
  /** Which date of a series, by its original wall start. */
  occurrence?: string
}
/** One booking's hold on a room. */
export type Hold = { bookingID: string; room: Room; span: slots.Span; told: Told }

type Page = {
  room: Room
  half: string
  take: Map<number, Hold>
  free: Map<number, Hold>
  /** By the first of their slots on the page. */
  tell: Map<number, Hold>
  forget: Set<number>
}

/**
 * The writes that take some holds and let others go, one for each page they touch: all in one commit, so a new room is
 * won before, and with, the old one's release. The condition is the rule: none of the new slots is taken, and the old
 * ones are still ours. Nothing is read. A hold in both lists keeps its slots and is told anew.
 *
 * DynamoDB allows 300 operators and 4 KB in a condition: a page has 144 slots and a check of a slot is two operators.
 */
export const plan = ({
  take,
  free,
  otherwise,
}: {
  take: Hold[]
  free: Hold[]
  otherwise: (hold: Hold) => Otherwise
}): Write[] => {
  const pages = new Map<string, Page>()
  const page = (room: Room, half: string): Page => {
    const at = `${room.roomID} ${half}`
    const found = pages.get(at) ?? { room, half, take: new Map(), free: new Map(), tell: new Map(), forget: new Set() }
    pages.set(at, found)
    return found
  }
  for (const hold of free)
    for (const [half, numbers] of slots.pagesOf(slots.padded(hold.span, hold.room))) {
      const at = page(hold.room, half)
      for (const number of numbers) at.free.set(number, hold)
      at.forget.add(numbers[0] ?? 0)
    }
  for (const hold of take)
    for (const [half, numbers] of slots.pagesOf(slots.padded(hold.span, hold.room))) {
      const at = page(hold.room, half)
      for (const number of numbers) at.take.set(number, hold)
      at.tell.set(numbers[0] ?? 0, hold)
    }
  return [...pages.values()].map((one) => write(one, otherwise))
}

const write = ({ room, half, take, free, tell, forget }: Page, otherwise: (hold: Hold) => Otherwise): Write => {
  const values: Record<string, unknown> = {}
  const names: Record<string, string> = {}
  const held = new Map<string, string>()
  const value = (bookingID: string): string => {
    const known = held.get(bookingID) ?? `:b${held.size}`
    held.set(bookingID, known)
    values[known] = bookingID
    return known
  }
  const set: string[] = []
  const checkFree: string[] = []
  const checkOurs = new Map<string, string>()
  for (const [number, hold] of take) {
    const before = free.get(number)
    if (before?.bookingID === hold.bookingID) continue
    set.push(`${slots.name(number)}=${value(hold.bookingID)}`)
    if (!before) checkFree.push(`attribute_exists(${slots.name(number)})`)
  }
  // One slot speaks for a booking: it is only ever taken and let go as a whole.
  for (const [number, hold] of free) {
    if (!checkOurs.has(hold.bookingID)) checkOurs.set(hold.bookingID, `${slots.name(number)}=${value(hold.bookingID)}`)
  }
  const drop = [...free.keys()].filter((number) => !take.has(number)).map(slots.name)
  for (const [number, { bookingID, told }] of tell) {
    values[`:t${number}`] = JSON.stringify({ bookingID, ...told })
    set.push(`${slots.telling(number)}=:t${number}`)
  }
  for (const number of forget) if (!tell.has(number)) drop.push(slots.telling(number))
  if (tell.size > 0) {
    const place = Keys.occupancy(half, room.building, room.roomID)
    names["#half"] = "half"
    names["#place"] = "place"
    values[":half"] = place.half
    values[":place"] = place.place
    set.push("#half=:half", "#place=:place")
  }
  const conditions = [...(checkFree.length ? [`NOT (${checkFree.join(" OR ")})`] : []), ...checkOurs.values()]
  const hold = tell.values().next().value ?? free.values().next().value
  return update(Keys.page(room.roomID, half), {
    expression: [set.length ? `SET ${set.join()}` : "", drop.length ? `REMOVE ${drop.join()}` : ""].join(" ").trim(),
    ...(conditions.length ? { when: conditions.join(" AND ") } : {}),
    names,
    values,
    ...(hold ? { otherwise: otherwise(hold) } : {}),
  })
}
