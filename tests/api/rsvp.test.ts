import { Audit } from "@banhui/core/audit"
import { describe, expect, test } from "vitest"
import { type Mail, type World, world } from "../world.ts"

/** The path of the link in a letter that answers without signing in. */
const linkIn = (mail: Mail | undefined) => {
  const token = /https:\/\/banhui\.example\/rsvp\/([\w.-]+)/.exec(mail?.text ?? "")?.[1]
  if (!token) throw new Error("the letter has no link")
  return `/api/rsvp/${token}`
}
const invited = async (w: World, more: Parameters<World["hour"]>[0] = {}) => {
  const { body } = await w.call(
    w.mei,
    "POST",
    "/api/meetings",
    w.hour({ attendees: [{ personID: w.li.personID }], ...more }),
  )
  await w.deliver()
  return { meetingID: body.meetingID as string, link: linkIn((await w.mails(w.li)).at(-1)) }
}
/** Among the attendees of a meeting. */
const isLi = ({ personID }: { personID?: string }) => personID === "per_lilei"
const guest = { attendees: [{ email: "guest@else.example", name: "顾问" }] }

test("Li answers by the link in his mail, without signing in; Mei sees it", async () => {
  const w = await world()
  const { meetingID, link } = await invited(w)
  const opened = await w.call(undefined, "GET", link)
  expect(opened).toMatchObject({
    status: 200,
    body: {
      meeting: {
        title: "周例会",
        start: "2026-11-24T09:00",
        status: "confirmed",
        rooms: [{ name: "橡树厅" }],
        organizer: { name: "林美" },
      },
      reader: { name: "李雷", lang: "zh-CN", zone: "Asia/Shanghai" },
      response: "needs-action",
      past: false,
    },
  })
  const answered = await w.call(undefined, "PUT", link, { response: "delegated", substitute: "张工", reason: "出差" })
  expect(answered).toMatchObject({ status: 200, body: { response: "delegated", substitute: "张工", reason: "出差" } })
  const { body } = await w.call(w.mei, "GET", `/api/meetings/${meetingID}`)
  expect(body.attendees.find(isLi)).toMatchObject({
    personID: w.li.personID,
    response: "delegated",
    substitute: { name: "张工" },
  })
  const entries = []
  for await (const { by, deed } of Audit.of(`${meetingID}:${w.li.personID}`)) entries.push([by, deed])
  expect(entries).toEqual([[w.li.personID, "meeting.answered"]])
})

test("opening a link changes nothing, as mail programs open links by themselves", async () => {
  const w = await world()
  const { meetingID, link } = await invited(w)
  for (const method of ["GET", "HEAD", "GET"]) expect((await w.call(undefined, method, link)).status).toBe(200)
  expect((await w.call(w.mei, "GET", `/api/meetings/${meetingID}`)).body.attendees.find(isLi).response).toBe(
    "needs-action",
  )
})

test("someone outside the organisation answers too, and sees no more than the mail says", async () => {
  const w = await world()
  await w.call(w.mei, "POST", "/api/meetings", w.hour(guest))
  await w.deliver()
  const link = linkIn((await w.mails())[0])
  const { body, text } = await w.call(undefined, "PUT", link, { response: "accepted" })
  expect(body).toMatchObject({ response: "accepted", reader: { name: "顾问" } })
  expect(text).not.toMatch(/attendees|version|audit|guest@/)
})

test("a confidential meeting's link shows its time alone", async () => {
  const w = await world()
  const { link } = await invited(w, { level: "confidential", title: "人事调整", note: "名单" })
  const { body, text } = await w.call(undefined, "GET", link)
  expect(body.meeting).toMatchObject({ start: "2026-11-24T09:00", minutes: 60, rooms: [] })
  expect(text).not.toMatch(/人事调整|名单|橡树厅|林美/)
})

