import { Invitation } from "@banhui/core/invitation"
import { Meeting } from "@banhui/core/meeting"
import { Person } from "@banhui/core/person"
import { received } from "@banhui/jobs"
import { expect, test } from "vitest"
import { scan } from "../core/scan.ts"
import { type World, world } from "../world.ts"

const invited = async (w: World) => {
  const attendees = [{ personID: w.li.personID }, { personID: w.emma.personID }]
  const { meetingID } = await w.as(w.mei, () => Meeting.schedule(w.hour({ attendees })))
  const to = await Invitation.replyAddress(meetingID, w.li.personID)
  return { meetingID, uid: Meeting.uid(meetingID), to: String(to) }
}
type Reply = { to: string; uid: string; partstat?: string; sequence?: number; comment?: string; headers?: string[] }

const calendar = ({ uid, partstat = "ACCEPTED", sequence = 0, comment }: Reply) =>
  [
    "BEGIN:VCALENDAR",
    "PRODID:-//Google Inc//Google Calendar 70.9054//EN",
    "VERSION:2.0",
    "CALSCALE:GREGORIAN",
    "METHOD:REPLY",
    "BEGIN:VEVENT",
    "DTSTART:20261124T010000Z",
    "DTEND:20261124T020000Z",
    "DTSTAMP:20261123T020000Z",
    "ORGANIZER;CN=Lin Mei:mailto:office@banhui.example",
    `UID:${uid}`,
    `ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=${partstat};CN=Li Lei;X-NUM-GUESTS=0:mailto:somebody@else.example`,
    ...(comment ? [`COMMENT:${comment}`] : []),
    `SEQUENCE:${sequence}`,
    "STATUS:CONFIRMED",
    "SUMMARY:周例会",
    "END:VEVENT",
    "END:VCALENDAR",
    "",
  ].join("\r\n")

/** A reply as Google sends it: three alternatives and the same calendar once more as a file. */
const mail = (reply: Reply, ics = calendar(reply)) => {
  const part = Buffer.from(ics).toString("base64").replace(/.{76}/g, "$&\r\n")
  return Buffer.from(
    [
      "Reply-To: Li Lei <somebody@else.example>",
      "Sender: Google Calendar <calendar-notification@google.com>",
      "From: Li Lei <somebody@else.example>",
      `To: ${reply.to}`,
      "Message-ID: <calendar-5e1@google.com>",
      "Subject: =?UTF-8?B?5bey5o6l5Y+X77ya5ZGo5L6L5Lya?=",
      "MIME-Version: 1.0",
      ...(reply.headers ?? []),
      'Content-Type: multipart/mixed; boundary="one"',
      "",
      "--one",
      'Content-Type: multipart/alternative; boundary="two"',
      "",
      "--two",
      'Content-Type: text/plain; charset="UTF-8"',
      "",
      "Li Lei has accepted this invitation.",
      "--two",
      'Content-Type: text/calendar; charset="UTF-8"; method=REPLY',
      "Content-Transfer-Encoding: base64",
      "",
      part,
      "--two--",
      "--one",
      'Content-Type: application/ics; name="invite.ics"',
      'Content-Disposition: attachment; filename="invite.ics"',
      "Content-Transfer-Encoding: base64",
      "",
      part,
      "--one--",
      "",
    ].join("\r\n"),
  )
}
const answerOf = async (w: World, meetingID: string, who = w.li) => {
  const read = await w.as(who, () => Meeting.read({ meetingID }))
  return "mine" in read ? read.mine : undefined
}

test.each([
  ["ACCEPTED", "accepted"],
  ["DECLINED", "declined"],
  ["TENTATIVE", "tentative"],
])("a calendar's %s is written down as Li's, whichever address it comes from", async (partstat, response) => {
  const w = await world()
  const { meetingID, ...reply } = await invited(w)
  expect(await received(mail({ ...reply, partstat, comment: "出差\\, 晚到" }))).toEqual({ answers: 1 })
  expect(await answerOf(w, meetingID)).toMatchObject({ response, reason: "出差, 晚到" })
  expect(await answerOf(w, meetingID, w.emma)).toMatchObject({ response: "needs-action" })
})

test("a substitute named by a calendar is noted by name", async () => {
  const w = await world()
  const { meetingID, ...reply } = await invited(w)
  const ics = calendar({ ...reply, partstat: 'DELEGATED;DELEGATED-TO="mailto:zhao.min@banhui.example"' })
  expect(await received(mail(reply, ics))).toEqual({ answers: 1 })
  expect(await w.as(w.mei, () => Meeting.read({ meetingID }))).toMatchObject({
    attendees: expect.arrayContaining([
      expect.objectContaining({ response: "delegated", substitute: { name: "zhao.min@banhui.example" } }),
    ]),
  })
})

test("the address counts in any case, and where a forwarder has put it", async () => {
  const w = await world()
  const { meetingID, to, uid } = await invited(w)
  expect(await received(mail({ uid, to: to.replace("reply+", "Reply+").toUpperCase() }))).toEqual({ answers: 1 })
  const forwarded = { uid, to: "office@banhui.example", headers: [`Delivered-To: ${to}`], partstat: "DECLINED" }
  expect(await received(mail(forwarded))).toEqual({ answers: 1 })
  expect(await answerOf(w, meetingID)).toMatchObject({ response: "declined" })
})

test("an answer to a time that is no more is left alone; one to a mended place is not", async () => {
  const w = await world()
  const { meetingID, ...reply } = await invited(w)
  await w.as(w.mei, () => Meeting.change({ meetingID, start: "2026-11-24T10:00" }))
  expect(await received(mail(reply))).toEqual({ why: "response.old" })
  expect(await answerOf(w, meetingID)).toMatchObject({ response: "needs-action" })
  await w.as(w.mei, () => Meeting.change({ meetingID, roomIDs: [w.pine.roomID] }))
  expect(await received(mail({ ...reply, sequence: 1 }))).toEqual({ answers: 1 })
  expect(await answerOf(w, meetingID)).toMatchObject({ response: "accepted" })
})

