import { expect, test } from "vitest"
import { world } from "../world.ts"

type Line = { title?: string; start: string; see: string }
const titles = (lines: Line[]) => lines.map(({ title }) => title)

test("my week runs from Monday to Sunday where I am, in order, mine alone", async () => {
  const w = await world()
  const attendees = [{ personID: w.li.personID }]
  const book = (title: string, start: string, more = {}) =>
    w.call(w.mei, "POST", "/api/meetings", w.hour({ title, start, roomIDs: [], attendees, ...more }))
  await book("周五", "2026-11-27T09:00")
  await book("周二", "2026-11-24T09:00")
  await book("下周一", "2026-11-30T00:00")
  await book("周日夜", "2026-11-29T23:30")
  await book("不叫李雷", "2026-11-25T09:00", { attendees: [] })
  const { body } = await w.call(w.li, "GET", "/api/me/week?of=2026-W48")
  expect(body).toMatchObject({
    of: "2026-W48",
    from: "2026-11-22T16:00:00Z",
    to: "2026-11-29T16:00:00Z",
    zone: "Asia/Shanghai",
  })
  expect(titles(body.meetings)).toEqual(["周二", "周五", "周日夜"])
  expect(body.meetings[0]).toMatchObject({ see: "full", mine: { role: "required", response: "needs-action" } })
  expect(body.meetings[0]).not.toHaveProperty("attendees")
  expect(titles((await w.call(w.li, "GET", "/api/me/week?of=2026-W49")).body.meetings)).toEqual(["周日夜", "下周一"])
  expect(titles((await w.call(w.li, "GET", "/api/me/week?of=2026-W48&zone=America/New_York")).body.meetings)).toContain(
    "下周一",
  )
})

test("this week is where one is when no week is said", async () => {
  const w = await world({ now: "2026-11-22T16:30:00Z" })
  expect((await w.call(w.li, "GET", "/api/me/week")).body.of).toBe("2026-W48")
  expect((await w.call(w.emma, "GET", "/api/me/week")).body.of).toBe("2026-W47")
})

test("what was called off, or went on without me, is out of my week at once; what moved is where it is now", async () => {
  const w = await world()
  const attendees = [{ personID: w.li.personID }]
  const make = async (title: string) =>
    (await w.call(w.mei, "POST", "/api/meetings", w.hour({ title, roomIDs: [], attendees }))).body.meetingID
  const [off, without, moved] = [await make("取消的"), await make("除名的"), await make("改期的")]
  await w.call(w.mei, "POST", `/api/meetings/${off}/cancellation`, {})
  await w.call(w.mei, "PATCH", `/api/meetings/${without}`, { attendees: [] })
  await w.call(w.mei, "PATCH", `/api/meetings/${moved}`, { start: "2026-12-01T09:00" })
  expect((await w.call(w.li, "GET", "/api/me/week?of=2026-W48")).body.meetings).toEqual([])
  expect(titles((await w.call(w.li, "GET", "/api/me/week?of=2026-W49")).body.meetings)).toEqual(["改期的"])
  await w.call(w.mei, "PATCH", `/api/meetings/${moved}`, { start: "2026-11-26T09:00" })
  expect(titles((await w.call(w.li, "GET", "/api/me/week?of=2026-W48")).body.meetings)).toEqual(["改期的"])
})

test("a confidential meeting is a busy time in its own people's week", async () => {
  const w = await world()
  await w.call(
    w.mei,
    "POST",
    "/api/meetings",
    w.hour({ level: "confidential", title: "人事调整", attendees: [{ personID: w.li.personID }] }),
  )
  const { body, text } = await w.call(w.li, "GET", "/api/me/week?of=2026-W48")
  expect(body.meetings).toMatchObject([{ see: "busy", startsAt: "2026-11-24T01:00:00Z", mine: { role: "required" } }])
  expect(text).not.toMatch(/人事调整|橡树厅|林美/)
})
