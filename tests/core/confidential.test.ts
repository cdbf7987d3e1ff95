import { Audit } from "@banhui/core/audit"
import { Feed } from "@banhui/core/feed"
import { Invitation } from "@banhui/core/invitation"
import { Meeting } from "@banhui/core/meeting"
import { Occupancy } from "@banhui/core/occupancy"
import { expect, test } from "vitest"
import { type World, world } from "../world.ts"

const secret = { title: "干部任免", note: "仅限与会人员", level: "confidential" as const }
const word = /干部任免|仅限|橡树厅|Oak|王建国/

const scheduled = async (w: World) =>
  w.as(w.director, () => Meeting.schedule(w.hour({ ...secret, attendees: [{ personID: w.li.personID }] })))
const looks = async (meetingID: string) => {
  const entries = []
  for await (const entry of Audit.of(`${meetingID}:looks`)) entries.push(`${entry.deed} by ${entry.by}`)
  return entries
}

test("every look at a confidential meeting is recorded, one at a time or many at once", async () => {
  const w = await world()
  const { meetingID } = await scheduled(w)
  for (const one of [w.director, w.li, w.chen])
    expect(await w.as(one, () => Meeting.read({ meetingID }))).toMatchObject({ see: "full", title: "干部任免" })
  const people = [w.director, w.li, w.chen].map(({ personID }) => `meeting.seen by ${personID}`)
  expect(await looks(meetingID)).toEqual(people)
  await Promise.all(Array.from({ length: 8 }, () => w.as(w.li, () => Meeting.read({ meetingID }))))
  expect(await looks(meetingID)).toHaveLength(11)
  expect(await Audit.verify(`${meetingID}:looks`)).toBeUndefined()
})

test("a look at any other meeting is nobody's business", async () => {
  const w = await world()
  const { meetingID } = await w.as(w.director, () => Meeting.schedule(w.hour()))
  await w.as(w.director, () => Meeting.read({ meetingID }))
  expect(await looks(meetingID)).toEqual([])
})

test("lists, the timeline and feeds show its time and nothing else, even to its own people", async () => {
  const w = await world()
  const { meetingID } = await scheduled(w)
  for (const one of [w.director, w.li]) {
    const { meetings } = await w.as(one, () => Meeting.inWeek({ of: "2026-W48" }))
    expect(meetings).toMatchObject([{ meetingID, see: "busy", startsAt: "2026-11-24T01:00:00Z" }])
    expect(JSON.stringify(meetings)).not.toMatch(word)
    expect((await Feed.meetings(one.personID)).map(({ seen }) => seen)).toEqual(["busy"])
  }
  for (const one of [w.director, w.zhao]) {
    const day = await w.as(one, () => Occupancy.day({ date: "2026-11-24" }))
    const bookings = day.rooms.flatMap((room) => room.bookings)
    expect(bookings).toMatchObject([{ see: "busy", start: "2026-11-24T01:00:00Z", end: "2026-11-24T02:00:00Z" }])
    expect(bookings[0]).not.toHaveProperty("meetingID")
    expect(JSON.stringify(bookings)).not.toMatch(word)
  }
})

test("its mails and its links say when, and nothing of what, where or who", async () => {
  const w = await world()
  const { meetingID } = await scheduled(w)
  await w.deliver()
  await w.as(w.director, () => Meeting.change({ meetingID, start: "2026-11-24T10:00" }))
  await w.deliver()
  await w.as(w.director, () => Meeting.cancel({ meetingID }))
  await w.deliver()
  const mails = await w.mails(w.li)
  expect(mails.map((mail) => mail.subject?.split("（")[0])).toHaveLength(3)
  for (const { subject, text, html, calendar, headers, from } of mails) {
    expect(`${subject} ${text} ${html} ${calendar} ${JSON.stringify([headers, from])}`).not.toMatch(word)
    expect(subject).toContain("涉密会议")
  }
  const opened = await Invitation.open({ token: await Invitation.link(meetingID, w.li.personID) })
  expect(JSON.stringify(opened.meeting)).not.toMatch(word)
})

test("its title stands on no page of a room and in no entry of the log", async () => {
  const w = await world()
  const { meetingID } = await scheduled(w)
  await w.as(w.director, () => Meeting.change({ meetingID, title: "干部任免（二）" }))
  const entries = []
  for await (const { facts } of Audit.of(meetingID)) entries.push(facts)
  expect(entries).toHaveLength(2)
  expect(JSON.stringify(entries)).not.toMatch(/干部/)
})

test("a meeting that becomes confidential is read anew by every calendar, and is busy in it", async () => {
  const w = await world()
  const { meetingID } = await w.as(w.director, () =>
    Meeting.schedule(w.hour({ attendees: [{ personID: w.li.personID }] })),
  )
  const { token } = await w.as(w.li, () => Feed.mine())
  const before = await Feed.open({ token })
  await w.as(w.director, () => Meeting.change({ meetingID, level: "confidential" }))
  await w.deliver()
  expect((await Feed.open({ token })).etag).not.toBe(before.etag)
  expect((await Feed.meetings(w.li.personID)).map(({ seen }) => seen)).toEqual(["busy"])
})
