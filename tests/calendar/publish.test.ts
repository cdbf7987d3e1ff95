import { CalendarError, type Event, publish } from "@banhui/calendar"
import { describe, expect, test } from "vitest"
import { expected, printed } from "./golden.ts"
import { instant, lines, longTitle, meeting, office, read } from "./office.ts"

const feed = (...events: Partial<Event>[]) => publish({ name: "日历", events: events.map(meeting) })

test.each(Object.keys(printed))("%s is printed to the octet", (name) => {
  expect(printed[name]?.()).toBe(expected(name))
})

describe("lines", () => {
  test("a Chinese title folds at 75 octets between two characters", () => {
    const text = feed({ title: longTitle })
    const at = text.indexOf("SUMMARY:")
    const [first = "", second = "", third = ""] = text.slice(at).split("\r\n")
    expect([first, second].map((line) => Buffer.byteLength(line))).toEqual([75, 60])
    expect(first.endsWith("督办事")).toBe(true)
    expect(second.startsWith(" 项推进")).toBe(true)
    expect(third).toBe("TRANSP:OPAQUE")
  })

  test.each(["x".repeat(67), "会".repeat(22), `${"x".repeat(63)}🚀`])("75 octets stay on one line: %s", (title) => {
    expect(feed({ title })).toContain(`\r\nSUMMARY:${title}\r\n`)
  })

  test("all end in CRLF, the last one too, and no BOM stands before the first", () => {
    const text = feed({ description: "a\nb\r\nc\rd" })
    expect(text.startsWith("BEGIN:VCALENDAR\r\n")).toBe(true)
    expect(text.endsWith("END:VCALENDAR\r\n")).toBe(true)
    expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/)
  })

  test("\\ ; , and line breaks are escaped, full-width marks are not", () => {
    const text = feed({ title: "a\\b;c,d", description: "甲，乙；丙：丁\n戊" })
    expect(lines(text)).toContain("SUMMARY:a\\\\b\\;c\\,d")
    expect(lines(text)).toContain("DESCRIPTION:甲，乙；丙：丁\\n戊")
  })

  test.each(["\r\n", "\n", "\r", "\u2028", "\u2029", "\u0085", "\v", "\f"])("%j injects nothing anywhere", (end) => {
    const bad = `x${end}ATTENDEE:mailto:spy@example.org`
    const event = meeting({
      uid: bad,
      title: bad,
      description: bad,
      location: bad,
      url: `https://banhui.example/${bad}`,
      organizer: { name: bad, address: bad },
      alarms: [5],
    })
    const text = publish({ name: bad, description: bad, events: [event] })
    expect(lines(text).filter((line) => line.startsWith("ATTENDEE"))).toEqual([])
    // Readers that end lines where Unicode does see none either.
    expect(text.replaceAll("\r\n ", "").split(/\r\n|[\r\n\v\f\u0085\u2028\u2029]/)).toEqual(lines(text))
  })
})

describe("time", () => {
  test.each([
    ["America/New_York", "2026-10-20T09:00", "2026-10-20T13:00:00.000Z"],
    ["America/New_York", "2026-10-27T09:00", "2026-10-27T13:00:00.000Z"],
    ["America/New_York", "2026-11-03T09:00", "2026-11-03T14:00:00.000Z"],
    ["America/New_York", "2026-11-10T09:00", "2026-11-10T14:00:00.000Z"],
    ["Europe/London", "2026-03-24T09:00", "2026-03-24T09:00:00.000Z"],
    ["Europe/London", "2026-03-31T09:00", "2026-03-31T08:00:00.000Z"],
    ["Europe/London", "2026-10-20T09:00", "2026-10-20T08:00:00.000Z"],
    ["Europe/London", "2026-10-27T09:00", "2026-10-27T09:00:00.000Z"],
    ["Asia/Shanghai", "2026-11-24T09:00", "2026-11-24T01:00:00.000Z"],
    ["Asia/Kolkata", "2026-11-24T09:00", "2026-11-24T03:30:00.000Z"],
    ["UTC", "2026-11-24T09:00", "2026-11-24T09:00:00.000Z"],
  ])("%s %s is %s by the VTIMEZONE sent along", (zone, local, utc) => {
    const { events } = read(feed({ start: { local, zone } }))
    expect(instant(events[0], "dtstart")).toBe(utc)
  })

  test.each([
    ["2026-03-08T01:30", 90],
    ["2026-11-01T00:30", 60],
    ["2026-11-01T00:30", 90],
    ["2026-11-01T01:30", 60],
    ["2026-11-01T01:30", 30],
    ["2026-10-31T23:00", 1440],
  ])("%s in New York lasts %i minutes, whatever the clock does", (local, minutes) => {
    const [event] = read(feed({ start: { local, zone: "America/New_York" }, minutes })).events
    expect(Date.parse(instant(event, "dtend")) - Date.parse(instant(event, "dtstart"))).toBe(minutes * 60_000)
  })

  test.each([
    ["2026-11-01T01:30", "20261101T053000Z", "20261101T063000Z"],
    ["2026-11-01T00:30", "20261101T043000Z", "20261101T053000Z"],
    ["2026-11-01T00:00", "20261101T040000Z", "20261101T050000Z"],
  ])("%s in New York, which meets an hour that comes twice, is told in UTC", (local, start, end) => {
    const text = feed({ start: { local, zone: "America/New_York" }, minutes: 60 })
    expect(lines(text)).toEqual(expect.arrayContaining([`DTSTART:${start}`, `DTEND:${end}`]))
    expect(text).not.toContain("VTIMEZONE")
  })

  test("a wall time that does not exist is printed as the one the clock jumps to", () => {
    const text = feed({ start: { local: "2026-03-08T02:30", zone: "America/New_York" } })
    expect(lines(text)).toContain("DTSTART;TZID=America/New_York:20260308T033000")
  })

  test("exactly the zones used are defined, spelled as the events spell them", () => {
    const zones = ["Asia/Shanghai", "europe/london", "Asia/Shanghai", "UTC"]
    const { zones: defined, events } = read(
      feed(...zones.map((zone) => ({ start: { local: "2026-11-24T09:00", zone } }))),
    )
    expect(defined.map((zone) => zone.getFirstPropertyValue("tzid"))).toEqual(["Asia/Shanghai", "Europe/London"])
    const used = events.map((event) => event.getFirstProperty("dtstart")?.getFirstParameter("tzid"))
    expect(used).toEqual(["Asia/Shanghai", "Europe/London", "Asia/Shanghai", undefined])
  })

  test("stamps are in UTC and true", () => {
    const text = feed({ stamp: "2026-11-20T16:00:00+08:00", modified: "2026-11-20T07:59:30.250Z" })
    expect(lines(text)).toEqual(
      expect.arrayContaining([
        "DTSTAMP:20261120T080000Z",
        "LAST-MODIFIED:20261120T075930Z",
        "CREATED:20261118T013000Z",
      ]),
    )
  })
})

