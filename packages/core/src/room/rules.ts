import type { Equipment, Room } from "./item.ts"

const byName = new Intl.Collator(["zh-CN", "en"], { numeric: true })

export const inOrder = (a: Room, b: Room): number =>
  byName.compare(a.building, b.building) || a.seats - b.seats || byName.compare(a.name, b.name)

/** Whether a room is what was asked for. */
export const fits = (
  room: Room,
  wish: { seats?: number | undefined; equipment?: readonly Equipment[] | undefined; building?: string | undefined },
): boolean =>
  room.seats >= (wish.seats ?? 0) &&
  (wish.equipment ?? []).every((thing) => room.equipment.includes(thing)) &&
  (wish.building === undefined || room.building === wish.building || room.buildingEn === wish.building)

/**
 * Rooms that could stand in for one: at least its size, same building first, then the closest in size. The list is
 * taken as it is ordered otherwise, since comparing names is slow where there are a thousand.
 */
export const nearest = (rooms: readonly Room[], to: Room): Room[] =>
  rooms
    .filter((room) => room.roomID !== to.roomID && room.seats >= to.seats)
    .sort((a, b) => Number(b.building === to.building) - Number(a.building === to.building) || a.seats - b.seats)
