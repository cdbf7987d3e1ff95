import { Letters, type MeetingFacts } from "@banhui/mail"
import { expect, test } from "vitest"

const reader = (lang: "zh-CN" | "en") => ({ name: "Li", address: "li@banhui.example", lang, zone: "Asia/Shanghai" })
const meeting: MeetingFacts = {
  uid: "mtg_1@banhui",
  sequence: 1,
  stamp: "2026-11-23T01:00:00Z",
  created: "2026-11-23T01:00:00Z",
  modified: "2026-11-23T01:00:00Z",
  title: "周例会",
  start: "2026-12-02T14:00",
  zone: "Asia/Shanghai",
  minutes: 60,
  rooms: [],
  organizer: { name: "林美", address: "mei@banhui.example" },
}
const date = { ...meeting, occurrence: { start: "2026-12-01T09:00", zone: "Asia/Shanghai" } }
const common = { messageID: "1@banhui.example", links: { respond: "https://b.example/r", page: "https://b.example/p" } }
const before = { title: "周例会", start: "2026-12-01T09:00", zone: "Asia/Shanghai", minutes: 60, rooms: [] }

test.each([
  ["zh-CN", /重复：每周二/],
  ["en", /Repeats: every week on Tuesday/],
] as const)("an invitation to a series says how it repeats, in %s", (lang, says) => {
  const ruleText = lang === "en" ? "every week on Tuesday" : "每周二"
  const series = { ...meeting, rule: "FREQ=WEEKLY", ruleText }
  const { text, html, calendar } = Letters.invitation({
    ...common,
    reader: reader(lang),
    meeting: series,
    role: "required",
  })
  expect(text).toMatch(says)
  expect(html).toContain(ruleText)
  expect(calendar?.text).toContain("RRULE:FREQ=WEEKLY")
})

test.each([
  ["zh-CN", /其他场次不变[\s\S]*原定场次：2026年12月1日/],
  ["en", /the others stay as they are[\s\S]*Date of the series: Tuesday 1 December 2026/],
] as const)("a change of one date says that it is one, and which, in %s", (lang, says) => {
  const facts = { ...common, reader: reader(lang), meeting: date, role: "required" as const, before }
  const { text, calendar } = Letters.change(facts)
  expect(text).toMatch(says)
  expect(calendar?.text).toContain("RECURRENCE-ID;TZID=Asia/Shanghai:20261201T090000")
  expect(calendar?.text).not.toContain("RRULE")
})

test.each([
  ["zh-CN", /系列会议中的下列一场已取消/],
  ["en", /This date of the series has been cancelled/],
] as const)("a cancellation of one date leaves the others, in %s", (lang, says) => {
  const { text, calendar } = Letters.cancellation({ ...common, reader: reader(lang), meeting: date })
  expect(text).toMatch(says)
  expect(calendar).toMatchObject({ method: "CANCEL", text: expect.stringContaining("RECURRENCE-ID") })
})
