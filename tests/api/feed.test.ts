import { readFile, writeFile } from "node:fs/promises"
import { gunzipSync } from "node:zlib"
import { Person } from "@banhui/core/person"
import { everything } from "@banhui/core/table"
import ICAL from "ical.js"
import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { type Someone, type World, world } from "../world.ts"
import { busyWeek } from "./office.ts"

const said: string[] = []
beforeEach(() => {
  said.length = 0
  for (const method of ["log", "info", "warn", "error"] as const)
    vi.spyOn(console, method).mockImplementation((...words) => said.push(words.join(" ")))
})
afterEach(() => {
  vi.restoreAllMocks()
  expect(said.join("\n")).not.toMatch(/[\w-]{43}/)
})

/** Where someone's feed is, as a path of this office. */
const addressOf = async (w: World, who: Someone) => {
  const { body } = await w.call(who, "GET", "/api/me/feed")
  expect(body.url).toMatch(/^https:\/\/banhui\.example\/calendar\/[0-9a-z]+\.[\w-]{43}\.ics$/)
  expect(body.webcal).toBe(body.url.replace("https:", "webcal:"))
  return new URL(body.url).pathname
}
const fetched = (w: World, path: string, headers: object = {}, method = "GET") =>
  w.call(undefined, method, path, undefined, { "user-agent": "Calendar/1", ...headers })
const events = (text: string) =>
  new ICAL.Component(ICAL.parse(text)).getAllSubcomponents("vevent").map((one) => new ICAL.Event(one))
const titles = (text: string) => events(text).map(({ summary }) => summary)

test("Li's feed is, to the letter, what it was", async () => {
  const w = await world()
  await busyWeek(w)
  await w.deliver()
  const { status, text } = await fetched(w, await addressOf(w, w.li))
  expect(status).toBe(200)
  // Ids are made at random: the golden file counts them in the order of the feed.
  const ids = new Map<string, string>()
  const still = text.replace(/\r\n /g, "").replace(/mtg_[0-9a-f]{32}/g, (id) => {
    ids.set(id, ids.get(id) ?? `mtg_${ids.size + 1}`)
    return ids.get(id) ?? ""
  })
  const golden = new URL("golden/feed.ics", import.meta.url)
  if (process.env.GOLDEN === "write") await writeFile(golden, still)
  expect(still).toBe(await readFile(golden, "utf8"))
  expect(text.split("\r\n").every((line) => Buffer.byteLength(line) <= 75)).toBe(true)
})

test("a feed is a calendar to show in place, for its reader alone, and may be kept if it is asked after", async () => {
  const w = await world()
  await busyWeek(w)
  const { headers, text } = await fetched(w, await addressOf(w, w.li))
  expect(Object.fromEntries(headers)).toMatchObject({
    "content-type": "text/calendar; charset=utf-8",
    "content-disposition": 'inline; filename="banhui.ics"',
    "cache-control": "private, no-cache",
    etag: expect.stringMatching(/^"[\w.-]+"$/),
  })
  expect(text).toMatch(/^BEGIN:VCALENDAR\r\n.*METHOD:PUBLISH\r\n.*END:VCALENDAR\r\n$/s)
  expect(text).not.toMatch(/ATTENDEE|ORGANIZER|@banhui\.example/)
})

test("an unchanged feed answers 304 and nothing else; a changed one answers anew", async () => {
  const w = await world()
  const path = await addressOf(w, w.li)
  const etag = (await fetched(w, path)).headers.get("etag") ?? ""
  for (const match of [etag, `W/${etag}`, `"x", ${etag}`, "*", `${etag.slice(0, -1)}-gzip", ${etag}`]) {
    const { status, text, headers } = await fetched(w, path, { "if-none-match": match })
    expect([status, text, headers.get("etag")], match).toEqual([304, "", etag])
  }
  expect((await fetched(w, path, { "if-none-match": '"x"' })).status).toBe(200)
  await w.call(w.mei, "POST", "/api/meetings", w.hour({ attendees: [{ personID: w.li.personID }] }))
  await w.deliver()
  const changed = await fetched(w, path, { "if-none-match": etag })
  expect(changed.status).toBe(200)
  expect(titles(changed.text)).toEqual(["周例会"])
})

test("the day's turn makes a feed new, as its window moves", async () => {
  const w = await world()
  const path = await addressOf(w, w.li)
  const etag = (await fetched(w, path)).headers.get("etag") ?? ""
  w.later(24 * 60)
  expect((await fetched(w, path, { "if-none-match": etag })).status).toBe(200)
})

test("HEAD answers as GET does, without the calendar", async () => {
  const w = await world()
  const path = await addressOf(w, w.li)
  const got = await fetched(w, path)
  const head = await fetched(w, path, {}, "HEAD")
  expect([head.status, head.text]).toEqual([200, ""])
  expect(head.headers.get("content-type")).toBe(got.headers.get("content-type"))
  const etag = got.headers.get("etag") ?? ""
  expect((await fetched(w, path, { "if-none-match": etag }, "HEAD")).status).toBe(304)
})