const otherTag = (to: string) => to.replace(/\+./, (tag) => (tag === "+0" ? "+1" : "+0"))
const forged = [
  ["a forged address", (r: Reply) => mail({ ...r, to: otherTag(r.to) }), "reply.stranger"],
  ["an address without its tag", (r: Reply) => mail({ ...r, to: "reply@in.banhui.example" }), "mail.noreply"],
  ["half of an address", (r: Reply) => mail({ ...r, to: r.to.replace(/.@/, "@") }), "reply.stranger"],
  ["a meeting of somebody else", (r: Reply) => mail({ ...r, uid: "mtg_1@banhui" }), "meeting.missing"],
  ["another calendar's meeting", (r: Reply) => mail({ ...r, uid: "1@google.com" }), "reply.foreign"],
  ["no answer yet", (r: Reply) => mail({ ...r, partstat: "NEEDS-ACTION" }), "reply.open"],
  ["an invitation", (r: Reply) => mail(r, calendar(r).replace("REPLY", "REQUEST")), "calendar.method"],
  ["half a calendar", (r: Reply) => mail(r, calendar(r).slice(0, 200)), "calendar.malformed"],
  ["an absence", (r: Reply) => mail({ ...r, headers: ["Auto-Submitted: Auto-Replied (vacation)"] }), "mail.automatic"],
  ["a letter", (r: Reply) => Buffer.from(`To: ${r.to}\r\nSubject: hello\r\n\r\nI shall come.\r\n`), "mail.noreply"],
  ["noise", () => Buffer.from(Array.from({ length: 5000 }, (_, at) => (at * 7919) % 256)), "mail.noreply"],
  ["nothing", () => Buffer.alloc(0), "mail.noreply"],
  ["more than a megabyte", (r: Reply) => Buffer.concat([mail(r), Buffer.alloc(1024 * 1024, "x")]), "mail.large"],
] as const
test("nothing else is written down, and the reason says nothing of its contents", async () => {
  const w = await world()
  const { meetingID: _, ...reply } = await invited(w)
  const before = await scan()
  for (const [what, raw, why] of forged) expect(await received(raw(reply)), what).toEqual({ why })
  const nested = Array.from(
    { length: 40 },
    (_, at) => `Content-Type: multipart/mixed; boundary="b${at}"\r\n\r\n--b${at}\r\n`,
  )
  expect(await received(Buffer.from(`To: ${reply.to}\r\n${nested.join("")}`))).toHaveProperty("why")
  expect(await scan()).toEqual(before)
})

test("who was taken off, or has left, answers no more", async () => {
  const w = await world()
  const { meetingID, ...reply } = await invited(w)
  await w.as(w.admin, () => Person.leave({ personID: w.li.personID }))
  expect(await received(mail(reply))).toEqual({ why: "reply.stranger" })
  const to = String(await Invitation.replyAddress(meetingID, w.emma.personID))
  await w.as(w.mei, () => Meeting.change({ meetingID, attendees: [] }))
  expect(await received(mail({ ...reply, to }))).toEqual({ why: "reply.stranger" })
})

test("after the end, and once it is off, the reason says so", async () => {
  const w = await world()
  const { meetingID, ...reply } = await invited(w)
  w.at("2026-11-24T02:00:00Z")
  expect(await received(mail(reply))).toEqual({ why: "meeting.over" })
  w.at("2026-11-23T02:00:00Z")
  await w.as(w.mei, () => Meeting.cancel({ meetingID }))
  expect(await received(mail(reply))).toEqual({ why: "meeting.cancelled" })
})

test("a long word of regret is kept to its first 500 characters", async () => {
  const w = await world()
  const { meetingID, ...reply } = await invited(w)
  expect(
    await received(mail({ ...reply, partstat: "DECLINED", comment: `${"会".repeat(499)}😀${"议".repeat(100)}` })),
  ).toEqual({
    answers: 1,
  })
  expect((await answerOf(w, meetingID))?.reason?.length).toBeLessThanOrEqual(500)
})

// a program answers for one date of a series: in UTC, in the zone of the series, by the wall alone
test.each([
  "RECURRENCE-ID:20261201T010000Z",
  "RECURRENCE-ID;TZID=Asia/Shanghai:20261201T090000",
  "RECURRENCE-ID:20261201T090000",
])("%s answers for that date and no other", async (line) => {
  const w = await world()
  const attendees = [{ personID: w.li.personID }]
  const { meetingID } = await w.as(w.mei, () => Meeting.schedule(w.hour({ rule: "FREQ=WEEKLY;COUNT=4", attendees })))
  const reply = {
    to: String(await Invitation.replyAddress(meetingID, w.li.personID)),
    uid: Meeting.uid(meetingID),
    partstat: "DECLINED",
  }
  const on = (id: string) => calendar(reply).replace("SEQUENCE:", `${id}\r\nSEQUENCE:`)
  expect(await received(mail(reply, on(line)))).toEqual({ answers: 1 })
  const mine = async (occurrence: string) =>
    (await w.as(w.li, () => Meeting.read({ meetingID, occurrence }))) as { mine?: object }
  expect(await mine("2026-12-01T09:00")).toMatchObject({ mine: { response: "declined" } })
  expect(await mine("2026-12-08T09:00")).toMatchObject({ mine: { response: "needs-action" } })
  expect(await received(mail(reply, on("RECURRENCE-ID:20261202T010000Z")))).toEqual({ why: "occurrence.missing" })
})
