import type { Meeting } from "@banhui/core/meeting"
import type { Name } from "../people.ts"
import type { RoomName } from "../rooms.ts"

export type Day = "mon" | "tue" | "wed" | "thu" | "fri"
export type Guest = { name: string; email: string }

/** One line of the demo office's diary. Its time is that of the first room's house. */
export type Entry = {
  day: Day
  start: string
  minutes: number
  rooms: readonly [RoomName, ...RoomName[]]
  title: string
  organizer: Name
  /** The organizer, unless said otherwise. */
  chair?: Name
  /** Also who books it. */
  secretary?: Name
  required?: readonly Name[]
  observers?: readonly Name[]
  informed?: readonly Name[]
  guests?: readonly Guest[]
  level?: Meeting.Level
  /** Of more than three items, each week takes the next three. */
  agenda?: readonly string[]
}
