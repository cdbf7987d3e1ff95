import { Room } from "@banhui/core/room"
import { expect, test } from "vitest"

const room = (roomID: string, more: Partial<Room.Info> = {}): Room.Info => ({
  roomID,
  name: roomID,
  building: "总部大楼",
  buildingEn: "Headquarters",
  zone: "Asia/Shanghai",
  seats: 12,
  equipment: ["screen", "video"],
  setupMinutes: 0,
  teardownMinutes: 0,
  ...more,
})

test.each([
  ["nothing asked for", {}, true],
  ["seats enough", { seats: 12 }, true],
  ["one seat too many", { seats: 13 }, false],
  ["what it has", { equipment: ["video"] }, true],
  ["all it has", { equipment: ["video", "screen"] }, true],
  ["one thing it has not", { equipment: ["video", "phone"] }, false],
  ["its building", { building: "总部大楼" }, true],
  ["its building in English", { building: "Headquarters" }, true],
  ["another building", { building: "伦敦办公室" }, false],
  ["all of it", { seats: 8, equipment: ["screen"], building: "总部大楼" }, true],
] as const)("%s", (_what, wish, fits) => {
  expect(Room.fits(room("rm_oak"), wish)).toBe(fits)
})

test("the nearest rooms are at least as large, in the same building first, the closest in size first", () => {
  const oak = room("rm_oak")
  const rooms = [
    oak,
    room("rm_small", { seats: 6 }),
    room("rm_london", { seats: 12, building: "伦敦办公室" }),
    room("rm_hall", { seats: 200 }),
    room("rm_pine", { seats: 14 }),
    room("rm_elm", { seats: 12 }),
  ]
  expect(Room.nearest(rooms, oak).map(({ roomID }) => roomID)).toEqual(["rm_elm", "rm_pine", "rm_hall", "rm_london"])
})
