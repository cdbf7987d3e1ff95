import { type Before, Letters, type MeetingFacts } from "@banhui/mail"
import { expect, test } from "vitest"
import { budget, links, office, readers } from "./letters.ts"

const bamboo = { name: "竹厅", nameEn: "Bamboo Hall", building: "东楼", buildingEn: "East Building" }
const [pine] = budget.rooms
if (!pine) throw new Error("no room")

function said(now: Partial<MeetingFacts>, before: Partial<Before> = {}, role: "required" | "informed" = "required") {
  const meeting = { ...budget, note: undefined, ...now }
  const common = { reader: readers["zh-CN"], office, role, links, messageID: "ntc_02@banhui.example" }
  return Letters.change({ ...common, meeting, before: { ...budget, ...before } }).text
}

const changes = (text: string) =>
  [...text.matchAll(/^(.+)：\n　　原：(?:.*\n)+?　　新：(.*)/gm)].map(([, label]) => label)

test.each([
  ["the day", { start: "2026-11-25T16:00" }, {}, ["时间"]],
  ["how long it takes", { minutes: 60 }, {}, ["时间"]],
  ["the zone, and so the hour", { zone: "Europe/London" }, {}, ["时间"]],
  ["the room", { rooms: [bamboo] }, {}, ["地点"]],
  ["a second room", { rooms: [pine, bamboo] }, {}, ["地点"]],
  ["that it has no room any more", { rooms: [] }, {}, ["地点"]],
  ["that its room is agreed to", {}, { rooms: [{ ...pine, status: "pending" as const }] }, ["地点"]],
  ["the title", { title: "预算会" }, {}, ["名称"]],
  ["everything", { title: "预算会", minutes: 60, rooms: [bamboo] }, {}, ["时间", "地点", "名称"]],
  ["the English name of the room only", { rooms: [{ ...pine, nameEn: "Pine" }] }, {}, []],
  ["the note only", { note: "请带电脑" }, {}, []],
])("a change of %s is told, and nothing else as changed", (_, now, before, expected) => {
  expect(changes(said(now, before))).toEqual(expected)
})

test("a meeting without a room says so", () => {
  expect(said({ rooms: [] })).toContain("原：主楼 松厅\n　　新：无")
})

test("only a new time or place asks for a new answer", () => {
  expect(said({ rooms: [bamboo] })).toContain("重新确认能否参加")
  expect(said({ title: "预算会" })).not.toContain("重新确认")
  expect(said({ rooms: [bamboo] }, {}, "informed")).not.toContain("重新确认")
})

test("what the reader has answered stays in the calendar part", () => {
  const common = { reader: readers.en, meeting: { ...budget, title: "预算会" }, before: budget, office, links }
  const letter = Letters.change({ ...common, role: "chair", response: "accepted", messageID: "ntc_02@banhui.example" })
  expect(letter.calendar?.text.replaceAll("\r\n ", "")).toMatch(/ATTENDEE;.*ROLE=CHAIR.*PARTSTAT=ACCEPTED/)
})
