import { Invitation } from "@banhui/core/invitation"
import { Meeting } from "@banhui/core/meeting"
import { Person } from "@banhui/core/person"
import { deliverDue } from "@banhui/jobs"
import { expect, test } from "vitest"
import { type Mail, type Someone, type World, world } from "../world.ts"

const asked = (...people: Someone[]) => ({ attendees: people.map(({ personID }) => ({ personID })) })
const scheduled = async (w: World, ...people: Someone[]) =>
  (await w.as(w.mei, () => Meeting.schedule(w.hour(asked(...people))))).meetingID
const change = (w: World, meetingID: string, to: object) => w.as(w.mei, () => Meeting.change({ meetingID, ...to }))
/** What the mails so far were, by the method of their calendar part and its revision. */
const methods = (mails: Mail[]) =>
  mails.map(
    ({ calendar }) => `${/METHOD:(\w+)/.exec(calendar ?? "")?.[1]} ${/SEQUENCE:(\d+)/.exec(calendar ?? "")?.[1]}`,
  )

test("each is told exactly once, however often the delivery runs", async () => {
  const w = await world()
  await scheduled(w, w.li, w.emma)
  for (let times = 0; times < 3; times++) await w.deliver()
  expect(methods(await w.mails(w.li))).toEqual(["REQUEST 0"])
  expect(methods(await w.mails(w.emma))).toEqual(["REQUEST 0"])
  expect(await w.mails()).toHaveLength(2) // not Mei, who booked it
})

test("edits before the delivery become one letter that says how things are now", async () => {
  const w = await world()
  const meetingID = await scheduled(w, w.li)
  await change(w, meetingID, { start: "2026-11-24T10:00" })
  await change(w, meetingID, { title: "部门例会" })
  await change(w, meetingID, { roomIDs: [w.pine.roomID] })
  await w.deliver()
  const mails = await w.mails(w.li)
  expect(methods(mails)).toEqual(["REQUEST 2"])
  expect(mails[0]?.subject).toBe("会议通知：部门例会（11月24日 星期二 上午10:00）")
  expect(mails[0]?.text).toContain("松涛厅")
})

test("two moves after the invitation become one letter of change, from what was told to what is", async () => {
  const w = await world()
  const meetingID = await scheduled(w, w.li)
  await w.deliver()
  await change(w, meetingID, { start: "2026-11-24T10:00" })
  await change(w, meetingID, { start: "2026-11-24T14:00" })
  await w.deliver()
  const [, letter, ...more] = await w.mails(w.li)
  expect(more).toEqual([])
  expect(letter?.text).toMatch(/上午9:00/)
  expect(letter?.text).toMatch(/下午2:00/)
  expect(letter?.text).not.toMatch(/上午10:00/)
})

test("a letter already laid out when the meeting moves is dropped, not sent stale", async () => {
  const w = await world()
  const meetingID = await scheduled(w, w.li)
  const { spread } = Invitation
  const facts = { by: w.mei.personID }
  const told = { about: meetingID, noticeID: "changed-1", kind: "changed" as const, sequence: 0 }
  await spread({ ...told, dueAt: "", since: "", tries: 1, facts })
  await change(w, meetingID, { start: "2026-11-24T10:00" })
  expect(await w.deliver()).toMatchObject({ dropped: 1, postponed: 0 })
  expect(methods(await w.mails(w.li))).toEqual(["REQUEST 1"])
})

test("cancelled before anybody was told: nobody hears of it", async () => {
  const w = await world()
  const meetingID = await scheduled(w, w.li, w.emma)
  await w.as(w.mei, () => Meeting.cancel({ meetingID }))
  await w.deliver()
  expect(await w.mails()).toEqual([])
})

test("cancelled afterwards: one cancellation each, with the reason, and no more reminders", async () => {
  const w = await world()
  const meetingID = await scheduled(w, w.li, w.emma)
  await w.deliver()
  await w.as(w.mei, () => Meeting.cancel({ meetingID, reason: "主任出差" }))
  await w.deliver()
  w.at("2026-11-24T00:50:00Z")
  await w.deliver()
  for (const reader of [w.li, w.emma]) {
    const mails = await w.mails(reader)
    expect(methods(mails)).toEqual(["REQUEST 0", "CANCEL 1"])
    expect(mails[1]?.text).toContain("主任出差")
    expect(mails[1]?.calendar).toContain("STATUS:CANCELLED")
  }
})

test("who is taken off gets a cancellation, who is added an invitation, the others nothing", async () => {
  const w = await world()
  const meetingID = await scheduled(w, w.li, w.zhao)
  await w.deliver()
  await change(w, meetingID, asked(w.zhao, w.emma))
  await w.deliver()
  expect(methods(await w.mails(w.li))).toEqual(["REQUEST 0", "CANCEL 0"])
  expect(methods(await w.mails(w.zhao))).toEqual(["REQUEST 0"])
  expect(methods(await w.mails(w.emma))).toEqual(["REQUEST 0"])
  expect(await w.mails(w.mei)).toEqual([])
})

test("who is taken off before being told hears nothing; taken off and added again, one invitation", async () => {
  const w = await world()
  const meetingID = await scheduled(w, w.li, w.zhao)
  await change(w, meetingID, asked())
  await change(w, meetingID, asked(w.zhao))
  await w.deliver()
  expect(await w.mails(w.li)).toEqual([])
  expect(methods(await w.mails(w.zhao))).toEqual(["REQUEST 0"])
})

