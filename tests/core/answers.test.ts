import { Audit } from "@banhui/core/audit"
import { Invitation } from "@banhui/core/invitation"
import { Meeting } from "@banhui/core/meeting"
import { Person } from "@banhui/core/person"
import { expect, test } from "vitest"
import { type Someone, type World, world } from "../world.ts"

const invited = async (w: World, ...people: Someone[]) => {
  const attendees = [...people.map(({ personID }) => ({ personID })), { email: "guest@else.example", name: "来宾" }]
  const { meetingID, attendees: all } = await w.as(w.mei, () => Meeting.schedule(w.hour({ attendees })))
  return { meetingID, guestID: all.find((one) => "email" in one)?.attendeeID ?? "" }
}
const answersOf = async (w: World, meetingID: string) => {
  const read = (await w.as(w.mei, () => Meeting.read({ meetingID }))) as Awaited<ReturnType<typeof Meeting.schedule>>
  return Object.fromEntries(read.attendees.map((one) => [one.name, one.response]))
}

test("Li says yes, then no with a reason; Zhao sends Emma in her place", async () => {
  const w = await world()
  const { meetingID } = await invited(w, w.li, w.zhao)
  await w.as(w.li, () => Invitation.respond({ meetingID, response: "accepted" }))
  const declined = await w.as(w.li, () => Invitation.respond({ meetingID, response: "declined", reason: "出差" }))
  expect(declined).toMatchObject({ mine: { response: "declined", reason: "出差" } })
  await w.as(w.zhao, () => Invitation.respond({ meetingID, response: "delegated", substituteID: w.emma.personID }))
  expect(await w.as(w.mei, () => Meeting.read({ meetingID }))).toMatchObject({
    attendees: expect.arrayContaining([
      expect.objectContaining({
        name: "李雷",
        response: "declined",
        reason: "出差",
        respondedAt: "2026-11-23T01:00:00Z",
      }),
      expect.objectContaining({
        name: "赵敏",
        response: "delegated",
        substitute: { personID: w.emma.personID, name: "Emma Stone" },
      }),
      expect.objectContaining({ name: "来宾", response: "needs-action" }),
    ]),
  })
})

test("a move asks everyone anew, but for who moved it; a change of room does not", async () => {
  const w = await world()
  const { meetingID } = await invited(w, w.li)
  await w.as(w.li, () => Invitation.respond({ meetingID, response: "accepted" }))
  await w.as(w.mei, () => Meeting.change({ meetingID, roomIDs: [w.pine.roomID] }))
  expect(await answersOf(w, meetingID)).toMatchObject({ 李雷: "accepted", 林美: "accepted" })
  await w.as(w.mei, () => Meeting.change({ meetingID, start: "2026-11-24T10:00" }))
  expect(await answersOf(w, meetingID)).toMatchObject({ 李雷: "needs-action", 林美: "accepted" })
})

test("who is not asked has no answer to give", async () => {
  const w = await world()
  const { meetingID } = await invited(w, w.li)
  const answer = () => Invitation.respond({ meetingID, response: "accepted" })
  await expect(w.as(w.zhao, answer)).rejects.toMatchObject({ code: "meeting.missing" })
  await w.as(w.mei, () => Meeting.change({ meetingID, attendees: [] }))
  await expect(w.as(w.li, answer)).rejects.toMatchObject({ code: "meeting.missing" })
  await w.as(w.mei, () => Meeting.cancel({ meetingID }))
  await expect(w.as(w.mei, answer)).rejects.toMatchObject({ code: "meeting.cancelled" })
})

test("after the end there is nothing to answer", async () => {
  const w = await world()
  const { meetingID } = await invited(w, w.li)
  w.at("2026-11-24T01:59:00Z")
  await w.as(w.li, () => Invitation.respond({ meetingID, response: "accepted" }))
  w.at("2026-11-24T02:00:00Z")
  await expect(w.as(w.li, () => Invitation.respond({ meetingID, response: "declined" }))).rejects.toMatchObject({
    code: "meeting.over",
  })
})

