import { CalendarError, cancel, type Event, publish, request } from "@banhui/calendar"
import { describe, expect, test } from "vitest"
import { days, expand, instants } from "./expand.ts"
import { lines, mei, office, read } from "./office.ts"
import { date, weekly } from "./series.ts"

const feed = (...events: Event[]) => publish({ name: "日历", events })
const starting = (text: string, name: string) => lines(text).filter((line) => line.startsWith(name))
const tuesdays = ["11-24", "12-01", "12-08", "12-15", "12-22", "12-29", "01-05", "01-12", "01-19", "01-26"]
const afternoon = { local: "2026-12-09T14:00", zone: "Asia/Shanghai" }

describe("a date of a series", () => {
  test("taken out leaves the others, and counts as one of the ten", () => {
    const text = feed(weekly({ exdates: ["2026-12-08T09:00"] }))
    expect(days(text).map((day) => day.slice(5))).toEqual(tuesdays.filter((day) => day !== "12-08"))
  })

  test("put in besides stands among the others, once", () => {
    const text = feed(weekly({ rdates: ["2026-12-31T15:00", "2026-12-31T15:00:00"] }))
    expect(starting(text, "RDATE")).toEqual(["RDATE;TZID=Asia/Shanghai:20261231T150000"])
    expect(expand(text).map(({ start }) => start)).toContain("2026-12-31T15:00")
    expect(days(text)).toHaveLength(11)
  })

  test("moved to another day leaves its slot empty, takes the new one, and keeps its name", () => {
    const text = feed(weekly({ overrides: [date("2026-12-08T09:00", { start: afternoon })] }))
    const shown = expand(text)
    expect(shown).toHaveLength(10)
    expect(shown.filter(({ start }) => start.startsWith("2026-12-08"))).toEqual([])
    expect(shown[2]).toMatchObject({ id: "2026-12-08T09:00", start: "2026-12-09T14:00", at: "2026-12-09T06:00Z" })
  })

  test("moved to another zone is told there, and named in the series' own", () => {
    const london = { local: "2026-12-15T08:30", zone: "Europe/London" }
    const text = feed(weekly({ overrides: [date("2026-12-15T09:00", { start: london, minutes: 45 })] }))
    expect(expand(text)[3]).toEqual({
      id: "2026-12-15T09:00",
      start: "2026-12-15T08:30",
      at: "2026-12-15T08:30Z",
      end: "2026-12-15T09:15Z",
      zone: "Europe/London",
    })
    expect(starting(text, "RECURRENCE-ID")).toEqual(["RECURRENCE-ID;TZID=Asia/Shanghai:20261215T090000"])
  })

  test("called off is taken out, in a feed and in an invitation", () => {
    const off = date("2026-12-22T09:00", { status: "CANCELLED" })
    const event = weekly({ organizer: office, exdates: ["2026-12-01T09:00"], overrides: [off] })
    for (const text of [feed(event), request({ event, attendee: mei })]) {
      expect(read(text).events).toHaveLength(1)
      expect(starting(text, "EXDATE")).toEqual([
        "EXDATE;TZID=Asia/Shanghai:20261201T090000",
        "EXDATE;TZID=Asia/Shanghai:20261222T090000",
      ])
      expect(text).not.toContain("CANCELLED")
    }
  })

  test("both taken out and changed is gone", () => {
    const text = feed(weekly({ exdates: ["2026-12-08T09:00"], overrides: [date("2026-12-08T09:00:00")] }))
    expect(read(text).events).toHaveLength(1)
    expect(days(text)).toHaveLength(9)
  })

  test("is never told together with all that follow", () => {
    const text = feed(weekly({ overrides: [date("2026-12-08T09:00", { start: afternoon })] }))
    expect(text).not.toContain("RANGE")
  })
})