test("who was told, taken off and added again within one delivery is invited, and told no end", async () => {
  const w = await world()
  const meetingID = await scheduled(w, w.li)
  await w.deliver()
  await change(w, meetingID, asked())
  await change(w, meetingID, asked(w.li))
  await w.deliver()
  expect(methods(await w.mails(w.li))).not.toContain("CANCEL 0")
  expect(await w.as(w.li, () => Meeting.read({ meetingID }))).toMatchObject({ mine: { response: "needs-action" } })
})

test("whoever moves a meeting for the organizer is not told; the organizer is", async () => {
  const w = await world()
  const { meetingID } = await w.as(w.chen, () =>
    Meeting.schedule(w.hour({ organizerID: w.director.personID, ...asked(w.chen, w.li) })),
  )
  await w.deliver()
  await w.as(w.chen, () => Meeting.change({ meetingID, start: "2026-11-24T10:00" }))
  await w.deliver()
  expect(methods(await w.mails(w.director))).toEqual(["REQUEST 0", "REQUEST 1"])
  expect(methods(await w.mails(w.li))).toEqual(["REQUEST 0", "REQUEST 1"])
  expect(await w.mails(w.chen)).toEqual([])
})

test("a mended word asks nobody again", async () => {
  const w = await world()
  const meetingID = await scheduled(w, w.li)
  await w.deliver()
  await change(w, meetingID, { title: "周 例会", note: "带电脑", level: "open" })
  await w.deliver()
  expect(methods(await w.mails(w.li))).toEqual(["REQUEST 0"])
})

test("each reads in their own language, and Emma in her own time", async () => {
  const w = await world()
  await scheduled(w, w.li, w.emma)
  await w.deliver()
  const [letter] = await w.mails(w.emma)
  expect(letter?.subject).toContain("1:00")
  expect(letter?.text).toMatch(/London/)
  expect(letter?.text).not.toMatch(/会议通知/)
  expect(letter?.messageId).not.toBe((await w.mails(w.li))[0]?.messageId)
})

test("the page shows whom a letter has reached", async () => {
  const w = await world()
  const meetingID = await scheduled(w, w.li)
  const before = await w.as(w.mei, () => Meeting.read({ meetingID }))
  expect(JSON.stringify(before)).not.toContain("toldAt")
  w.later(1)
  await w.deliver()
  expect(await w.as(w.mei, () => Meeting.read({ meetingID }))).toMatchObject({
    attendees: expect.arrayContaining([expect.objectContaining({ name: "李雷", toldAt: "2026-11-23T01:01:00Z" })]),
  })
})

test("someone who has left is written to no more", async () => {
  const w = await world()
  const meetingID = await scheduled(w, w.li, w.zhao)
  await w.deliver()
  await w.as(w.admin, () => Person.leave({ personID: w.li.personID }))
  await change(w, meetingID, { start: "2026-11-24T10:00" })
  await w.deliver()
  expect(methods(await w.mails(w.li))).toEqual(["REQUEST 0"])
  expect(methods(await w.mails(w.zhao))).toEqual(["REQUEST 0", "REQUEST 1"])
})

test("who is added once it is over is not asked to come", async () => {
  const w = await world()
  const { meetingID } = await w.as(w.mei, () => Meeting.schedule(w.hour()))
  w.at("2026-11-24T03:00:00Z")
  await w.as(w.mei, () => Meeting.change({ meetingID, attendees: [{ personID: w.li.personID }] }))
  await w.deliver()
  expect(await w.mails(w.li)).toEqual([])
})

test("who is taken off is told that it goes ahead without them, not that it is off", async () => {
  const w = await world()
  const meetingID = await scheduled(w, w.li, w.emma)
  await w.deliver()
  await change(w, meetingID, asked(w.li))
  await w.deliver()
  const [, last] = await w.mails(w.emma)
  expect(last?.subject).toMatch(/^No longer invited/)
  expect(last?.text).toContain("goes ahead without you")
  expect(last?.text).not.toContain("cancelled")
  expect(methods(await w.mails(w.emma))).toEqual(["REQUEST 0", "CANCEL 0"])
})

test("Chen's booking is moved by the Director before it is told of: Chen hears of the move", async () => {
  const w = await world()
  const booked = w.hour({ organizerID: w.director.personID, ...asked(w.chen) })
  const { meetingID } = await w.as(w.chen, () => Meeting.schedule(booked))
  await w.as(w.director, () => Meeting.change({ meetingID, start: "2026-11-24T10:00" }))
  await w.deliver()
  expect(methods(await w.mails(w.chen))).toEqual(["REQUEST 1"])
})

test("called off while the first letter is on its way: a cancellation follows it", async () => {
  const w = await world()
  const meetingID = await scheduled(w, w.li)
  let sent = 0
  const send = async (letter: Parameters<typeof w.transport.send>[0]) => {
    await w.transport.send(letter)
    if (sent++ > 0) return
    await w.as(w.mei, () => Meeting.cancel({ meetingID }))
    throw new Error("died after the server took it")
  }
  await deliverDue({ transport: { send } })
  w.later(5)
  await w.deliver()
  expect(methods(await w.mails(w.li))).toEqual(["REQUEST 0", "CANCEL 1"])
})
