import type { Event } from "@banhui/calendar"
import ICAL from "ical.js"

/** A meeting of the office, as the mail and feed of one reader show it. */
export function meeting(facts: Partial<Event> = {}): Event {
  return {
    uid: "mtg_01K9Z3T7Q2@banhui.example",
    sequence: 0,
    stamp: "2026-11-20T08:00:00Z",
    created: "2026-11-18T01:30:00Z",
    modified: "2026-11-20T07:59:30Z",
    start: { local: "2026-11-24T09:00", zone: "Asia/Shanghai" },
    minutes: 90,
    title: "第三季度安全生产工作部署会",
    status: "CONFIRMED",
    ...facts,
  }
}

export const office = { name: "王小明, 办公室", address: "office@banhui.example" }
export const mei = { name: "李梅", address: "mei.li@banhui.example" }
export const longTitle = "关于召开2026年第三季度安全生产工作部署暨督办事项推进会议的通知(党政办公室、各二级单位)"

/** The calendar as the second library reads it. */
export function read(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text))
  return { calendar, events: calendar.getAllSubcomponents("vevent"), zones: calendar.getAllSubcomponents("vtimezone") }
}

/** A DTSTART or DTEND as an ISO instant, by the VTIMEZONE that came with it. */
export function instant(event: ICAL.Component | undefined, name: "dtstart" | "dtend") {
  const time = event?.getFirstPropertyValue(name)
  if (!(time instanceof ICAL.Time)) throw new Error(`no ${name}`)
  return new Date(time.toUnixTime() * 1000).toISOString()
}

/** Content lines, unfolded. */
export function lines(text: string) {
  return text.replaceAll("\r\n ", "").split("\r\n")
}