describe("a link that is tampered with opens nothing", () => {
  test.each<[string, (token: string) => string]>([
    ["cut short", (token) => token.slice(0, -1)],
    ["one character changed", (token) => `${token.slice(0, -1)}${token.endsWith("A") ? "B" : "A"}`],
    ["its text changed", (token) => `${Buffer.from("mtg_1 per_linmei").toString("base64url")}.${token.split(".")[1]}`],
    ["without its signature", (token) => token.split(".")[0] ?? ""],
    ["with an empty one", (token) => `${token.split(".")[0]}.`],
    ["signed twice", (token) => `${token}.${token.split(".")[1]}`],
    ["with text after it", (token) => `${token}x`],
    ["in capitals", (token) => token.toUpperCase()],
  ])("%s", async (_, change) => {
    const w = await world()
    const { meetingID, link } = await invited(w)
    const token = link.split("/").at(-1) ?? ""
    const path = `/api/rsvp/${change(token)}`
    for (const [method, body] of [
      ["GET", undefined],
      ["PUT", { response: "accepted" }],
    ] as const)
      expect(await w.call(undefined, method, path, body)).toMatchObject({ status: 404, body: { code: "link.missing" } })
    expect((await w.call(w.mei, "GET", `/api/meetings/${meetingID}`)).body.attendees.find(isLi).response).toBe(
      "needs-action",
    )
  })

  test("a token for something else is no link", async () => {
    const w = await world()
    const { body } = await w.call(w.li, "GET", "/api/me/feed")
    const token = new URL(body.url).pathname.split("/").at(-1)?.replace(".ics", "")
    expect((await w.call(undefined, "GET", `/api/rsvp/${token}`)).status).toBe(404)
  })
})

test("a link is over when its owner is taken off, the meeting is off, or over", async () => {
  const w = await world()
  const one = await invited(w)
  await w.call(w.mei, "PATCH", `/api/meetings/${one.meetingID}`, { attendees: [] })
  expect((await w.call(undefined, "PUT", one.link, { response: "accepted" })).status).toBe(404)
  const two = await invited(w, { start: "2026-11-24T11:00" })
  await w.call(w.mei, "POST", `/api/meetings/${two.meetingID}/cancellation`, {})
  expect((await w.call(undefined, "GET", two.link)).body.meeting.status).toBe("cancelled")
  expect(await w.call(undefined, "PUT", two.link, { response: "accepted" })).toMatchObject({
    status: 409,
    body: { code: "meeting.cancelled" },
  })
  const three = await invited(w, { start: "2026-11-24T14:00" })
  w.at("2026-11-24T07:00:00Z")
  expect((await w.call(undefined, "GET", three.link)).body.past).toBe(true)
  expect(await w.call(undefined, "PUT", three.link, { response: "accepted" })).toMatchObject({
    status: 409,
    body: { code: "meeting.over" },
  })
})

test.each<[string, object, unknown[]]>([
  ["no answer", {}, ["input.required", "response"]],
  ["an answer there is not", { response: "perhaps" }, ["input.type", "response"]],
  ["a substitute without a name", { response: "delegated" }, ["substitute.name", "substitute"]],
  ["a name without a substitute", { response: "accepted", substitute: "张工" }, ["substitute.name", "substitute"]],
  ["a name with a line break", { response: "delegated", substitute: "a\nb" }, ["text.control", "substitute"]],
  ["a name of 201 characters", { response: "delegated", substitute: "x".repeat(201) }, ["text.long", "substitute"]],
  ["a reason with a NUL", { response: "declined", reason: "\u0000" }, ["text.control", "reason"]],
  ["a field there is not", { response: "accepted", attendeeID: "per_linmei" }, ["input.unknown", "attendeeID"]],
])("an answer by link is refused for %s", async (_, answer, [code, field]) => {
  const w = await world()
  const { link } = await invited(w)
  expect(await w.call(undefined, "PUT", link, answer)).toMatchObject({ status: 400, body: { code, field } })
})

test("one caller answers at most 120 times in a quarter of an hour", async () => {
  const w = await world()
  const { link } = await invited(w)
  const answers = []
  for (let at = 0; at < 121; at++) answers.push((await w.call(undefined, "PUT", link, { response: "accepted" })).status)
  expect(answers.slice(0, 120).every((status) => status === 200)).toBe(true)
  expect(answers[120]).toBe(429)
})
