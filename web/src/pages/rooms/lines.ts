import type { Booking, Equipment, Person, RoomDay } from "../../api.ts"
import { addDays, boundsOf, dayOf, instantOf, MINUTE, zoneText } from "../../dates/index.ts"
import type { Block, Group } from "../../parts/timeline/index.tsx"
import type { Span } from "../../parts/timeline/rules.ts"
import { buildingOf, lang, nameOf, t } from "../../words/index.ts"
import { meetingPath } from "../meeting/path.ts"

/** Rooms and their bookings as a timeline's groups and lines. */

export const WORK = { from: "08:00", to: "18:00" }
export type Filters = { seats: number; equipment: Equipment[] }

export const fits = (room: RoomDay, { seats, equipment }: Filters): boolean =>
  room.seats >= seats && equipment.every((each) => room.equipment.includes(each))

type Shown = { rooms: RoomDay[]; day: Span; zone: string; me: Person; mine: ReadonlySet<string> }

export function groupsOf({ rooms, day, zone, me, mine }: Shown): Group[] {
  const buildings = Map.groupBy(rooms, (room) => room.building)
  // On the clock that is shown come first.
  const far = ([, inside]: [string, RoomDay[]]) => Number(inside[0]?.zone !== zone)
  return [...buildings]
    .toSorted((a, b) => far(a) - far(b))
    .map(([building, inside]) => {
      const first = inside[0] as RoomDay
      return {
        key: building,
        label: buildingOf(first),
        note: [
          t("day.rooms", inside.length),
          ...(first.zone === zone ? [] : [zoneText(first.zone, lang(), day.start)]),
        ].join(" · "),
        ...(first.zone === zone ? {} : { clock: first.zone }),
        shade: resting(first.zone, day),
        lines: inside.map((room) => ({
          key: room.roomID,
          label: nameOf(room),
          note: [t("day.seatCount", room.seats), room.floor && t("day.floor", room.floor)].filter(Boolean).join(" · "),
          title: [nameOf(room), ...room.equipment.map((each) => t(`equipment.${each}`))].join(" · "),
          spoken: t("day.roomSpoken", nameOf(room), room.seats),
          ...(room.approval ? { mark: t("day.approval") } : {}),
          blocks: room.bookings.map((booking) => blockOf(booking, room, me, mine)),
          before: room.setupMinutes * MINUTE,
          after: room.teardownMinutes * MINUTE,
        })),
      }
    })
}

const blockOf = (booking: Booking, room: RoomDay, me: Person, mine: ReadonlySet<string>): Block => {
  const own =
    booking.organizer?.personID === me.personID || (booking.meetingID !== undefined && mine.has(booking.meetingID))
  const label = booking.title ?? t("day.busy")
  const said = [
    nameOf(room),
    label,
    booking.organizer && nameOf(booking.organizer),
    booking.occurrence && t("series.repeats"),
    booking.pending && t("day.pending"),
  ]
  return {
    key: booking.bookingID,
    start: Date.parse(booking.start),
    end: Date.parse(booking.end),
    label,
    spoken: said.filter(Boolean).join(lang() === "en" ? ", " : "，"),
    tone: own ? "own" : booking.see === "busy" ? "veiled" : "plain",
    pending: booking.pending,
    ...(booking.meetingID && booking.see !== "busy"
      ? { href: meetingPath({ ...booking, meetingID: booking.meetingID }) }
      : {}),
    repeats: booking.occurrence !== undefined,
  }
}

/** The hours of a day outside work in a building's own zone. */
export function resting(zone: string, day: Span): Span[] {
  const first = dayOf(day.start, zone)
  const work = [first, addDays(first, 1)].map((date) => ({
    start: instantOf(`${date}T${WORK.from}`, zone),
    end: instantOf(`${date}T${WORK.to}`, zone),
  }))
  const edges = [day.start, ...work.flatMap(({ start, end }) => [start, end]), day.end]
  const rests: Span[] = []
  for (let index = 0; index + 1 < edges.length; index += 2) {
    const [start, end] = [Math.max(edges[index] as number, day.start), Math.min(edges[index + 1] as number, day.end)]
    if (end > start) rests.push({ start, end })
  }
  return rests
}

/** The working day that is in view at first. */
export const workOf = (date: string, zone: string): Span => ({
  start: instantOf(`${date}T${WORK.from}`, zone),
  end: instantOf(`${date}T${WORK.to}`, zone),
})

export const dayOfDate = (date: string, zone: string): Span => {
  const { from, to } = boundsOf(date, zone)
  return { start: from, end: to }
}
