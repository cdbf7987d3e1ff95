import { type Event, publish, request } from "@banhui/calendar"
import fc from "fast-check"
import ICAL from "ical.js"
import { Temporal } from "temporal-polyfill"
import { expect, test } from "vitest"
import { instant, lines, meeting, office, read } from "./office.ts"

const piece = fc.oneof(
  fc.constantFrom(
    "会议",
    "督办事项，",
    "🚀",
    "👨‍👩‍👧",
    "é",
    "𠮷",
    "،",
    " ",
    "\t",
    "\\",
    ";",
    ",",
    ":",
    '"',
    "^",
    "^n",
    "\\n",
  ),
  fc.constantFrom("\r\n", "\n", "\r", "\u0085", "\u2028", "\u2029", "\v", "\f", "\0", "\x1b", "\x7f", "\x9f", "\uFEFF"),
  fc.constantFrom("\ud800", "\udfff", "BEGIN:VALARM", "\r\nEND:VEVENT\r\n", "\r\n ATTENDEE:mailto:a@b", "=", "%"),
  fc.string({ unit: "binary", maxLength: 30 }),
  fc.string({ unit: "grapheme", maxLength: 30 }),
)
const text = fc.array(piece, { maxLength: 20 }).map((pieces) => pieces.join(""))
const zone = fc.constantFrom(...Intl.supportedValuesOf("timeZone"), "UTC")
const local = fc.integer({ min: 0, max: 9 * 366 * 24 * 12 }).map((slots) =>
  Temporal.PlainDateTime.from("2024-01-01T00:00")
    .add({ minutes: 5 * slots })
    .toString(),
)

/** What RFC 5545 lets through of a text, said differently from how the package does it. */
function carried(said: string) {
  const breaks = new Set(["\r", "\n", "\v", "\f", "\u0085", "\u2028", "\u2029"])
  return Array.from(said.replaceAll("\r\n", "\n"))
    .map((char) => (breaks.has(char) ? "\n" : char))
    .filter((char) => char === "\n" || char === "\t" || !(char < " " || (char >= "\x7f" && char < "\xa0")))
    .map((char) => (/^[\ud800-\udfff]$/.test(char) ? "\ufffd" : char))
    .join("")
}

test("any title, note and place comes back as it was, but for what no calendar carries", () => {
  fc.assert(
    fc.property(text, text, text, (title, description, location) => {
      const [event] = read(publish({ name: title, events: [meeting({ title, description, location })] })).events
      const back = (name: string) => event?.getFirstPropertyValue(name) ?? ""
      expect(back("summary")).toBe(carried(title))
      expect(back("description")).toBe(carried(description))
      expect(back("location")).toBe(carried(location))
    }),
  )
})

test("whatever people write, lines are whole, short and ours", () => {
  const plain = new Set(
    lines(request({ event: full("x"), attendee: { name: "x", address: "x@example.org" } })).map(named),
  )
  fc.assert(
    fc.property(text, (said) => {
      const ics = request({ event: full(said), attendee: { name: said, address: `${said}@example.org` } })
      expect(ics).toBe(ics.toWellFormed())
      expect(ics.replaceAll("\r\n", "")).not.toMatch(/(?!\t)\p{Cc}/u)
      for (const line of ics.split("\r\n")) {
        expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
        // A character cut in two would show as a replacement that nobody wrote.
        expect(Buffer.from(line).toString()).toBe(line)
      }
      for (const line of lines(ics)) expect(plain).toContain(named(line))
    }),
  )
})

test("any start in any zone is read back at its instant, and lasts as long as it should", { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(zone, local, fc.integer({ min: 5, max: 3 * 1440 }), (zone, local, minutes) => {
      const begin = Temporal.PlainDateTime.from(local).toZonedDateTime(zone)
      const end = begin.add({ minutes })
      const [event] = read(publish({ name: "x", events: [meeting({ start: { local, zone }, minutes })] })).events
      expect(Date.parse(instant(event, "dtstart"))).toBe(begin.epochMilliseconds)
      expect(Date.parse(instant(event, "dtend"))).toBe(end.epochMilliseconds)
    }),
  )
})

test("exactly the zones used are defined, once each", { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(fc.array(zone, { minLength: 1, maxLength: 8 }), (names) => {
      const events = names.map((zone, i) => meeting({ uid: `${i}`, start: { local: "2026-07-01T09:00", zone } }))
      const { zones } = read(publish({ name: "x", events }))
      const defined = zones.map((found) => found.getFirstPropertyValue("tzid"))
      expect(defined).toEqual([...new Set(names)].filter((name) => name !== "UTC"))
    }),
  )
})

test("reading leaves nothing behind in the parser's own list of zones", () => {
  expect(ICAL.TimezoneService.has("Asia/Shanghai")).toBe(false)
})

function full(said: string): Event {
  return meeting({
    uid: said,
    title: said,
    description: said || "x",
    location: said || "x",
    organizer: { ...office, name: said },
    alarms: [10],
  })
}

const named = (line: string) => /^[A-Z-]*/.exec(line)?.[0]
