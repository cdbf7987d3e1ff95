import type { Meeting } from "./item.ts"

/** What of a meeting the audit log keeps: nothing of what a confidential one is about. */
export const summary = ({ title, start, zone, minutes, rooms, level, sequence }: Meeting) => ({
  ...(level === "confidential" ? {} : { title }),
  start,
  zone,
  minutes,
  roomIDs: rooms.map((room) => room.roomID),
  level,
  sequence,
})
