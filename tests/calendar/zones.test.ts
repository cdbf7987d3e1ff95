import { execFileSync } from "node:child_process"
import { publish, vtimezone } from "@banhui/calendar"
import ICAL from "ical.js"
import { Temporal } from "temporal-polyfill"
import { describe, expect, test } from "vitest"
import { instant, lines, meeting, read } from "./office.ts"

const zones = Intl.supportedValuesOf("timeZone")
const years = { since: 2024, until: 2032 }

describe("every zone", () => {
  test(`changes by its VTIMEZONE when its clock does, ${years.since} to ${years.until}`, { timeout: 120_000 }, () => {
    const wrong = zones.filter((zone) => told(zone).join() !== actual(zone).join())
    expect(wrong).toEqual([])
  })

  test("has by ical.js the offset that it has, each month and around each change", { timeout: 120_000 }, () => {
    expect(zones.flatMap(misread)).toEqual([])
  })

  test("has meetings at the right instants on each quarter of an hour around a change", { timeout: 120_000 }, () => {
    for (const zone of zones) {
      const starts = changes(zone).flatMap((at) =>
        Array.from({ length: 25 }, (_, i) =>
          at
            .add({ minutes: 15 * (i - 12) })
            .toZonedDateTimeISO(zone)
            .toPlainDateTime(),
        ),
      )
      const events = starts.map((local, i) =>
        meeting({ uid: `${i}`, start: { local: local.toString(), zone }, minutes: 45 }),
      )
      const told = read(publish({ name: "x", events })).events.map((event) =>
        [instant(event, "dtstart"), instant(event, "dtend")].map((time) => Date.parse(time)),
      )
      const meant = starts.map((local) => local.toZonedDateTime(zone).epochMilliseconds)
      expect(told, zone).toEqual(meant.map((start) => [start, start + 45 * 60_000]))
    }
  })

  test("is told in rules, each line short and plain", { timeout: 120_000 }, () => {
    for (const zone of zones) {
      const text = vtimezone(zone, years)
      expect(text).not.toMatch(/RDATE|[^\x20-\x7e\r\n]/)
      expect(text).toMatch(/^BEGIN:VTIMEZONE\r\nTZID:\S+\r\nBEGIN:(STANDARD|DAYLIGHT)\r\n/)
      expect(text.endsWith("END:VTIMEZONE\r\n")).toBe(true)
      expect(Math.max(...text.split("\r\n").map((line) => line.length)), zone).toBeLessThanOrEqual(75)
    }
  })
})

test("Shanghai has one STANDARD observance", () => {
  expect(vtimezone("Asia/Shanghai").split("\r\n")).toEqual([
    "BEGIN:VTIMEZONE",
    "TZID:Asia/Shanghai",
    "BEGIN:STANDARD",
    "TZNAME:GMT+8",
    "TZOFFSETFROM:+0800",
    "TZOFFSETTO:+0800",
    "DTSTART:19700101T000000",
    "END:STANDARD",
    "END:VTIMEZONE",
    "",
  ])
})

test.each([
  ["Europe/London", "FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU", "FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU"],
  ["America/New_York", "FREQ=YEARLY;BYMONTH=11;BYDAY=1SU", "FREQ=YEARLY;BYMONTH=3;BYDAY=2SU"],
  ["Australia/Sydney", "FREQ=YEARLY;BYMONTH=10;BYDAY=1SU", "FREQ=YEARLY;BYMONTH=4;BYDAY=1SU"],
  // "Friday before the last Sunday" is no nth Friday, but always the one between the 23rd and the 29th.
  [
    "Asia/Jerusalem",
    "FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
    "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=23,24,25,26,27,28,29;BYDAY=FR",
  ],
])("%s needs two rules that never end", (zone, ...rules) => {
  const found = lines(vtimezone(zone, years)).filter((line) => line.startsWith("RRULE"))
  expect(found).toEqual(rules.map((rule) => `RRULE:${rule}`))
})

test("a rule that did end says so in UTC", () => {
  const text = vtimezone("America/Santiago", { since: 2020, until: 2030 })
  const rules = lines(text).filter((line) => line.includes("UNTIL"))
  expect(rules).toEqual(["RRULE:FREQ=YEARLY;BYMONTH=9;BYMONTHDAY=5,6,7,8,9,10,11;BYDAY=SU;UNTIL=20220912T040000Z"])
})

test("a zone that moved for good has the old and the new standard time", () => {
  const text = vtimezone("Asia/Almaty", { since: 2023, until: 2026 })
  expect(lines(text).filter((line) => line.startsWith("TZOFFSETTO"))).toEqual(["TZOFFSETTO:+0600", "TZOFFSETTO:+0500"])
  expect(text).not.toContain("DAYLIGHT")
})

test.each(["", "China Standard Time", "+08:00", "Asia/Nowhere", "UTC\r\nX:1", "../etc", "x".repeat(500)])(
  "%j is no zone",
  (zone) => {
    expect(() => vtimezone(zone)).toThrow(expect.objectContaining({ code: "calendar.zone" }))
  },
)

test("years without end cost no time", () => {
  const started = performance.now()
  vtimezone("America/Vancouver", { since: 2026, until: 9999 })
  expect(performance.now() - started).toBeLessThan(2_000)
})