test("a guest answers by link, and sends someone by name", async () => {
  const w = await world()
  const { meetingID, guestID } = await invited(w)
  const token = await Invitation.link(meetingID, guestID)
  expect(await Invitation.open({ token })).toMatchObject({
    meeting: { title: "周例会", startsAt: "2026-11-24T01:00:00Z", rooms: [{ name: "橡树厅" }] },
    reader: { name: "来宾", lang: "zh-CN", zone: "Asia/Shanghai" },
    response: "needs-action",
    past: false,
  })
  const answered = await Invitation.answer({ token, response: "delegated", substitute: "高先生", reason: "住院" })
  expect(answered).toMatchObject({ response: "delegated", substitute: "高先生", reason: "住院" })
  await expect(Invitation.answer({ token, response: "delegated" })).rejects.toMatchObject({ code: "substitute.name" })
  const entries = []
  for await (const { deed, by } of Audit.of(`${meetingID}:${guestID}`)) entries.push(`${deed} by ${by}`)
  expect(entries).toEqual([`meeting.answered by ${guestID}`])
})

test("opening a link answers nothing: mail scanners open links too", async () => {
  const w = await world()
  const { meetingID, guestID } = await invited(w)
  const token = await Invitation.link(meetingID, guestID)
  for (let times = 0; times < 3; times++) await Invitation.open({ token })
  expect(await answersOf(w, meetingID)).toMatchObject({ 来宾: "needs-action" })
})

test("no link but the very one that was sent opens anything", async () => {
  const w = await world()
  const { meetingID, guestID } = await invited(w, w.li)
  const token = await Invitation.link(meetingID, guestID)
  const [body = "", signature = ""] = token.split(".")
  const forged = (text: string) => `${Buffer.from(text).toString("base64url")}.${signature}`
  const tokens = [
    "",
    ".",
    body,
    `${body}.`,
    `${token}x`,
    `${body}.${signature.slice(0, -1)}`,
    `${body}.${signature.toUpperCase()}`,
    `${body}=.${signature}`,
    forged(`${meetingID} ${w.li.personID}`),
    forged(`${meetingID}  ${guestID}`),
    "x".repeat(10_000),
    "../../etc/passwd",
    "\u0000",
  ]
  for (const one of tokens) {
    await expect(Invitation.open({ token: one }), one).rejects.toMatchObject({ kind: "missing", code: "link.missing" })
    await expect(Invitation.answer({ token: one, response: "declined" })).rejects.toMatchObject({
      code: "link.missing",
    })
  }
  expect(await answersOf(w, meetingID)).toMatchObject({ 李雷: "needs-action", 来宾: "needs-action" })
})

test("the link of someone taken off, or of someone who left, is dead", async () => {
  const w = await world()
  const { meetingID, guestID } = await invited(w, w.li, w.zhao)
  const [guest, zhao] = await Promise.all([guestID, w.zhao.personID].map((id) => Invitation.link(meetingID, id)))
  await w.as(w.mei, () =>
    Meeting.change({ meetingID, attendees: [w.li, w.zhao].map(({ personID }) => ({ personID })) }),
  )
  await w.as(w.admin, () => Person.leave({ personID: w.zhao.personID }))
  for (const token of [guest, zhao] as string[]) {
    await expect(Invitation.open({ token })).rejects.toMatchObject({ code: "link.missing" })
    await expect(Invitation.answer({ token, response: "accepted" })).rejects.toMatchObject({ code: "link.missing" })
  }
})

test("answers at the same moment do not lose one another", async () => {
  const w = await world()
  const people = [w.li, w.zhao, w.emma, w.chen, w.director]
  const { meetingID } = await invited(w, ...people)
  await Promise.all(people.map((one) => w.as(one, () => Invitation.respond({ meetingID, response: "accepted" }))))
  const answers = await answersOf(w, meetingID)
  expect(people.map(({ name }) => answers[name])).toEqual(people.map(() => "accepted"))
})