describe("zones of a series", () => {
  const zones = (text: string) => read(text).zones.map((zone) => zone.getFirstPropertyValue("tzid"))
  const at = (zone: string, status: "CONFIRMED" | "CANCELLED" = "CONFIRMED") =>
    date("2026-12-08T09:00", { start: { local: "2026-12-08T10:00", zone }, status })

  test("are those of the changed dates too, but not of those called off", () => {
    expect(zones(feed(weekly({ overrides: [at("Europe/London")] })))).toEqual(["Asia/Shanghai", "Europe/London"])
    expect(zones(feed(weekly({ overrides: [at("Europe/London", "CANCELLED")] })))).toEqual(["Asia/Shanghai"])
  })

  test("are two in a mail about one date that was moved to another", () => {
    const event = weekly({ organizer: office, overrides: [at("Europe/London")] })
    const text = request({ event, recurrenceID: "2026-12-08T09:00", attendee: mei })
    expect(zones(text)).toEqual(["Europe/London", "Asia/Shanghai"])
  })

  test("is none in UTC, where times end in Z", () => {
    const start = { local: "2026-11-24T09:00", zone: "UTC" }
    const text = feed(
      weekly({ start, exdates: ["2026-12-01T09:00"], overrides: [date("2026-12-08T09:00", { start: afternoon })] }),
    )
    expect(zones(text)).toEqual(["Asia/Shanghai"])
    expect(lines(text)).toEqual(
      expect.arrayContaining(["DTSTART:20261124T090000Z", "EXDATE:20261201T090000Z", "RECURRENCE-ID:20261208T090000Z"]),
    )
  })

  test.each([
    ["an endless rule", "FREQ=WEEKLY;BYDAY=TU"],
    ["a rule of many dates", "FREQ=YEARLY;COUNT=60"],
    ["a rule that ends", "FREQ=WEEKLY;UNTIL=20780101T000000Z;BYDAY=TU"],
  ])("are told until the last date of %s, where no rule does it", (_, rule) => {
    // Gaza's clock goes by the moon: every change has an observance of its own.
    const text = feed(weekly({ start: { local: "2026-11-24T09:00", zone: "Asia/Gaza" }, rule }))
    const changes = read(text).zones[0]?.getAllSubcomponents() ?? []
    const years = changes.map((one) => Number(String(one.getFirstPropertyValue("dtstart")).slice(0, 4)))
    expect(Math.max(...years)).toBeGreaterThanOrEqual(2077)
  })

  test("reach from the first date to the last, also one put in besides", () => {
    const start = { local: "2005-06-07T09:00", zone: "America/New_York" }
    const rdates = ["2030-07-02T09:00"]
    const text = feed(weekly({ start, rule: "FREQ=DAILY;UNTIL=20050607T130000Z", rdates }))
    // The rule of 2005 ended in 2006.
    expect(instants(text)).toEqual(["2005-06-07T13:00Z", "2030-07-02T13:00Z"])
    expect(starting(text, "RRULE").filter((rule) => rule.includes("UNTIL=2006"))).toHaveLength(2)
  })
})

describe("times of a series go by the wall", () => {
  const newYork = (local: string, facts: Partial<Event> = {}) =>
    weekly({ start: { local, zone: "America/New_York" }, rule: "FREQ=DAILY;COUNT=3", minutes: 60, ...facts })

  test("also when it begins in the hour that comes twice, which means the first", () => {
    const text = feed(newYork("2026-11-01T01:30"))
    expect(lines(text)).toContain("DTSTART;TZID=America/New_York:20261101T013000")
    expect(lines(text)).toContain("DURATION:PT60M")
    expect(expand(text).map(({ start }) => start.slice(11))).toEqual(["01:30", "01:30", "01:30"])
  })

  test.each([
    ["the second of two hours ends it", "2026-11-01T00:30", 90],
    ["the clock skips an hour of it", "2026-03-08T01:30", 90],
    ["it lasts over the night", "2026-10-31T20:00", 720],
  ])("and its length is told, not its end, when %s", (_, local, minutes) => {
    const text = feed(newYork(local, { minutes }))
    expect(text).not.toContain("DTEND")
    expect(lines(text)).toContain(`DURATION:PT${minutes}M`)
    // ical.js lays lengths along the wall, so only dates without a change tell.
    const last = expand(text).at(-1)
    expect(Date.parse(last?.end ?? "") - Date.parse(last?.at ?? "")).toBe(minutes * 60_000)
  })

  test("also when the clock skips its first date: the others are when they should be", () => {
    const text = feed(newYork("2026-03-08T02:30"))
    expect(lines(text)).toContain("DTSTART;TZID=America/New_York:20260308T023000")
    // Readers differ on the one that is skipped.
    expect(instants(text).slice(1)).toEqual(["2026-03-09T06:30Z", "2026-03-10T06:30Z"])
  })

  test("also of one date, wherever it is moved to", () => {
    const twice = { local: "2026-11-01T01:30", zone: "America/New_York" }
    const text = feed(weekly({ overrides: [date("2026-12-08T09:00", { start: twice })] }))
    expect(lines(text)).toContain("DTSTART;TZID=America/New_York:20261101T013000")
  })
})

