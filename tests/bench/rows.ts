import { Slots } from "@banhui/core/booking"
import { indexes, Keys } from "@banhui/core/table"
import { Time } from "@banhui/core/time"
import type { Office } from "./data.ts"
import type { Floor } from "./floor.ts"

export type Ask = {
  method?: "POST"
  path: string
  token?: string
  headers?: Record<string, string>
  body?: unknown
  /** What the answer must be: a benchmark of errors would be a quick one. */
  status: number
}
/** One thing people do. `ask` is given a number that never comes twice in a run. */
export type Row = {
  name: string
  ask: (number: number) => Ask
  /** What the same items cost at the engine itself. */
  floor: Floor
  /** How often it is asked by one, by eight at a time, by 32 at a time. */
  counts: readonly [number, number, number]
  /** Whether letters go out meanwhile, in the same process. */
  delivering?: true
  /** At most so many times the floor, at most so many ms (at concurrency 1); at least this part of its rate (at 8). */
  aim?: { ratio?: number; p50?: number; rateRatio?: number }
}

const often = [400, 800, 960] as const
const seldom = [48, 64, 96] as const

export const rows = (office: Office): Row[] => {
  const { days, rooms, tokens, zone, building, subscriber, busy, feed, much } = office
  const { secretary: token } = tokens
  const book = (number: number, start: string, status: number): Ask => ({
    method: "POST",
    path: "/api/meetings",
    token,
    body: { title: "季度工作会", start, zone, minutes: 60, roomIDs: [rooms[number % rooms.length]?.roomID] },
    status,
  })
  /** Each room in turn at nine, then each at ten, and so on through the days. */
  const turn = (number: number): string => {
    const hour = Math.floor(number / rooms.length)
    return `${days.toBook(Math.floor(hour / 9))}T${String(9 + (hour % 9)).padStart(2, "0")}:00`
  }
  const booking = (taken: boolean): Floor => ({ kind: "book", ...office.booking, taken })
  const pages = (day: string, within?: string): Floor => ({
    kind: "query",
    query: {
      index: indexes.occupancy.name,
      pk: indexes.occupancy.pk,
      value: Slots.halfOf(Time.instant(`${day}T09:00`, zone) ?? 0),
      // Whoever asks the engine alone need not ask for slots either.
      only: `pk,${Slots.everyNumber.map(Slots.telling).join()}`,
      ...(within ? { begins: { sk: indexes.occupancy.sk, value: Keys.inBuilding(within) } } : {}),
    },
  })
  const calendar = ({ personID, meetingIDs }: Office["busy"]): Floor => ({
    kind: "query and get",
    query: { index: indexes.calendar.name, pk: indexes.calendar.pk, value: personID },
    keys: meetingIDs.map(Keys.meeting),
  })
  return [
    {
      name: "book a room",
      ask: (number) => book(number, turn(number), 201),
      floor: booking(false),
      counts: often,
      aim: { ratio: 2, rateRatio: 0.5 },
    },
    {
      name: "book a room, letters going out",
      ask: (number) => book(number, turn(number), 201),
      floor: booking(false),
      counts: [200, 240, 320],
      delivering: true,
    },
    {
      name: "book a room that is taken",
      // Every other room is held at eight on that day.
      ask: (number) => book(number * 2, `${days.ofAllHouses}T08:00`, 409),
      floor: booking(true),
      counts: [100, 160, 192],
    },
    {
      name: `free rooms among ${rooms.length}`,
      ask: () => ({
        path: `/api/rooms/free?from=${days.ofAllHouses}T09:00&to=${days.ofAllHouses}T10:00&seats=20`,
        token,
        status: 200,
      }),
      floor: pages(days.ofAllHouses),
      counts: seldom,
    },
    {
      name: `a day of ${rooms.length} rooms, ${rooms.length * 4} bookings`,
      ask: () => ({ path: `/api/rooms/day?date=${days.ofAllHouses}`, token, status: 200 }),
      floor: pages(days.ofAllHouses),
      counts: seldom,
    },
    {
      name: `a day of ${much.roomsEach} rooms, ${much.roomsEach * much.perRoom} bookings`,
      ask: () => ({
        path: `/api/rooms/day?date=${days.ofOneHouse}&building=${encodeURIComponent(building)}`,
        token,
        status: 200,
      }),
      floor: pages(days.ofOneHouse, building),
      counts: [200, 240, 320],
      aim: { ratio: 3, p50: 29.75 },
    },
    {
      name: `a feed of ${much.feed} meetings`,
      ask: () => ({ path: feed.path, status: 200 }),
      floor: calendar(subscriber),
      counts: [12, 16, 32],
    },
    {
      name: "the same feed, unchanged",
      ask: () => ({ path: feed.path, headers: { "if-none-match": feed.etag }, status: 304 }),
      floor: { kind: "get", key: Keys.feed(subscriber.personID) },
      counts: often,
    },
    {
      name: `my week of ${much.week} meetings`,
      ask: () => ({ path: `/api/me/week?of=${days.week}`, token: tokens.busy, status: 200 }),
      floor: calendar(busy),
      counts: [200, 400, 480],
    },
  ]
}
