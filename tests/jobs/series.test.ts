import { Invitation } from "@banhui/core/invitation"
import { Meeting } from "@banhui/core/meeting"
import { expect, test } from "vitest"
import { type Mail, type Someone, type World, world } from "../world.ts"

const second = "2026-12-01T09:00"
const third = "2026-12-08T09:00"

const series = async (w: World, ...people: Someone[]) => {
  const attendees = people.map(({ personID }) => ({ personID }))
  const { meetingID } = await w.as(w.mei, () => Meeting.schedule(w.hour({ rule: "FREQ=WEEKLY;COUNT=5", attendees })))
  await w.deliver()
  return meetingID
}
/** The lines of a calendar part that say what it is about. */
const lines = (mail: Mail | undefined): string[] => {
  const all = (mail?.calendar ?? "").replaceAll(/\r?\n /g, "").split(/\r?\n/)
  return all
    .slice(all.indexOf("BEGIN:VEVENT"))
    .filter((line) => /^(RRULE|RECURRENCE-ID|DTSTART|SEQUENCE|STATUS|EXDATE)/.test(line))
}

test("Li is asked to the series once, in words and with its rule", async () => {
  const w = await world()
  await series(w, w.li, w.emma)
  const [letter, ...more] = await w.mails(w.li)
  expect(more).toEqual([])
  expect(letter?.text).toContain("每周二，共5次")
  expect(lines(letter)).toEqual([
    "SEQUENCE:0",
    "DTSTART;TZID=Asia/Shanghai:20261124T090000",
    "RRULE:FREQ=WEEKLY;COUNT=5",
    "STATUS:CONFIRMED",
  ])
  expect((await w.mails(w.emma))[0]?.text).toContain("every week on Tuesday, 5 times")
})

test("one date moves: Li hears of that one, old and new; one is called off: of that one", async () => {
  const w = await world()
  const meetingID = await series(w, w.li)
  const start = "2026-12-02T14:00"
  await w.as(w.mei, () => Meeting.change({ meetingID, occurrence: second, start, roomIDs: [w.pine.roomID] }))
  await w.as(w.mei, () => Meeting.cancel({ meetingID, occurrence: third, reason: "主任出差" }))
  await w.deliver()
  await w.deliver()
  const [, ...letters] = await w.mails(w.li)
  expect(letters).toHaveLength(2)
  const moved = letters.find((one) => one.subject?.startsWith("会议变更"))
  expect(moved?.text).toMatch(/12月1日[\s\S]*12月2日/)
  expect(moved?.text).toMatch(/橡树厅[\s\S]*松涛厅/)
  expect(moved?.text).toContain("其他场次不变")
  expect(lines(moved)).toEqual([
    "SEQUENCE:1",
    "DTSTART;TZID=Asia/Shanghai:20261202T140000",
    "RECURRENCE-ID;TZID=Asia/Shanghai:20261201T090000",
    "STATUS:CONFIRMED",
  ])
  const off = letters.find((one) => one.subject?.startsWith("会议取消"))
  expect(off?.text).toMatch(/主任出差/)
  expect(lines(off)).toEqual([
    "SEQUENCE:2",
    "DTSTART;TZID=Asia/Shanghai:20261208T090000",
    "RECURRENCE-ID;TZID=Asia/Shanghai:20261208T090000",
    "STATUS:CANCELLED",
  ])
  expect(off?.calendar).toContain("METHOD:CANCEL")
})

test("two moves of one date become one letter; a word in its title none", async () => {
  const w = await world()
  const meetingID = await series(w, w.li)
  const move = (start: string) => w.as(w.mei, () => Meeting.change({ meetingID, occurrence: second, start }))
  await move("2026-12-02T14:00")
  await move("2026-12-02T15:00")
  await w.as(w.mei, () => Meeting.change({ meetingID, occurrence: third, title: "年终例会" }))
  await w.deliver()
  const [, ...letters] = await w.mails(w.li)
  expect(letters).toHaveLength(1)
  expect(letters[0]?.text).toMatch(/12月1日[\s\S]*上午9[\s\S]*12月2日[\s\S]*下午3/)
  await move("2026-12-02T16:00")
  await w.deliver()
  expect((await w.mails(w.li)).at(-1)?.text).toMatch(/下午3[\s\S]*下午4/)
})

