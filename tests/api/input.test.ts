import { Session } from "@banhui/core/session"
import { everything, type Item } from "@banhui/core/table"
import { afterEach, beforeAll, describe, expect, test, vi } from "vitest"
import { type World, world } from "../world.ts"

// One office for the whole table of bad input: whatever is sent to it, nothing of it may be left behind.
let w: World
let meetingID: string
let token: string
beforeAll(async () => {
  w = await world()
  const booked = await w.call(w.mei, "POST", "/api/meetings", w.hour({ attendees: [{ personID: w.li.personID }] }))
  meetingID = booked.body.meetingID
  await w.deliver()
  token = (await Session.grant(w.mei.personID, "token")).token
  // Everyone signs in beforehand, as that is written down.
  for (const who of [w.mei, w.li, w.zhao, w.admin]) await w.call(who, "GET", "/api/session")
})

const logged: unknown[] = []
for (const method of ["log", "warn", "error"] as const)
  beforeAll(() => {
    vi.spyOn(console, method).mockImplementation((...words) => logged.push(...words))
  })
afterEach(() => {
  expect(logged.splice(0)).toEqual([])
})

/** Everything in the table but what counts tries. */
const kept = async () => {
  const items: Item[] = []
  for await (const item of everything()) if (!/^(LIMIT|CODE)#/.test(item.pk)) items.push(item)
  return items.sort((a, b) => (`${a.pk} ${a.sk}` < `${b.pk} ${b.sk}` ? -1 : 1))
}

/** Sends a request, as Mei unless said otherwise, and sees to it that nothing came of it. */
const refused = async (method: string, path: string, body?: unknown, who = w.mei) => {
  const before = await kept()
  const answer =
    typeof body === "string" || body instanceof Uint8Array
      ? await raw(method, path, body)
      : await w.call(who, method, path, body)
  expect(await kept()).toEqual(before)
  expect(answer.text).not.toMatch(/\.ts|node_modules|\bat .*:\d+|Error:/)
  expect(answer.body.message).toBeTruthy()
  const { code, field } = answer.body
  return [answer.status, code, ...(field === undefined ? [] : [field])]
}
/** Sends bytes as they are. */
const raw = async (method: string, path: string, bytes: string | Uint8Array) => {
  const body = new Blob([bytes as BlobPart])
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" }
  const response = await w.app.request(path, { method, headers, body })
  const text = await response.text()
  return { status: response.status, text, body: JSON.parse(text) as Record<string, unknown> }
}

const here = { zone: "Asia/Shanghai", minutes: 60 }
const start = "2026-11-25T09:00"
const base = { title: "会议", start, ...here }

describe("a booking that cannot be", () => {
  const long = "长".repeat(10_000)
  test.each<[string, unknown, unknown[]]>([
    ["no title", { start, ...here }, [400, "input.required", "title"]],
    ["an empty title", { ...base, title: "   " }, [400, "text.empty", "title"]],
    ["a title of 10,000 characters", { ...base, title: long }, [400, "text.long", "title"]],
    ["a title of 201", { ...base, title: "x".repeat(201) }, [400, "text.long", "title"]],
    ["a title of two lines", { ...base, title: "a\nb" }, [400, "text.control", "title"]],
    ["a title that would add a mail header", { ...base, title: "a\r\nBcc: b@c.d" }, [400, "text.control", "title"]],
    ["a title with a NUL", { ...base, title: "a\u0000b" }, [400, "text.control", "title"]],
    ["a title with an escape", { ...base, title: "a\u001b[31mb" }, [400, "text.control", "title"]],
    ["a title with a C1 control", { ...base, title: "a\u0085b" }, [400, "text.control", "title"]],
    ["a title with a line separator", { ...base, title: "a\u2028b" }, [400, "text.control", "title"]],
    ["half a character", { ...base, title: "a\ud800b" }, [400, "text.control", "title"]],
    ["the other half", { ...base, title: "\udc00" }, [400, "text.control", "title"]],
    ["a title that is a number", { ...base, title: 7 }, [400, "input.type", "title"]],
    ["a title that is null", { ...base, title: null }, [400, "input.type", "title"]],
    ["a title that is a list", { ...base, title: ["会议"] }, [400, "input.type", "title"]],
    ["a title that is an object", { ...base, title: { toString: "x" } }, [400, "input.type", "title"]],
    ["a note of 10,001 characters", { ...base, note: `${long}长` }, [400, "text.long", "note"]],
    ["a note with a bell", { ...base, note: "a\u0007" }, [400, "text.control", "note"]],
    ["no start", { title: "会议", ...here }, [400, "input.required", "start"]],
    ["a start in another shape", { ...base, start: "2026-11-25 09:00" }, [400, "time.shape", "start"]],
    ["a start with seconds", { ...base, start: "2026-11-25T09:00:00" }, [400, "time.shape", "start"]],
    ["an instant", { ...base, start: "2026-11-25T09:00Z" }, [400, "time.shape", "start"]],
    ["a day there is not", { ...base, start: "2026-02-30T09:00" }, [400, "time.unreal", "start"]],
    ["an hour there is not", { ...base, start: "2026-11-25T24:00" }, [400, "time.unreal", "start"]],
    ["a year 10000", { ...base, start: "+010000-01-01T09:00" }, [400, "time.shape", "start"]],
    ["another era", { ...base, start: "0001-01-01T09:00" }, [400, "time.era", "start"]],
    ["the past", { ...base, start: "2026-11-20T09:00" }, [400, "meeting.past", "start"]],
    ["an hour ago", { ...base, start: "2026-11-23T08:00" }, [400, "meeting.past", "start"]],
    ["ten years ahead", { ...base, start: "2036-11-25T09:00" }, [400, "meeting.far", "start"]],
    [
      "a time the clocks skip",
      { ...base, start: "2027-03-28T01:30", zone: "Europe/London" },
      [400, "time.skipped", "start"],
    ],
    ["no zone", { title: "会议", start, minutes: 60 }, [400, "input.required", "zone"]],
    ["an unknown zone", { ...base, zone: "Mars/Olympus" }, [400, "zone.unknown", "zone"]],
    ["an offset for a zone", { ...base, zone: "+08:00" }, [400, "zone.unknown", "zone"]],
    ["a path for a zone", { ...base, zone: "../../etc/passwd" }, [400, "zone.unknown", "zone"]],
    ["a zone of 10,000 characters", { ...base, zone: "A".repeat(10_000) }, [400, "zone.unknown", "zone"]],
    ["no minutes: the end at the start", { ...base, minutes: 0 }, [400, "minutes.range", "minutes"]],
    ["an end before the start", { ...base, minutes: -5 }, [400, "minutes.range", "minutes"]],
    ["half a minute", { ...base, minutes: 0.5 }, [400, "input.type", "minutes"]],
    ["three weeks", { ...base, minutes: 3 * 7 * 24 * 60 }, [400, "minutes.range", "minutes"]],
    [
      "minutes beyond counting",
      '{"title":"x","start":"2026-11-25T09:00","zone":"UTC","minutes":1e999}',
      [400, "input.type", "minutes"],
    ],
    ["minutes of many digits", { ...base, minutes: Number.MAX_VALUE }, [400, "minutes.range", "minutes"]],
    ["minutes in words", { ...base, minutes: "60" }, [400, "input.type", "minutes"]],
    ["an unknown room", { ...base, roomIDs: ["rm_oak", "rm_none"] }, [404, "room.missing", "roomIDs.1"]],
    ["a person for a room", { ...base, roomIDs: ["per_lilei"] }, [400, "id.shape", "roomIDs.0"]],
    ["a room's id with an end", { ...base, roomIDs: ["rm_oak\n"] }, [400, "id.shape", "roomIDs.0"]],
    ["a room twice", { ...base, roomIDs: ["rm_oak", "rm_oak"] }, [400, "rooms.twice", "roomIDs"]],
    [
      "eleven rooms",
      { ...base, roomIDs: Array.from({ length: 11 }, (_, at) => `rm_${at}`) },
      [400, "rooms.many", "roomIDs"],
    ],
    ["a room by itself", { ...base, roomIDs: "rm_oak" }, [400, "input.type", "roomIDs"]],
    ["nobody known", { ...base, attendees: [{ personID: "per_nobody" }] }, [404, "person.missing", "attendees.0"]],
    [
      "someone twice",
      { ...base, attendees: [{ personID: "per_lilei" }, { email: "LI.LEI@banhui.example" }] },
      [400, "attendees.twice", "attendees.1"],
    ],
    [
      "someone with two names",
      { ...base, attendees: [{ personID: "per_lilei", email: "a@b.c" }] },
      [400, "attendee.shape", "attendees.0"],
    ],
    [
      "an address that is two",
      { ...base, attendees: [{ email: "a@b.c,d@e.f" }] },
      [400, "address.shape", "attendees.0.email"],
    ],
    [
      "an address with a header",
      { ...base, attendees: [{ email: "a@b.c\r\nBcc: d@e.f" }] },
      [400, "address.shape", "attendees.0.email"],
    ],
    [
      "a role there is not",
      { ...base, attendees: [{ personID: "per_lilei", role: "king" }] },
      [400, "attendee.shape", "attendees.0"],
    ],
    [
      "a guest with a control in the name",
      { ...base, attendees: [{ email: "a@b.c", name: "\u0007" }] },
      [400, "text.control", "attendees.0.name"],
    ],
    [
      "501 people",
      { ...base, attendees: Array.from({ length: 501 }, (_, at) => ({ email: `a${at}@b.c` })) },
      [400, "attendees.many", "attendees"],
    ],
    ["a level there is not", { ...base, level: "secret" }, [400, "input.type", "level"]],
    ["a field there is not", { ...base, meetingID: "mtg_1" }, [400, "input.unknown", "meetingID"]],
    ["an owner in between", { ...base, audit: {}, version: 9 }, [400, "input.unknown", "audit"]],
    [
      "a prototype",
      '{"title":"x","start":"2026-11-25T09:00","zone":"UTC","minutes":5,"__proto__":{"role":"admin"}}',
      [400, "input.unknown", "__proto__"],
    ],
    ["a constructor", { ...base, constructor: { prototype: {} } }, [400, "input.unknown", "constructor"]],
    ["a list", [base], [400, "input.required", "title"]],
    ["null", "null", [400, "input.type"]],
    ["a word", '"会议"', [400, "input.type"]],
    ["nothing", "", [400, "body.shape"]],
    ["half of JSON", '{"title":', [400, "body.shape"]],
    ["two of JSON", "{}{}", [400, "body.shape"]],
    ["a form", "title=x&start=y", [400, "body.shape"]],
    ["bytes that are no text", new Uint8Array([0xff, 0xfe, 0x7b, 0x7d]), [400, "body.shape"]],
    ["JSON 100,000 deep", `${"[".repeat(100_000)}${"]".repeat(100_000)}`, [400, "input.required", "title"]],
    [
      "a title 100,000 deep",
      `{"title":${'{"a":'.repeat(100_000)}1${"}".repeat(100_000)}}`,
      [400, "input.type", "title"],
    ],
    ["two megabytes", JSON.stringify({ ...base, note: "x".repeat(2 * 1024 * 1024) }), [413, "body.large"]],
  ])("%s", async (_, body, answer) => {
    expect(await refused("POST", "/api/meetings", body)).toEqual(answer)
  })
})

describe("a meeting that is not there, or not yours", () => {
  test.each<[string, string, string, unknown, string, unknown[]]>([
    ["a stranger to it cannot move it", "PATCH", "", { minutes: 30 }, "zhao", [403, "meeting.notyours"]],
    ["a guest of it cannot move it", "PATCH", "", { minutes: 30 }, "li", [403, "meeting.notyours"]],
    ["nor cancel it", "POST", "/cancellation", {}, "li", [403, "meeting.notyours"]],
    [
      "one who was not asked cannot answer",
      "PUT",
      "/response",
      { response: "accepted" },
      "zhao",
      [404, "meeting.missing"],
    ],
    [
      "nobody comes instead",
      "PUT",
      "/response",
      { response: "delegated" },
      "li",
      [400, "substitute.name", "substitute"],
    ],
    [
      "an unknown one comes instead",
      "PUT",
      "/response",
      { response: "delegated", substituteID: "per_x" },
      "li",
      [404, "person.missing"],
    ],
    ["an answer there is not", "PUT", "/response", { response: "perhaps" }, "li", [400, "input.type", "response"]],
    ["no answer", "PUT", "/response", {}, "li", [400, "input.required", "response"]],
    [
      "a reason of 10,000 characters",
      "PUT",
      "/response",
      { response: "declined", reason: "x".repeat(10_000) },
      "li",
      [400, "text.long", "reason"],
    ],
    [
      "a reason of 501",
      "PUT",
      "/response",
      { response: "declined", reason: "x".repeat(501) },
      "li",
      [400, "text.long", "reason"],
    ],
    ["an old version", "PATCH", "", { version: 7, minutes: 30 }, "mei", [409, "meeting.changed"]],
    ["a version in words", "PATCH", "", { version: "1" }, "mei", [400, "input.type", "version"]],
    ["into the past", "PATCH", "", { start: "2026-11-20T09:00" }, "mei", [400, "meeting.past", "start"]],
    ["into no room", "PATCH", "", { roomIDs: ["rm_none"] }, "mei", [404, "room.missing", "roomIDs.0"]],
    ["to no minutes", "PATCH", "", { minutes: 0 }, "mei", [400, "minutes.range", "minutes"]],
    ["to another organizer", "PATCH", "", { organizerID: "per_lilei" }, "mei", [400, "input.unknown", "organizerID"]],
    [
      "for a reason with a control",
      "POST",
      "/cancellation",
      { reason: "\u0000" },
      "mei",
      [400, "text.control", "reason"],
    ],
  ])("%s", async (_, method, path, body, who, answer) => {
    const asker = w.people[who as keyof World["people"]]
    expect(await refused(method, `/api/meetings/${meetingID}${path}`, body, asker)).toEqual(answer)
  })

  test.each([
    ["mtg_none", [404, "meeting.missing"]],
    ["MTG_1", [400, "id.shape", "meetingID"]],
    ["per_lilei", [400, "id.shape", "meetingID"]],
    ["%00", [400, "id.shape", "meetingID"]],
    ["mtg_%0a", [400, "id.shape", "meetingID"]],
    [`mtg_${"1".repeat(5000)}`, [400, "id.shape", "meetingID"]],
    ["%E0%A4%A", [400, "id.shape", "meetingID"]],
  ])("none is called %s", async (id, answer) => {
    expect(await refused("GET", `/api/meetings/${id}`)).toEqual(answer)
    expect(await refused("PATCH", `/api/meetings/${id}`, {})).toEqual(answer)
    expect(await refused("PUT", `/api/meetings/${id}/response`, { response: "accepted" })).toEqual(answer)
  })

  test("a member cannot book in somebody else's name", async () => {
    const body = { ...base, organizerID: w.director.personID }
    expect(await refused("POST", "/api/meetings", body, w.li)).toEqual([403, "organizer.notyours", "organizerID"])
  })

  test("what only an administrator may do, nobody else may", async () => {
    for (const path of ["/api/rooms", "/api/people", "/api/units"])
      for (const who of [w.li, w.mei]) expect(await refused("POST", path, {}, who)).toEqual([403, "role.needed"])
  })
})

describe("a question that makes no sense", () => {
  const from = "2026-11-25T09:00"
  test.each<[string, unknown[]]>([
    ["/api/rooms/free", [400, "input.required", "from"]],
    [`/api/rooms/free?from=${from}`, [400, "input.required", "to"]],
    [`/api/rooms/free?from=${from}&to=${from}`, [400, "span.range", "to"]],
    [`/api/rooms/free?from=${from}&to=2026-11-25T08:00`, [400, "span.range", "to"]],
    [`/api/rooms/free?from=${from}&to=2027-11-25T09:00`, [400, "span.range", "to"]],
    [`/api/rooms/free?from=${from}&to=yesterday`, [400, "time.shape", "to"]],
    [`/api/rooms/free?from=${from}&to=2026-11-25T10:00&zone=Nowhere`, [400, "zone.unknown", "zone"]],
    [`/api/rooms/free?from=${from}&to=2026-11-25T10:00&seats=many`, [400, "input.type", "seats"]],
    [`/api/rooms/free?from=${from}&to=2026-11-25T10:00&seats=-1`, [400, "input.type", "seats"]],
    [`/api/rooms/free?from=${from}&to=2026-11-25T10:00&seats=99999999999999999999`, [400, "input.type", "seats"]],
    [`/api/rooms/free?from=${from}&to=2026-11-25T10:00&equipment=sauna`, [400, "equipment.unknown", "equipment.0"]],
    [`/api/rooms/free?from=${from}&from=${from}&to=2026-11-25T10:00`, [400, "input.type", "from"]],
    ["/api/rooms/free?from=2027-03-28T01:30&to=2027-03-28T03:00&zone=Europe/London", [400, "time.skipped", "from"]],
    ["/api/rooms/day?date=2026-13-01", [400, "date.unreal", "date"]],
    ["/api/rooms/day?date=today", [400, "date.shape", "date"]],
    ["/api/rooms/day?date=1999-12-31", [400, "time.era", "date"]],
    [`/api/rooms/day?building=${"x".repeat(100)}`, [400, "text.long", "building"]],
    ["/api/rooms/day?colour=red", [400, "input.unknown", "colour"]],
    ["/api/rooms?limit=0", [400, "limit.range", "limit"]],
    ["/api/rooms?limit=1001", [400, "limit.range", "limit"]],
    ["/api/rooms?after=per_lilei", [400, "id.shape", "after"]],
    ["/api/people?limit=101", [400, "limit.range", "limit"]],
    ["/api/people?limit=1e2", [400, "input.type", "limit"]],
    [`/api/people?q=${"x".repeat(101)}`, [400, "text.long", "q"]],
    ["/api/people?__proto__=1", [400, "input.unknown", "__proto__"]],
    ["/api/people?after=%00", [400, "id.shape", "after"]],
    ["/api/me/week?of=2026-W54", [400, "week.shape", "of"]],
    ["/api/me/week?of=2025-W53", [400, "week.shape", "of"]],
    ["/api/me/week?of=48", [400, "week.shape", "of"]],
    ["/api/me/week?zone=+08:00", [400, "zone.unknown", "zone"]],
    ["/api/rooms?lang=klingon", [400, "input.type", "lang"]],
  ])("%s", async (path, answer) => {
    expect(await refused("GET", path)).toEqual(answer)
  })
})

describe("a link or a sign-in that is not good", () => {
  test.each<[string, string, string, unknown, unknown[]]>([
    ["a link of nothing", "GET", "/api/rsvp/x", undefined, [404, "link.missing"]],
    ["a link of 10,000 characters", "GET", `/api/rsvp/${"x".repeat(10_000)}`, undefined, [404, "link.missing"]],
    ["a link with a NUL", "GET", "/api/rsvp/%00.%00", undefined, [404, "link.missing"]],
    ["an answer by no link", "PUT", "/api/rsvp/x.y", { response: "accepted" }, [404, "link.missing"]],
    ["a feed of nothing", "GET", "/calendar/x.ics", undefined, [404, "feed.missing"]],
    ["a feed of someone without one", "GET", `/calendar/lilei.${"A".repeat(43)}.ics`, undefined, [404, "feed.missing"]],
    ["a feed of 10,000 characters", "GET", `/calendar/${"x".repeat(10_000)}.ics`, undefined, [404, "feed.missing"]],
    ["a code of five digits", "POST", "/api/session", { address: "a@b.c", code: "12345" }, [400, "code.shape", "code"]],
    [
      "a code in full-width digits",
      "POST",
      "/api/session",
      { address: "a@b.c", code: "１２３４５６" },
      [400, "code.shape", "code"],
    ],
    [
      "a code that nobody sent",
      "POST",
      "/api/session",
      { address: "a@b.c", code: "123456" },
      [401, "code.wrong", "code"],
    ],
    ["an address that is none", "POST", "/api/session/code", { address: "mei" }, [400, "address.shape", "address"]],
    [
      "an address that is two",
      "POST",
      "/api/session/code",
      { address: "a@b.c, d@e.f" },
      [400, "address.shape", "address"],
    ],
    [
      "an address with a header",
      "POST",
      "/api/session/code",
      { address: "a@b.c\r\nBcc: d@e.f" },
      [400, "address.shape", "address"],
    ],
    [
      "an address that is an object",
      "POST",
      "/api/session/code",
      { address: { $ne: "" } },
      [400, "input.type", "address"],
    ],
    ["an unknown language of mine", "PATCH", "/api/me", { lang: "fr" }, [400, "input.type", "lang"]],
    ["an unknown zone of mine", "PATCH", "/api/me", { zone: "UTC+8" }, [400, "zone.unknown", "zone"]],
    ["a role of mine", "PATCH", "/api/me", { role: "admin" }, [400, "input.unknown", "role"]],
    ["a key of 256 characters", "POST", "/api/meetings", {}, [400, "input.required", "title"]],
  ])("%s", async (_, method, path, body, answer) => {
    expect(await refused(method, path, body)).toEqual(answer)
  })
})
