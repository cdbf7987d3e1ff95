import { CalendarError, replies, request } from "@banhui/calendar"
import fc from "fast-check"
import ICAL from "ical.js"
import { describe, expect, test } from "vitest"
import { expected } from "./golden.ts"
import { instant, meeting, mei, office, read } from "./office.ts"

const uid = "mtg_01K9Z3T7Q2@banhui.example"
const attendee = "mei.li@banhui.example"

test("Google's no, with its reason in a parameter", () => {
  expect(replies(expected("reply-google.ics"))).toEqual([
    {
      uid,
      sequence: 1,
      attendee,
      name: "mei.li@banhui.example",
      partstat: "DECLINED",
      comment: "出差在外, 请假",
      stamp: "2026-11-21T03:15:02Z",
    },
  ])
})

test("Outlook's maybe to one date, in a zone that only Windows knows", () => {
  expect(replies(expected("reply-outlook.ics"))).toEqual([
    {
      uid,
      sequence: 1,
      attendee,
      name: "Li, Mei",
      partstat: "TENTATIVE",
      comment: "可能晚到十分钟\n李梅",
      stamp: "2026-11-21T03:22:44Z",
      recurrenceID: "2026-11-24T09:00:00",
    },
  ])
})

test("Apple's yes to one date", () => {
  expect(replies(expected("reply-apple.ics"))).toEqual([
    {
      uid,
      sequence: 1,
      attendee,
      name: "李梅",
      partstat: "ACCEPTED",
      stamp: "2026-11-21T03:30:10Z",
      recurrenceID: "2026-11-24T01:00:00Z",
    },
  ])
})

test("an answer to our own invitation names our meeting", () => {
  const invitation = request({ event: meeting({ organizer: office, sequence: 4 }), attendee: mei })
  const answer = invitation.replace("METHOD:REQUEST", "METHOD:REPLY").replace("NEEDS-ACTION", "ACCEPTED")
  expect(replies(answer)).toMatchObject([{ uid, sequence: 4, attendee, name: "李梅", partstat: "ACCEPTED" }])
})

function answer({ who = `ATTENDEE;PARTSTAT=ACCEPTED:mailto:${attendee}`, more = "", stamp = "20261121T033010Z" } = {}) {
  const event = ["BEGIN:VEVENT", `UID:${uid}`, `DTSTAMP:${stamp}`, who, ...(more ? [more] : []), "END:VEVENT"]
  return ["BEGIN:VCALENDAR", "VERSION:2.0", "METHOD:REPLY", ...event, "END:VCALENDAR", ""].join("\r\n")
}

describe("what is said", () => {
  test.each([
    [
      'ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO="mailto:Bo@example.org":mailto:a@example.org',
      { delegatedTo: "bo@example.org" },
    ],
    ["ATTENDEE;PARTSTAT=declined:MAILTO:A@Example.org", { attendee: "a@example.org", partstat: "DECLINED" }],
    ["ATTENDEE:mailto:a@example.org", { partstat: "NEEDS-ACTION" }],
    ["ATTENDEE;PARTSTAT=X-PERHAPS:mailto:a@example.org", { partstat: "NEEDS-ACTION" }],
    ['ATTENDEE;CN="王小明, 办公室":mailto:a%2Bb@example.org', { name: "王小明, 办公室", attendee: "a+b@example.org" }],
    ["ATTENDEE:mailto:50%@example.org", { attendee: "50%@example.org" }],
  ])("%s", (who, facts) => {
    expect(replies(answer({ who }))).toMatchObject([facts])
  })

  test.each([
    ["RECURRENCE-ID:20261124T010000Z", "2026-11-24T01:00:00Z"],
    ["RECURRENCE-ID;TZID=America/New_York:20261103T090000", "2026-11-03T14:00:00Z"],
    ["RECURRENCE-ID;VALUE=DATE:20261124", "2026-11-24"],
    ["RECURRENCE-ID:20261124T090000", "2026-11-24T09:00:00"],
  ])("%s is %s", (more, recurrenceID) => {
    expect(replies(answer({ more }))).toMatchObject([{ recurrenceID }])
  })

  test.each([
    ["", 0],
    ["SEQUENCE:7", 7],
    ["SEQUENCE:-1", 0],
    ["SEQUENCE:99999999999999999999", 2_147_483_647],
    ["SEQUENCE:x", 0],
  ])("%j is sequence %i", (more, sequence) => {
    expect(replies(answer({ more }))).toMatchObject([{ sequence }])
  })

  test("a comment is text without controls, and no longer than a letter", () => {
    const [reply] = replies(answer({ more: `COMMENT:a\u0007b\\nc${"会".repeat(9_000)}` }))
    expect(reply?.comment?.startsWith("ab\nc会")).toBe(true)
    expect(reply?.comment).toHaveLength(4_000)
  })

  test("lines may end in LF alone, and a BOM may stand first", () => {
    expect(replies(`\uFEFF${answer().replaceAll("\r\n", "\n")}`)).toHaveLength(1)
  })
})

