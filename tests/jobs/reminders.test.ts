import { Invitation } from "@banhui/core/invitation"
import { Meeting } from "@banhui/core/meeting"
import { Notice } from "@banhui/core/notice"
import { Reminder } from "@banhui/core/reminder"
import { expect, test } from "vitest"
import { type Someone, type World, world } from "../world.ts"

/** Lets the days pass, a delivery every five minutes, and says who was reminded when. */
const days = async (w: World, until: string): Promise<string[]> => {
  const told = new Map<string, string>()
  await w.deliver()
  for (const { messageId } of await w.mails()) told.set(String(messageId), "")
  for (; w.now() < Date.parse(until); w.later(5)) {
    await w.deliver()
    for (const mail of await w.mails()) {
      const id = String(mail.messageId)
      if (!told.has(id))
        told.set(id, `${new Date(w.now()).toISOString().slice(5, 16)} ${mail.to?.[0]?.address?.split("@")[0]}`)
    }
  }
  return [...told.values()].filter(Boolean).sort()
}
const scheduled = async (w: World, people: Someone[], more: Parameters<World["hour"]>[0] = {}) => {
  const attendees = people.map(({ personID }) => ({ personID }))
  return (await w.as(w.mei, () => Meeting.schedule(w.hour({ attendees, ...more })))).meetingID
}

test("each is reminded at 18:00 of the evening before where they are, and 15 minutes before", async () => {
  const w = await world({ now: "2026-11-23T09:30:00Z" })
  await scheduled(w, [w.li, w.emma], { start: "2026-11-24T17:00" }) // 09:00 in London
  expect(await days(w, "2026-11-24T09:10:00Z")).toEqual([
    "11-23T10:00 li.lei",
    "11-23T10:00 lin.mei",
    "11-23T18:00 emma.stone",
    "11-24T08:45 emma.stone",
    "11-24T08:45 li.lei",
    "11-24T08:45 lin.mei",
  ])
  const [soon] = (await w.mails(w.emma)).slice(-1)
  expect(soon?.text).toMatch(/9:00/)
  expect(soon?.calendar).toContain("METHOD:PUBLISH") // it asks for no answer
}, 60_000)

test("a meeting planned for weeks lays out its reminders in time, once", async () => {
  const w = await world({ now: "2026-11-02T01:00:00Z" })
  await scheduled(w, [w.li])
  await w.deliver()
  const waiting = await Notice.due(Date.parse("2027-01-01T00:00:00Z"), 20)
  expect(waiting.map(({ kind, dueAt }) => `${kind} ${dueAt.slice(0, 16)}`)).toEqual(["reminders 2026-11-22T09:00"])
  w.at("2026-11-22T09:00:00Z")
  for (let times = 0; times < 3; times++) await w.deliver()
  const [plan] = waiting
  if (plan) await Reminder.plan(plan) // laid out again after a crash
  const laid = await Notice.due(Date.parse("2027-01-01T00:00:00Z"), 20)
  const lines = laid.map(({ noticeID, dueAt }) => `${noticeID} ${dueAt.slice(0, 16)}`)
  expect(lines.sort()).toEqual([
    "remind-0-evening-per_lilei 2026-11-23T10:00",
    "remind-0-evening-per_linmei 2026-11-23T10:00",
    "remind-0-soon-per_lilei 2026-11-24T00:45",
    "remind-0-soon-per_linmei 2026-11-24T00:45",
  ])
})

test("who declined is left in peace; who declined an earlier time is not", async () => {
  const w = await world({ now: "2026-11-23T09:50:00Z" })
  const meetingID = await scheduled(w, [w.li, w.zhao])
  await w.as(w.li, () => Invitation.respond({ meetingID, response: "declined" }))
  expect(await days(w, "2026-11-23T10:05:00Z")).toEqual(["11-23T10:00 lin.mei", "11-23T10:00 zhao.min"])
  await w.as(w.mei, () => Meeting.change({ meetingID, start: "2026-11-24T10:00" }))
  w.at("2026-11-24T01:40:00Z")
  expect(await days(w, "2026-11-24T01:50:00Z")).toContain("11-24T01:45 li.lei")
})

test("moved a second before it is due: no stale reminder, and the new ones at their time", async () => {
  const w = await world({ now: "2026-11-23T12:00:00Z" })
  const meetingID = await scheduled(w, [w.li])
  await w.deliver()
  const before = (await w.mails(w.li)).length
  w.at("2026-11-24T00:44:59Z")
  await w.as(w.mei, () => Meeting.change({ meetingID, start: "2026-11-24T14:00" }))
  w.at("2026-11-24T00:45:00Z")
  await w.deliver()
  expect((await w.mails(w.li)).slice(before).map(({ subject }) => subject)).toEqual([
    expect.stringContaining("会议变更通知"),
  ])
  w.at("2026-11-24T05:45:00Z")
  await w.deliver()
  const last = (await w.mails(w.li)).at(-1)
  expect(last?.subject).toMatch(/提醒/)
  expect(last?.text).toMatch(/下午2:00/)
})

test("cancelled a second before it is due: no reminder", async () => {
  const w = await world()
  const meetingID = await scheduled(w, [w.li])
  await w.deliver()
  w.at("2026-11-23T09:59:59Z")
  await w.as(w.mei, () => Meeting.cancel({ meetingID }))
  w.at("2026-11-24T00:46:00Z")
  await w.deliver()
  expect((await w.mails()).filter(({ subject }) => /提醒/.test(subject ?? ""))).toEqual([])
})

test("moved to sooner than the offset: reminded at once", async () => {
  const w = await world()
  const meetingID = await scheduled(w, [w.li], { start: "2026-11-23T15:00" })
  await w.deliver()
  await w.as(w.mei, () => Meeting.change({ meetingID, start: "2026-11-23T09:10" }))
  await w.deliver()
  expect((await w.mails(w.li)).filter(({ subject }) => /提醒/.test(subject ?? ""))).toHaveLength(1)
})

test("who is added later is reminded too, and the others once", async () => {
  const w = await world({ now: "2026-11-23T09:00:00Z" })
  const meetingID = await scheduled(w, [w.li])
  w.at("2026-11-23T10:00:00Z")
  await w.deliver()
  w.at("2026-11-23T11:00:00Z")
  const attendees = [{ personID: w.li.personID }, { personID: w.zhao.personID }]
  await w.as(w.mei, () => Meeting.change({ meetingID, attendees }))
  await w.deliver()
  const reminded = async (who: Someone) => (await w.mails(who)).filter(({ subject }) => /提醒/.test(subject ?? ""))
  expect(await reminded(w.li)).toHaveLength(1)
  expect(await reminded(w.zhao)).toHaveLength(1) // the evening is not over yet
  w.at("2026-11-24T00:45:00Z")
  await w.deliver()
  expect(await reminded(w.li)).toHaveLength(2)
  expect(await reminded(w.zhao)).toHaveLength(2)
})

test("an office that slept through a reminder does not send it after the start", async () => {
  const w = await world()
  await scheduled(w, [w.li])
  await w.deliver()
  w.at("2026-11-24T01:00:00Z")
  await w.deliver()
  expect((await w.mails(w.li)).filter(({ subject }) => /提醒/.test(subject ?? ""))).toEqual([])
})