describe("a feed", () => {
  test("without events is a calendar still: it has the one component RFC 5545 asks for", () => {
    const { calendar, events, zones } = read(publish({ name: "空", events: [] }))
    expect(calendar.getFirstPropertyValue("method")).toBe("PUBLISH")
    expect(events).toEqual([])
    expect(zones).toHaveLength(1)
  })

  test("names itself, says when to come again, and shows no attendee", () => {
    const text = publish({ name: "一部, 二部", events: [meeting({ organizer: office })], refreshMinutes: 90 })
    expect(lines(text)).toEqual(
      expect.arrayContaining([
        "METHOD:PUBLISH",
        "NAME:一部\\, 二部",
        "X-WR-CALNAME:一部\\, 二部",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H30M",
        "X-PUBLISHED-TTL:PT1H30M",
      ]),
    )
    expect(text).not.toContain("ATTENDEE")
  })

  test("has the calendar's own properties before its parts, and the event's before its alarms", () => {
    const all = lines(feed({ alarms: [15, 0], url: "https://banhui.example/a" }))
    const first = all.indexOf("BEGIN:VTIMEZONE")
    expect(all.findLastIndex((line) => /^(X-PUBLISHED-TTL|REFRESH-INTERVAL|X-WR-CALNAME)/.test(line))).toBeLessThan(
      first,
    )
    expect(all.indexOf("BEGIN:VALARM")).toBeGreaterThan(
      all.findLastIndex((line) => /^(URL|LAST-MODIFIED|STATUS)/.test(line)),
    )
    expect(all.filter((line) => line.startsWith("TRIGGER"))).toEqual(["TRIGGER:-PT15M", "TRIGGER:PT0S"])
  })

  test("keeps commas and semicolons of an address as they are, and drops what is none", () => {
    const url = "https://banhui.example/a,b;c?q=会&r=1"
    expect(lines(feed({ url }))).toContain("URL:https://banhui.example/a,b;c?q=%E4%BC%9A&r=1")
    expect(feed({ url: "not an address" })).not.toContain("URL")
  })
})

test.each<[string, Partial<Event>, string]>([
  ["an unknown zone", { start: { local: "2026-11-24T09:00", zone: "Mars/Olympus" } }, "calendar.zone"],
  ["an offset for a zone", { start: { local: "2026-11-24T09:00", zone: "+08:00" } }, "calendar.zone"],
  ["a zone that injects", { start: { local: "2026-11-24T09:00", zone: "UTC:\r\nX:1" } }, "calendar.zone"],
  ["a day that is none", { start: { local: "2026-02-30T09:00", zone: "UTC" } }, "calendar.event"],
  ["an end before the start", { minutes: -30 }, "calendar.event"],
  ["no length", { minutes: 0 }, "calendar.event"],
  ["a stamp without an offset", { stamp: "2026-11-20T08:00:00" }, "calendar.event"],
])("%s is refused with a code", (_, facts, code) => {
  expect(() => feed(facts)).toThrow(expect.objectContaining({ code, constructor: CalendarError }))
})