test("a client that takes gzip gets gzip, and the tag it is given answers 304", async () => {
  const w = await world()
  await busyWeek(w)
  const path = await addressOf(w, w.li)
  const plain = await fetched(w, path)
  const packed = await w.app.request(path, { headers: { "accept-encoding": "gzip" } })
  expect(packed.headers.get("content-encoding")).toBe("gzip")
  expect(packed.headers.get("vary")?.toLowerCase()).toContain("accept-encoding")
  expect(gunzipSync(await packed.bytes()).toString()).toBe(plain.text)
  const etag = packed.headers.get("etag") ?? ""
  expect((await fetched(w, path, { "accept-encoding": "gzip", "if-none-match": etag })).status).toBe(304)
})

test("someone taken off finds the meeting gone at the next fetch; a cancelled one is gone for all", async () => {
  const w = await world()
  const both = [{ personID: w.li.personID }, { personID: w.zhao.personID }]
  const { body } = await w.call(w.mei, "POST", "/api/meetings", w.hour({ attendees: both }))
  const [li, zhao] = [await addressOf(w, w.li), await addressOf(w, w.zhao)]
  await w.deliver()
  const etag = (await fetched(w, zhao)).headers.get("etag") ?? ""
  expect(titles((await fetched(w, li)).text)).toEqual(["周例会"])
  await w.call(w.mei, "PATCH", `/api/meetings/${body.meetingID}`, { attendees: [{ personID: w.li.personID }] })
  await w.deliver()
  const later = await fetched(w, zhao, { "if-none-match": etag })
  expect([later.status, titles(later.text)]).toEqual([200, []])
  expect(titles((await fetched(w, li)).text)).toEqual(["周例会"])
  await w.call(w.mei, "POST", `/api/meetings/${body.meetingID}/cancellation`, {})
  await w.deliver()
  expect(titles((await fetched(w, li)).text)).toEqual([])
})

test("a confidential meeting is a busy time and nothing else", async () => {
  const w = await world()
  await w.call(
    w.mei,
    "POST",
    "/api/meetings",
    w.hour({ level: "confidential", title: "人事调整", note: "名单", attendees: [{ personID: w.emma.personID }] }),
  )
  const { text } = await fetched(w, await addressOf(w, w.emma))
  expect(titles(text)).toEqual(["Busy"])
  expect(text.replace(/\r\n /g, "")).not.toMatch(/人事调整|名单|Oak|橡树|林美|Lin Mei|\/meetings\//)
})

test("a feed speaks its reader's language, and keeps the meeting's own zone", async () => {
  const w = await world()
  await w.call(w.mei, "POST", "/api/meetings", w.hour({ attendees: [{ personID: w.emma.personID }] }))
  const { text } = await fetched(w, await addressOf(w, w.emma))
  expect(text.replace(/\r\n /g, "")).toMatch(/LOCATION:Oak\\, Headquarters/)
  expect(text).toMatch(/DTSTART;TZID=Asia\/Shanghai:20261124T090000/)
})

test("a new address ends the old one; a wrong, a cut and another's token open nothing", async () => {
  const w = await world()
  const old = await addressOf(w, w.li)
  expect((await fetched(w, old)).status).toBe(200)
  const { status, body } = await w.call(w.li, "POST", "/api/me/feed")
  expect(status).toBe(201)
  const path = new URL(body.url).pathname
  expect((await fetched(w, path)).status).toBe(200)
  const mei = await addressOf(w, w.mei)
  const secret = (one: string) => one.slice(one.indexOf(".") + 1)
  for (const wrong of [
    old,
    path.replace(/.\.ics$/, ".ics"),
    path.replace("lilei", "lilei2"),
    `/calendar/lilei.${secret(mei)}`,
  ])
    expect(await fetched(w, wrong), wrong).toMatchObject({ status: 404, body: { code: "feed.missing" } })
  expect(await addressOf(w, w.li)).toBe(path)
})

test("the feed of someone who left is gone", async () => {
  const w = await world()
  const path = await addressOf(w, w.li)
  await w.as(w.admin, () => Person.leave({ personID: w.li.personID }))
  expect((await fetched(w, path)).status).toBe(404)
})

test("who fetches is noted at most once an hour, however many clients take turns, and nothing else is written", async () => {
  const w = await world()
  await busyWeek(w)
  const path = await addressOf(w, w.li)
  await w.call(w.li, "GET", "/api/me/feed")
  const all = async () => {
    const items = []
    for await (const item of everything()) items.push(item)
    return items
  }
  await fetched(w, path)
  const before = await all()
  for (const client of ["Calendar/1", "Outlook", "Calendar/1"]) await fetched(w, path, { "user-agent": client })
  expect(await all()).toEqual(before)
  expect((await w.call(w.li, "GET", "/api/me/feed")).body).toMatchObject({
    seenAt: "2026-11-23T01:00:00Z",
    client: "Calendar/1",
  })
  w.later(60)
  await fetched(w, path, { "user-agent": "Outlook\u00e9" })
  expect((await w.call(w.li, "GET", "/api/me/feed")).body).toMatchObject({
    seenAt: "2026-11-23T02:00:00Z",
    client: "Outlook",
  })
})
