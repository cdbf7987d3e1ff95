import type { Head } from "../audit/index.ts"
import type { Item } from "../table/index.ts"

export const equipment = ["screen", "video", "phone", "whiteboard", "microphone", "wheelchair"] as const
export type Equipment = (typeof equipment)[number]

export type Room = {
  roomID: string
  name: string
  nameEn?: string
  building: string
  buildingEn?: string
  floor?: string
  zone: string
  seats: number
  equipment: Equipment[]
  /** Minutes held before and after each booking. */
  setupMinutes: number
  teardownMinutes: number
}
export type RoomItem = Item & Room & { version: number; audit: Head }
