import type { Room } from "../room/item.ts"
import { all, type Item, indexes, Keys, many } from "../table/index.ts"
import type { Told } from "./ledger.ts"
import * as slots from "./slots.ts"

export { blocked, clashing, giveBack } from "./clash.ts"
export * as Booking from "./index.ts"
export { type Hold, plan, type Told } from "./ledger.ts"
export type { Span } from "./slots.ts"
export * as Slots from "./slots.ts"

export type Booking = Told & { bookingID: string; roomID: string }

type Page = Item & { half: string; place: string }

/** Which of these rooms are free for a whole span, set-up and tear-down included: one query for each half-day. */
export const free = async (rooms: readonly Room[], span: slots.Span, building?: string): Promise<Room[]> => {
  const widest = slots.padded(span, {
    setupMinutes: Math.max(0, ...rooms.map((room) => room.setupMinutes)),
    teardownMinutes: Math.max(0, ...rooms.map((room) => room.teardownMinutes)),
  })
  const taken = new Map<string, Set<string>>()
  const look = async (half: string, numbers: number[]) => {
    const names = numbers.map(slots.name)
    const pages = await all<Page>({
      index: indexes.occupancy,
      pk: half,
      ...(building ? { where: { begins: Keys.inBuilding(building) } } : {}),
      filter: names.map((name) => `attribute_exists(${name})`).join(" OR "),
      only: `pk,${names.join()}`,
    })
    for (const { pk: roomID, ...page } of pages)
      for (const name of Object.keys(page)) {
        const of = taken.get(roomID) ?? new Set()
        taken.set(roomID, of.add(`${half} ${name}`))
      }
  }
  await Promise.all([...slots.pagesOf(widest)].map(([half, numbers]) => look(half, numbers)))
  return rooms.filter((room) => {
    const of = taken.get(room.roomID)
    if (!of) return true
    for (const [half, numbers] of slots.pagesOf(slots.padded(span, room)))
      if (numbers.some((number) => of.has(`${half} ${slots.name(number)}`))) return false
    return true
  })
}

/**
 * The first `most` of these rooms, in their order, that are free for a whole span. Pages are read by key, a few rooms
 * at first and twice as many each time: mostly the nearest rooms are enough.
 */
export const firstFree = async (rooms: readonly Room[], span: slots.Span, most: number): Promise<Room[]> => {
  const found: Room[] = []
  for (let from = 0, step = 8; from < rooms.length && found.length < most; from += step, step *= 2) {
    const asked = rooms.slice(from, from + step).map((room) => {
      const wanted = [...slots.pagesOf(slots.padded(span, room))]
      return { room, wanted: wanted.map(([half, numbers]) => ({ key: Keys.page(room.roomID, half), numbers })) }
    })
    const numbers = new Set(asked.flatMap(({ wanted }) => wanted.flatMap((page) => page.numbers)))
    const pages = await many(
      asked.flatMap(({ wanted }) => wanted.map(({ key }) => key)),
      `pk,sk,${[...numbers].map(slots.name).join()}`,
    )
    const at = new Map(pages.flatMap((page) => (page ? [[`${page.pk} ${page.sk}`, page] as const] : [])))
    const isFree = ({ wanted }: (typeof asked)[number]) =>
      wanted.every(({ key, numbers }) => {
        const page = at.get(`${key.pk} ${key.sk}`)
        return !page || numbers.every((number) => page[slots.name(number)] === undefined)
      })
    found.push(...asked.filter(isFree).map(({ room }) => room))
  }
  return found.slice(0, most)
}

/** All bookings that touch a span, of one building or of all, by room: one query for each half-day. */
export const during = async (span: slots.Span, building?: string): Promise<Map<string, Booking[]>> => {
  const pages = await Promise.all(
    slots.halves(span).map((half) =>
      all<Page>({
        index: indexes.occupancy,
        pk: half,
        ...(building ? { where: { begins: Keys.inBuilding(building) } } : {}),
        only: tellings,
      }),
    ),
  )
  const rooms = new Map<string, Map<string, Booking>>()
  for (const page of pages.flat()) {
    const of = rooms.get(page.pk) ?? new Map<string, Booking>()
    rooms.set(page.pk, of)
    for (const booking of told(page)) if (touches(booking, span)) of.set(booking.bookingID, booking)
  }
  return new Map(
    [...rooms].map(([roomID, of]) => [roomID, [...of.values()].sort((a, b) => (a.start < b.start ? -1 : 1))]),
  )
}

const tellings = `pk,${slots.everyNumber.map(slots.telling).join()}`

/** What one page tells of its bookings. */
const told = (page: Page): Booking[] =>
  Object.entries(page)
    .filter(([name]) => /^t\d+$/.test(name))
    .map(([, text]) => ({ roomID: page.pk, ...(JSON.parse(String(text)) as Told & { bookingID: string }) }))

const touches = ({ start, end }: Told, { from, until }: slots.Span): boolean =>
  Date.parse(start) < until && Date.parse(end) > from

/** The slots of one room that are taken within a span, by half-day and number: for looking for another time. */
export const takenSlots = async (roomID: string, span: slots.Span): Promise<Set<string>> => {
  const halves = slots.halves(span)
  const pages = await all<Page>({
    pk: roomID,
    where: { from: Keys.page(roomID, halves[0] ?? "").sk, to: Keys.page(roomID, halves.at(-1) ?? "").sk },
    only: `sk,${slots.everyNumber.map(slots.name).join()}`,
  })
  return new Set(
    pages.flatMap((page) =>
      Object.keys(page)
        .filter((name) => /^s\d+$/.test(name))
        .map((name) => `${page.sk.slice("HALF#".length)} ${name}`),
    ),
  )
}
