import { Refusal } from "../refusal/index.ts"
import { attempt, type Item, Keys, many, update } from "../table/index.ts"
import type { Hold } from "./ledger.ts"
import * as slots from "./slots.ts"

/** Which of these holds meet another booking on these pages. */
export const blocked = (holds: readonly Hold[], pages: readonly (Item | undefined)[]): Hold[] => {
  const known = new Map(pages.flatMap((page) => (page ? [[`${page.pk} ${page.sk}`, page]] : [])))
  return holds.filter((hold) =>
    pagesOf(hold).some(({ key, numbers }) => {
      const page = known.get(`${key.pk} ${key.sk}`)
      return numbers.some((number) => {
        const holder = page?.[slots.name(number)]
        return holder !== undefined && holder !== hold.bookingID
      })
    }),
  )
}

/** Which of these holds could not be won as things stand: reads the pages they touch, 100 to a request. */
export const clashing = async (holds: readonly Hold[]): Promise<Hold[]> => blocked(holds, await many(keysOf(holds)))

const batch = 50
const rounds = 10
/**
 * Gives back whatever these bookings hold, be it all, some or nothing: page by page, only what is still theirs.
 * Run again after a crash it finishes what is left.
 */
export const giveBack = async (holds: readonly Hold[]): Promise<void> => {
  const ours = new Set(holds.map((hold) => hold.bookingID))
  const keys = keysOf(holds)
  for (let from = 0; from < keys.length; from += batch)
    for (let round = 0; ; round++) {
      if (round === rounds) throw new Refusal("unavailable", "table.busy", { retryAfter: 1 })
      const pages = await many(keys.slice(from, from + batch))
      const failed = await attempt(pages.map((page) => page && release(page, ours)))
      if (failed.length === 0) break
    }
}

const moved = new Error("the page has moved on")

/** Takes our bookings off a page as it was read, undefined where there is none; fails where one is gone by now. */
const release = (page: Item, ours: ReadonlySet<string>) => {
  const taken = Object.entries(page).filter(([name, holder]) => /^s\d+$/.test(name) && ours.has(String(holder)))
  if (taken.length === 0) return undefined
  const bookings = [...new Set(taken.map(([, holder]) => String(holder)))]
  const one = (bookingID: string) => taken.find(([, holder]) => holder === bookingID)?.[0]
  const tellings = taken.map(([name]) => name.replace("s", "t")).filter((name) => page[name] !== undefined)
  return update(
    { pk: page.pk, sk: page.sk },
    {
      expression: `REMOVE ${[...taken.map(([name]) => name), ...tellings].join()}`,
      when: bookings.map((bookingID, at) => `${one(bookingID)} = :b${at}`).join(" AND "),
      values: Object.fromEntries(bookings.map((bookingID, at) => [`:b${at}`, bookingID])),
      otherwise: moved,
    },
  )
}

const pagesOf = ({ room, span }: Hold) =>
  [...slots.pagesOf(slots.padded(span, room))].map(([half, numbers]) => ({
    key: Keys.page(room.roomID, half),
    numbers,
  }))

const keysOf = (holds: readonly Hold[]) => {
  const keys = holds.flatMap((hold) => pagesOf(hold).map(({ key }) => key))
  return [...new Map(keys.map((key) => [`${key.pk} ${key.sk}`, key])).values()]
}
