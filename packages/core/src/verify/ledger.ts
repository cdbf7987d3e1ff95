import { isDeepStrictEqual } from "node:util"
import { type Booking, Slots } from "../booking/index.ts"
import { type Item, Keys } from "../table/index.ts"
import { Time } from "../time/index.ts"

/** What meetings say they hold, and the bookings that may just be coming or going. */
export type Claims = { held: Booking.Hold[]; loose: Set<string> }

type Telling = Booking.Told & { bookingID: string }
/** `told` by the first slot of each booking on the page. */
type Page = { room: string; half: string; slots: Map<number, string>; told: Map<number, Telling> }

/** Every difference between claims and pages, in words: slots first, then what the pages tell of their bookings. */
export const compared = ({ held, loose }: Claims, pages: readonly Item[]): string[] => {
  const differences: string[] = []
  const wanted = new Map<string, Page>()
  for (const { room, span, bookingID, told } of held)
    for (const [half, numbers] of Slots.pagesOf(Slots.padded(span, room))) {
      const page = pageOf(wanted, room.roomID, half)
      page.told.set(numbers[0] ?? 0, { bookingID, ...told })
      for (const number of numbers) {
        const other = page.slots.get(number)
        if (other) differences.push(`${at(page, number)}: both ${other} and ${bookingID} hold it`)
        page.slots.set(number, bookingID)
      }
    }
  const found = new Map(pages.map(read).map((page) => [Keys.page(page.room, page.half).sk + page.room, page]))
  for (const key of new Set([...wanted.keys(), ...found.keys()])) {
    const say = wanted.get(key)
    const is = found.get(key)
    const page = say ?? is
    if (page) differences.push(...inSlots(page, { say, is, loose }), ...inTold(page, { say, is, loose }))
  }
  return differences.sort()
}

type Sides = { say: Page | undefined; is: Page | undefined; loose: ReadonlySet<string> }

const inSlots = (page: Page, { say, is, loose }: Sides): string[] =>
  [...new Set([...(say?.slots.keys() ?? []), ...(is?.slots.keys() ?? [])])].flatMap((number) => {
    const [should, does] = [say?.slots.get(number), is?.slots.get(number)]
    if (should === does || (!should && does && loose.has(does))) return []
    return [`${at(page, number)}: held by ${does ?? "nobody"}, should be ${should ?? "nobody"}`]
  })

const inTold = (page: Page, { say, is, loose }: Sides): string[] =>
  [...new Set([...(say?.told.keys() ?? []), ...(is?.told.keys() ?? [])])].flatMap((number) => {
    const [should, does] = [say?.told.get(number), is?.told.get(number)]
    if (isDeepStrictEqual(should, does) || (!should && does && loose.has(does.bookingID))) return []
    const what = does ? (should ? "tells something else of" : "still tells of") : "does not tell of"
    return [`${page.room} ${page.half}: ${what} ${(should ?? does)?.bookingID}`]
  })

const at = ({ room, half }: Page, number: number): string =>
  `${room} ${Time.iso(Slots.halfStart(half) + number * Slots.length)}`

const pageOf = (pages: Map<string, Page>, room: string, half: string): Page => {
  const key = Keys.page(room, half).sk + room
  const page = pages.get(key) ?? { room, half, slots: new Map(), told: new Map() }
  pages.set(key, page)
  return page
}

const read = (item: Item): Page => {
  const entries = Object.entries(item)
  return {
    room: item.pk,
    half: item.sk.slice("HALF#".length),
    slots: new Map(
      entries.flatMap(([name, value]) => (/^s\d+$/.test(name) ? [[Number(name.slice(1)), String(value)]] : [])),
    ),
    told: new Map(
      entries.flatMap(([name, value]) =>
        /^t\d+$/.test(name) ? [[Number(name.slice(1)), JSON.parse(String(value)) as Telling]] : [],
      ),
    ),
  }
}
