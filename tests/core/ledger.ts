import type { Room } from "@banhui/core/room"
import { all, type Item, Keys } from "@banhui/core/table"
import { Time } from "@banhui/core/time"
import { expect } from "vitest"

/** What a meeting should hold, as one would say it without knowing of pages. */
export type Held = {
  meetingID: string
  title: string
  level: "open" | "internal" | "confidential"
  from: number
  minutes: number
  rooms: Room.Info[]
}

const five = 5 * 60_000
const half = 12 * 60 * 60_000

/** Every slot that is taken in a room: `2026-11-24T01:00:00Z` and the booking that holds it. */
export const taken = async (room: Room.Info): Promise<Record<string, string>> => {
  const pages = await pagesOf(room)
  return Object.fromEntries(
    pages.flatMap((page) =>
      Object.entries(page)
        .filter(([name]) => /^s\d+$/.test(name))
        .map(([name, booking]) => [Time.iso(begins(page) + Number(name.slice(1)) * five), String(booking)]),
    ),
  )
}

export const pagesOf = (room: Room.Info): Promise<Item[]> =>
  all({ pk: room.roomID, where: { begins: Keys.page(room.roomID, "").sk } })

const begins = (page: Item) => Time.ms(`${page.sk.slice("HALF#".length)}:00:00Z`)

/** Checks that the pages say what the meetings say: slot by slot, told on each page they touch, and nothing else. */
export const expectPages = async (rooms: Room.Info[], meetings: Held[]): Promise<void> => {
  for (const room of rooms) {
    const here = meetings.filter((one) => one.rooms.some(({ roomID }) => roomID === room.roomID))
    const wanted = new Map<string, string>()
    const tellings = new Set<string>()
    for (const { meetingID, from, minutes, title, level } of here) {
      const until = from + (minutes + room.teardownMinutes) * 60_000
      for (let at = Math.floor((from - room.setupMinutes * 60_000) / five) * five; at < until; at += five) {
        if (wanted.has(Time.iso(at))) expect.unreachable(`${room.nameEn} is held twice at ${Time.iso(at)}`)
        wanted.set(Time.iso(at), meetingID)
        const shown = level === "confidential" ? "" : title
        const end = Time.iso(from + minutes * 60_000)
        tellings.add([Math.floor(at / half), meetingID, Time.iso(from), end, level, shown].join(" | "))
      }
    }
    const pages = await pagesOf(room)
    const owner = new Map<string, string>()
    const told = pages.flatMap((page) =>
      Object.entries(page).flatMap(([name, value]) => {
        if (!/^t\d+$/.test(name)) return []
        const { bookingID, meetingID, start, end, level, title = "" } = JSON.parse(String(value))
        owner.set(bookingID, meetingID)
        return [[Math.floor(begins(page) / half), meetingID, start, end, level, title].join(" | ")]
      }),
    )
    const held = Object.entries(await taken(room)).map(([at, booking]) => `${at} ${owner.get(booking) ?? booking}`)
    expect(held.sort()).toEqual([...wanted].map(([at, meetingID]) => `${at} ${meetingID}`).sort())
    expect(told.sort()).toEqual([...tellings].sort())
  }
}