test("who is asked after a date moved is told all at once, moved date and all", async () => {
  const w = await world()
  const attendees = [{ personID: w.li.personID }]
  const { meetingID } = await w.as(w.mei, () => Meeting.schedule(w.hour({ rule: "FREQ=WEEKLY;COUNT=5", attendees })))
  await w.as(w.mei, () => Meeting.change({ meetingID, occurrence: second, start: "2026-12-02T14:00" }))
  await w.as(w.mei, () => Meeting.cancel({ meetingID, occurrence: third }))
  await w.deliver()
  const letters = await w.mails(w.li)
  expect(letters).toHaveLength(1)
  expect(lines(letters[0])).toEqual([
    "SEQUENCE:0",
    "DTSTART;TZID=Asia/Shanghai:20261124T090000",
    "RRULE:FREQ=WEEKLY;COUNT=5",
    "EXDATE;TZID=Asia/Shanghai:20261208T090000",
    "STATUS:CONFIRMED",
    "SEQUENCE:1",
    "DTSTART;TZID=Asia/Shanghai:20261202T140000",
    "RECURRENCE-ID;TZID=Asia/Shanghai:20261201T090000",
    "STATUS:CONFIRMED",
  ])
})

test("the rest is called off: Li's calendar keeps what was, and loses what would have been", async () => {
  const w = await world()
  const meetingID = await series(w, w.li)
  w.at("2026-12-01T03:00:00Z")
  await w.as(w.mei, () => Meeting.cancel({ meetingID }))
  const before = (await w.mails(w.li)).length
  await w.deliver()
  const letters = (await w.mails(w.li)).slice(before).filter((one) => !one.subject?.startsWith("会议提醒"))
  expect(letters).toHaveLength(1)
  expect(lines(letters[0])).toContain("RRULE:FREQ=WEEKLY;UNTIL=20261207T155959Z")
  expect(letters[0]?.text).toMatch(/每周二，共5次[\s\S]*每周二，到2026年12月7日/)
})

test("reminders follow each date, wherever it was moved to, and come for each only once", async () => {
  const w = await world()
  const meetingID = await series(w, w.li)
  await w.as(w.mei, () => Meeting.change({ meetingID, occurrence: second, start: "2026-12-03T10:00" }))
  await w.as(w.mei, () => Meeting.cancel({ meetingID, occurrence: third }))
  const reminded: string[] = []
  let seen = (await w.mails(w.li)).length
  for (let hour = 0; hour < 24 * 36; hour++) {
    await w.deliver()
    const mails = await w.mails(w.li)
    for (const mail of mails.slice(seen))
      if (mail.subject?.startsWith("会议提醒")) reminded.push(`${new Date(w.now()).toISOString().slice(0, 13)}`)
    seen = mails.length
    w.later(hour === 0 ? 45 : 60)
  }
  // the evening before at 18:00 there, and within the hour before: 9:00 there is 01:00Z
  expect(reminded.map((at) => at.slice(5))).toEqual([
    "11-23T10",
    "11-24T00",
    "12-02T10",
    "12-03T01",
    "12-14T10",
    "12-15T00",
    "12-21T10",
    "12-22T00",
  ])
}, 60_000)

test("Li declines one date and is not reminded of it; his answer to the series stays", async () => {
  const w = await world()
  const meetingID = await series(w, w.li)
  await w.as(w.li, () => Invitation.respond({ meetingID, response: "accepted" }))
  await w.as(w.li, () => Invitation.respond({ meetingID, occurrence: second, response: "declined", reason: "出差" }))
  const mine = async (occurrence?: string) =>
    (await w.as(w.li, () => Meeting.read({ meetingID, ...(occurrence ? { occurrence } : {}) }))) as { mine?: object }
  expect((await mine()).mine).toMatchObject({ response: "accepted" })
  expect((await mine(second)).mine).toMatchObject({ response: "declined", reason: "出差" })
  expect((await mine(third)).mine).toMatchObject({ response: "accepted" })
  w.at("2026-12-01T00:50:00Z")
  const before = (await w.mails(w.li)).length
  await w.deliver()
  const late = (await w.mails(w.li)).slice(before)
  expect(late.filter((one) => one.subject?.includes("12月1日"))).toEqual([])
  // moved: everyone is asked anew for that date, and for no other
  await w.as(w.mei, () => Meeting.change({ meetingID, occurrence: third, start: "2026-12-09T09:00" }))
  expect((await mine(third)).mine).toMatchObject({ response: "needs-action" })
  expect((await mine("2026-12-15T09:00")).mine).toMatchObject({ response: "accepted" })
})

test("a link in a letter about one date answers for that date", async () => {
  const w = await world()
  const meetingID = await series(w, w.emma)
  const token = await Invitation.link(meetingID, w.emma.personID, second)
  expect(await Invitation.open({ token })).toMatchObject({
    meeting: {
      occurrence: second,
      startsAt: "2026-12-01T01:00:00Z",
      ruleText: { en: "every week on Tuesday, 5 times" },
    },
    response: "needs-action",
  })
  expect(await Invitation.answer({ token, response: "declined" })).toMatchObject({ response: "declined" })
  const whole = await Invitation.link(meetingID, w.emma.personID)
  expect(await Invitation.open({ token: whole })).toMatchObject({ response: "needs-action" })
})
