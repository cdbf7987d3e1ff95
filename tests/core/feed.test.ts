import { Feed } from "@banhui/core/feed"
import { Invitation } from "@banhui/core/invitation"
import { Meeting } from "@banhui/core/meeting"
import { expect, test } from "vitest"
import { type Someone, type World, world } from "../world.ts"
import { scan } from "./scan.ts"

const feedOf = (w: World, who: Someone) => w.as(who, () => Feed.mine())
const missing = { kind: "missing", code: "feed.missing" }

test("my feed has one address, until I ask for another", async () => {
  const w = await world()
  const { token } = await feedOf(w, w.li)
  expect((await feedOf(w, w.li)).token).toBe(token)
  const renewed = await w.as(w.li, () => Feed.renew())
  expect(renewed.token).not.toBe(token)
  await expect(Feed.open({ token })).rejects.toMatchObject(missing)
  expect(await Feed.open({ token: renewed.token })).toMatchObject({ personID: w.li.personID })
})

test("two renewals at one moment leave one address alive", async () => {
  const w = await world()
  await feedOf(w, w.li)
  const outcomes = await Promise.allSettled([1, 2, 3].map(() => w.as(w.li, () => Feed.renew())))
  const tokens = outcomes.flatMap((one) => (one.status === "fulfilled" ? [one.value.token] : []))
  const { token } = await feedOf(w, w.li)
  expect(tokens).toContain(token)
  for (const other of tokens.filter((one) => one !== token))
    await expect(Feed.open({ token: other })).rejects.toMatchObject(missing)
})

test("no address but the whole one opens a feed", async () => {
  const w = await world()
  const { token } = await feedOf(w, w.li)
  const [short = "", secret = ""] = token.split(".")
  const { token: others } = await feedOf(w, w.emma)
  for (const one of [
    "",
    short,
    `${short}.`,
    `${token}x`,
    `${short}.${others.split(".")[1]}`,
    `zhaomin.${secret}`,
    "../x.y",
    "x".repeat(5000),
  ])
    await expect(Feed.open({ token: one }), one).rejects.toMatchObject(missing)
})

test("the stamp moves when my calendar does, and only then", async () => {
  const w = await world()
  const { token } = await feedOf(w, w.li)
  const etag = async () => (await Feed.open({ token })).etag
  const moved = async (work: () => Promise<unknown>) => {
    const before = await etag()
    await work()
    await w.deliver()
    return (await etag()) !== before
  }
  const attendees = [{ personID: w.li.personID }]
  let meetingID = ""
  const book = async () => {
    ;({ meetingID } = await w.as(w.mei, () => Meeting.schedule(w.hour({ attendees }))))
  }
  expect(await moved(book)).toBe(true)
  expect(await moved(async () => {})).toBe(false)
  expect(await moved(() => w.as(w.mei, () => Meeting.schedule(w.hour({ roomIDs: [] }))))).toBe(false)
  expect(await moved(() => w.as(w.mei, () => Meeting.change({ meetingID, title: "部门例会" })))).toBe(true)
  expect(await moved(() => w.as(w.mei, () => Meeting.change({ meetingID, start: "2026-11-25T09:00" })))).toBe(true)
  expect(await moved(() => w.as(w.mei, () => Meeting.change({ meetingID, attendees: [] })))).toBe(true)
  expect(await Feed.meetings(w.li.personID)).toEqual([])
  expect(await moved(() => w.as(w.mei, () => Meeting.change({ meetingID, title: "周例会" })))).toBe(false)
  const before = await etag()
  w.later(24 * 60)
  expect(await etag()).not.toBe(before) // another day, another window
})

test("a feed shows a window of ninety days back and four hundred ahead, without what was called off", async () => {
  const w = await world()
  const attendees = [{ personID: w.li.personID }]
  const book = async (start: string) =>
    (await w.as(w.mei, () => Meeting.schedule(w.hour({ start, attendees, roomIDs: [] })))).meetingID
  const past = await book("2026-11-24T09:00")
  w.at("2027-02-20T01:00:00Z")
  const near = await book("2027-02-22T09:00")
  await book("2028-05-01T09:00")
  const off = await book("2027-02-23T09:00")
  await w.as(w.mei, () => Meeting.cancel({ meetingID: off }))
  const shown = async () => (await Feed.meetings(w.li.personID)).map(({ meeting }) => meeting.meetingID)
  expect(await shown()).toEqual([past, near])
  w.at("2027-02-23T01:00:00Z")
  expect(await shown()).toEqual([near])
})

test("a meeting that now ends earlier or later is found where it is", async () => {
  const w = await world()
  const attendees = [{ personID: w.li.personID }]
  const { meetingID } = await w.as(w.mei, () => Meeting.schedule(w.hour({ start: "2026-12-10T09:00", attendees })))
  const weeks = async () => {
    const found = []
    for (const of of ["2026-W48", "2026-W50", "2026-W52"]) {
      const { meetings } = await w.as(w.li, () => Meeting.inWeek({ of }))
      if (meetings.length > 0) found.push(of)
    }
    return found
  }
  expect(await weeks()).toEqual(["2026-W50"])
  await w.as(w.mei, () => Meeting.change({ meetingID, start: "2026-12-22T09:00" }))
  expect(await weeks()).toEqual(["2026-W52"])
  await w.as(w.mei, () => Meeting.change({ meetingID, start: "2026-11-24T09:00" }))
  expect(await weeks()).toEqual(["2026-W48"])
})

test("who fetches is noted, at most hourly, and nothing else is written on the way", async () => {
  const w = await world()
  const { token } = await feedOf(w, w.li)
  const fetch = async (client: string) => Feed.seen(await Feed.open({ token }), client)
  await fetch("Outlook/16\r\nX: 会")
  expect(await feedOf(w, w.li)).toMatchObject({ seenAt: "2026-11-23T01:00:00Z", client: "Outlook/16X: " })
  const before = await scan()
  w.later(59)
  await fetch("Outlook/16\r\nX: 会")
  expect(await scan()).toEqual(before)
  await fetch("Thunderbird")
  expect(await scan()).toEqual(before)
  w.later(1)
  await fetch("Thunderbird")
  expect(await feedOf(w, w.li)).toMatchObject({ seenAt: "2026-11-23T02:00:00Z", client: "Thunderbird" })
})

test("a meeting that goes on over the week's end stands in both weeks, each in its own zone", async () => {
  const w = await world()
  const night = w.hour({ start: "2026-11-29T23:00", minutes: 120, attendees: [{ personID: w.emma.personID }] })
  const { meetingID } = await w.as(w.mei, () => Meeting.schedule(night))
  await w.as(w.emma, () => Invitation.respond({ meetingID, response: "tentative" }))
  const week = async (who: Someone, of: string, zone?: string) =>
    (await w.as(who, () => Meeting.inWeek({ of, ...(zone ? { zone } : {}) }))).meetings.length
  expect([await week(w.mei, "2026-W48"), await week(w.mei, "2026-W49")]).toEqual([1, 1])
  expect([await week(w.emma, "2026-W48"), await week(w.emma, "2026-W49")]).toEqual([1, 0]) // 15:00 to 17:00 there
  expect(await week(w.emma, "2026-W49", "Asia/Shanghai")).toBe(1)
  await expect(w.as(w.mei, () => Meeting.inWeek({ of: "2025-W53" }))).rejects.toMatchObject({ code: "week.shape" })
})