test("python-dateutil reads the same offsets", (context) => {
  const python = ["python3", "/usr/bin/python3"].find(hasDateutil)
  if (!python) {
    console.warn("SKIPPED: no python3 with dateutil here, so zones have not had their third reader")
    context.skip()
    return
  }
  const names = [
    "Asia/Shanghai",
    "Europe/London",
    "America/New_York",
    "America/Santiago",
    "Africa/Cairo",
    "Australia/Lord_Howe",
  ]
  const instants = names.flatMap((zone) => months().map((month) => ({ zone, at: month.toZonedDateTime(zone) })))
  const events = instants.map(({ zone, at }, i) =>
    meeting({ uid: `${i}`, start: { local: at.toPlainDateTime().toString(), zone } }),
  )
  const text = publish({ name: "x", events })
  const asked = instants.map(({ zone, at }) => [zone, at.toPlainDateTime().toString()])
  const program = `
import io, json, sys
from datetime import datetime
from dateutil.tz import tzical
text, asked = json.load(sys.stdin)
zones = tzical(io.StringIO(text))
print(json.dumps([zones.get(z).utcoffset(datetime.fromisoformat(t)).total_seconds() for z, t in asked]))`
  const answer = execFileSync(python, ["-c", program], { input: JSON.stringify([text, asked]), encoding: "utf8" })
  expect(JSON.parse(answer)).toEqual(instants.map(({ at }) => at.offsetNanoseconds / 1e9))
})

function hasDateutil(python: string) {
  try {
    execFileSync(python, ["-c", "import dateutil.tz"], { stdio: "ignore" })
    return true
  } catch {
    return false // not there, or without the library: either way the next one is asked
  }
}

/** Each first of the month, noon. */
function months() {
  const count = (years.until - years.since + 1) * 12
  const first = Temporal.PlainDateTime.from({ year: years.since, month: 1, day: 1, hour: 12 })
  return Array.from({ length: count }, (_, months) => first.add({ months }))
}

/** Changes as Temporal knows them: instant and offset in seconds. */
function actual(zone: string) {
  const found: string[] = []
  let at = Temporal.ZonedDateTime.from({ timeZone: zone, year: years.since, month: 1, day: 1 })
  for (;;) {
    const next = at.getTimeZoneTransition("next")
    if (!next || next.year > years.until) return found
    found.push(`${next.epochMilliseconds / 1000} ${next.offsetNanoseconds / 1e9}`)
    at = next
  }
}

function changes(zone: string) {
  return actual(zone).map((change) => Temporal.Instant.fromEpochMilliseconds(Number.parseInt(change, 10) * 1000))
}

/** Changes as the VTIMEZONE tells them, read by our own hand: only RRULEs are expanded by ical.js. */
function told(zone: string) {
  const begin =
    Temporal.ZonedDateTime.from({ timeZone: zone, year: years.since, month: 1, day: 1 }).epochMilliseconds / 1000
  const end =
    Temporal.ZonedDateTime.from({ timeZone: zone, year: years.until + 1, month: 1, day: 1 }).epochMilliseconds / 1000
  return observances(zone)
    .flatMap(({ start, from, to, rule }) => {
      const walls = rule ? expanded(rule.iterator(start)) : [start]
      return walls.map((wall) => ({ at: wall.toUnixTime() - from, from, to, until: rule?.until?.toUnixTime() }))
    })
    .filter(({ at, from, to, until }) => at > begin && at < end && from !== to && (until === undefined || at <= until))
    .sort((a, b) => a.at - b.at)
    .map(({ at, to }) => `${at} ${to}`)
}

function expanded(iterator: ICAL.RecurIterator) {
  const walls: ICAL.Time[] = []
  for (let wall = iterator.next(); wall && wall.year <= years.until + 1; wall = iterator.next())
    walls.push(wall.clone())
  return walls
}

function observances(zone: string) {
  const component = new ICAL.Component(ICAL.parse(vtimezone(zone, years)))
  return component.getAllSubcomponents().map((part) => {
    const start = part.getFirstPropertyValue("dtstart")
    const from = part.getFirstPropertyValue("tzoffsetfrom")
    const to = part.getFirstPropertyValue("tzoffsetto")
    const rule = part.getFirstPropertyValue("rrule")
    if (!(start instanceof ICAL.Time && from instanceof ICAL.UtcOffset && to instanceof ICAL.UtcOffset)) {
      throw new Error(`an observance of ${zone} is incomplete`)
    }
    return { start, from: from.toSeconds(), to: to.toSeconds(), rule: rule instanceof ICAL.Recur ? rule : undefined }
  })
}

function misread(zone: string) {
  const { zones: defined } = read(`BEGIN:VCALENDAR\r\n${vtimezone(zone, years)}END:VCALENDAR\r\n`)
  const reader = new ICAL.Timezone(defined[0])
  // A day either side, where no wall time is missing or comes twice.
  const around = changes(zone).flatMap((at) => [-24, 24].map((hours) => at.add({ hours }).toZonedDateTimeISO(zone)))
  return [...months().map((month) => month.toZonedDateTime(zone)), ...around]
    .filter(
      (at) =>
        reader.utcOffset(ICAL.Time.fromDateTimeString(at.toPlainDateTime().toString({ smallestUnit: "second" }))) !==
        at.offsetNanoseconds / 1e9,
    )
    .map(String)
}