describe("mail about one date", () => {
  const moved = date("2026-12-08T09:00", { start: afternoon, title: "年终例会", sequence: 4 })
  const event = weekly({ organizer: office, overrides: [moved], exdates: ["2026-12-01T09:00"], alarms: [15] })
  const told = (print: typeof request, recurrenceID: string) => print({ event, recurrenceID, attendee: mei })

  test.each([
    ["request", request],
    ["cancel", cancel],
  ])("%s has that date alone and no rule, so the series stays as it is", (_, print) => {
    for (const recurrenceID of ["2026-12-08T09:00", "2026-12-15T09:00"]) {
      const text = told(print, recurrenceID)
      const [only, ...others] = read(text).events
      expect(others).toEqual([])
      expect(only?.getFirstPropertyValue("uid")).toBe(event.uid)
      expect(starting(text, "RECURRENCE-ID")).toHaveLength(1)
      expect(["rrule", "rdate", "exdate"].filter((name) => only?.hasProperty(name))).toEqual([])
      expect(starting(text, "ATTENDEE")).toHaveLength(1)
      expect(starting(text, "ORGANIZER")).toHaveLength(1)
    }
  })

  test("tells it as it was changed, or else as the series has it", () => {
    const [changed, plain] = ["2026-12-08T09:00", "2026-12-15T09:00"].map((id) => lines(told(request, id)))
    expect(changed).toEqual(
      expect.arrayContaining(["DTSTART;TZID=Asia/Shanghai:20261209T140000", "SUMMARY:年终例会", "SEQUENCE:4"]),
    )
    expect(plain).toEqual(
      expect.arrayContaining(["DTSTART;TZID=Asia/Shanghai:20261215T090000", "SUMMARY:办公室例会", "TRIGGER:-PT15M"]),
    )
  })

  test("a cancelled one is cancelled, at its place, and rings no bell", () => {
    const all = lines(told(cancel, "2026-12-15T09:00"))
    expect(all).toEqual(expect.arrayContaining(["METHOD:CANCEL", "STATUS:CANCELLED", "BEGIN:VEVENT"]))
    expect(all).toContain("RECURRENCE-ID;TZID=Asia/Shanghai:20261215T090000")
    expect(all).not.toContain("BEGIN:VALARM")
  })
})

describe("mail about a series", () => {
  const dates = [
    date("2026-12-08T09:00", { start: afternoon }),
    date("2026-12-15T09:00", { title: "年终例会", partstat: "DECLINED" }),
  ]
  const event = weekly({ organizer: office, overrides: dates })

  test("asks for all of it at once, each part with its reader and its organizer", () => {
    const { events } = read(request({ event, attendee: { ...mei, partstat: "ACCEPTED" } }))
    expect(events).toHaveLength(3)
    for (const one of events) {
      expect(one.getFirstPropertyValue("uid")).toBe(event.uid)
      expect(one.getFirstPropertyValue("organizer")).toBe("mailto:office@banhui.example")
      expect(one.getFirstProperty("attendee")?.getFirstParameter("rsvp")).toBe("TRUE")
    }
    const answers = events.map((one) => one.getFirstProperty("attendee")?.getFirstParameter("partstat"))
    expect(answers).toEqual(["ACCEPTED", "ACCEPTED", "DECLINED"])
  })

  test("cancels all of it as one", () => {
    const text = cancel({ event, attendee: mei })
    expect(read(text).events).toHaveLength(1)
    expect(text).not.toContain("RECURRENCE-ID")
    expect(lines(text)).toEqual(expect.arrayContaining(["STATUS:CANCELLED", `UID:${event.uid}`]))
  })
})

test("a series split from another says from which, in one line", () => {
  const text = feed(weekly({ relatedTo: "mtg_1;a\r\nX-EVIL:1@banhui.example" }))
  expect(starting(text, "RELATED-TO")).toEqual(["RELATED-TO:mtg_1\\;a X-EVIL:1@banhui.example"])
})

test.each<[string, Partial<Event>]>([
  ["a rule that is none", { rule: "every Tuesday" }],
  ["a rule of nothing", { rule: "" }],
  ["a rule of hours", { rule: "FREQ=HOURLY;COUNT=3" }],
  ["a rule that injects", { rule: "FREQ=DAILY\r\nATTENDEE:mailto:spy@example.org" }],
  ["a rule that ends on some wall", { rule: "FREQ=DAILY;UNTIL=20261231T090000" }],
  ["a rule that ends on a bare day", { rule: "FREQ=DAILY;UNTIL=20261231" }],
  ["a date out that is none", { exdates: ["2026-02-30T09:00"] }],
  ["a date in that injects", { rdates: ["2026-12-01T09:00\r\nX:1"] }],
  ["a changed date that is none", { overrides: [date("soon")] }],
  ["changed dates without a rule", { rule: undefined, overrides: [date("2026-12-08T09:00")] }],
])("%s is refused with a code", (_, facts) => {
  expect(() => feed(weekly(facts))).toThrow(
    expect.objectContaining({ code: "calendar.event", constructor: CalendarError }),
  )
})