const noise: [string, string, string][] = [
  ["nothing", "", "calendar.malformed"],
  ["blanks", " \r\n \t\n", "calendar.malformed"],
  ["a letter", "Dear office,\r\nI shall come.\r\n", "calendar.malformed"],
  ["a page", "<!doctype html><p>x: y</p>", "calendar.malformed"],
  ["a card", "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:x\r\nEND:VCARD\r\n", "calendar.malformed"],
  ["half a calendar", answer().slice(0, -20), "calendar.malformed"],
  ["a line without a colon", answer({ more: "rubbish" }), "calendar.malformed"],
  ["an open quote", answer({ who: 'ATTENDEE;CN="x:mailto:a@example.org' }), "calendar.malformed"],
  ["no attendee", answer({ who: "X-A:1" }), "calendar.malformed"],
  ["an attendee who is no address", answer({ who: "ATTENDEE:invalid:nomail" }), "calendar.malformed"],
  ["two addresses in one", answer({ who: "ATTENDEE:mailto:a@b@example.org" }), "calendar.malformed"],
  ["no id", answer().replace(/UID:.*\r\n/, ""), "calendar.malformed"],
  ["no stamp", answer().replace(/DTSTAMP:.*\r\n/, ""), "calendar.malformed"],
  ["a stamp of no zone", answer({ stamp: "20261121T033010" }), "calendar.malformed"],
  ["a stamp that is no time", answer({ stamp: "20261399T033010Z" }), "calendar.malformed"],
  ["an occurrence that is no time", answer({ more: "RECURRENCE-ID:soon" }), "calendar.malformed"],
  ["an invitation", answer().replace("REPLY", "REQUEST"), "calendar.method"],
  ["another time proposed", answer().replace("REPLY", "COUNTER"), "calendar.method"],
  ["no method", answer().replace("METHOD:REPLY\r\n", ""), "calendar.method"],
  ["a task's answer", answer().replaceAll("VEVENT", "VTODO"), "calendar.method"],
  ["a crowd", answer({ who: "ATTENDEE:mailto:a@example.org\r\n".repeat(101).trim() }), "calendar.count"],
  ["a flood", answer({ more: `COMMENT:${"x".repeat(300_000)}` }), "calendar.size"],
]

describe("noise", () => {
  test.each(noise)("%s is refused with a code", (_, text, code) => {
    expect(() => replies(text)).toThrow(expect.objectContaining({ code, constructor: CalendarError }))
  })

  const most = 250_000
  const patterns = [
    "A:b\n",
    "BEGIN:A\n",
    "END:A\n",
    ";",
    ":",
    "A;a=",
    '"',
    '";',
    "^",
    "\\",
    "=",
    "\n ",
    " ",
    "a@",
    "%",
    "\0",
  ]
  test.each(patterns)("as much of %j as fits is refused or read at once", (pattern) => {
    const flood = pattern.repeat(most / pattern.length)
    const places = [
      flood,
      answer({ more: flood }),
      ...["ATTENDEE:mailto:", "ATTENDEE;CN="].map((name) => answer({ who: `${name}${flood}x:mailto:a@example.org` })),
    ]
    for (const text of places) {
      const started = performance.now()
      settle(text)
      expect(performance.now() - started).toBeLessThan(1_500)
    }
  })

  test("of any kind ends in a CalendarError or in whole replies", () => {
    const line = fc.oneof(
      fc.constantFrom(...expected("reply-outlook.ics").split("\r\n"), "BEGIN:VCALENDAR", "METHOD:REPLY", "END:VEVENT"),
      fc.string({ unit: "binary", maxLength: 40 }),
      fc.constantFrom(
        "ATTENDEE;__proto__=x:mailto:a@b",
        "CONSTRUCTOR:x",
        "UID;VALUE=constructor:x",
        "DTSTAMP;VALUE=TEXT:x",
      ),
    )
    const mangled = fc
      .tuple(fc.constantFrom("google", "outlook", "apple"), fc.array(fc.tuple(fc.nat(60), line), { maxLength: 6 }))
      .map(([client, changes]) => {
        const all = expected(`reply-${client}.ics`).split("\r\n")
        for (const [at, text] of changes) all[at] = text
        return all.join("\r\n")
      })
    fc.assert(
      fc.property(
        fc.oneof(
          mangled,
          fc.array(line).map((all) => all.join("\r\n")),
        ),
        (text) => {
          for (const reply of settle(text))
            expect(reply).toMatchObject({ uid: expect.stringMatching(/./), stamp: expect.stringMatching(/Z$/) })
        },
      ),
      { numRuns: 1_000 },
    )
  })
})

test("a zone that one mail redefines stays in that mail", () => {
  const lie = expected("reply-apple.ics").replaceAll("+0800", "+1300").replaceAll("+0900", "+1300")
  const before = replies(expected("reply-apple.ics"))
  expect(replies(lie)[0]?.recurrenceID).toBe("2026-11-24T01:00:00Z")
  expect(replies(expected("reply-apple.ics"))).toEqual(before)
  expect(ICAL.TimezoneService.has("Asia/Shanghai")).toBe(false)
  expect(ICAL.TimezoneService.has("China Standard Time")).toBe(false)
  expect(instant(read(expected("feed.ics")).events[0], "dtstart")).toBe("2026-11-24T01:00:00.000Z")
})

/** What comes of it; anything but a CalendarError is a fault of ours. */
function settle(text: string) {
  try {
    return replies(text)
  } catch (error) {
    if (!(error instanceof CalendarError)) throw error
    return []
  }
}
