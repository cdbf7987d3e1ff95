import { inspect } from "node:util"
import { Letters, MailError } from "@banhui/mail"
import ICAL from "ical.js"
import { type AddressObject, simpleParser } from "mailparser"
import { expect, test } from "vitest"
import { budget, from, letters, links, office, readers } from "./letters.ts"
import { parts, postOffice } from "./post.ts"

const wang = { ...readers["zh-CN"], name: "王小明, 办公室", address: "wang@xinghai.example" }
const invitation = Letters.invitation({
  reader: wang,
  meeting: {
    ...budget,
    organizer: { name: '李"雷; <秘书>', address: "lilei@xinghai.example", replies: "reply+x7@xinghai.example" },
  },
  office,
  role: "required",
  links,
  messageID: "ntc_01@banhui.example",
  threadID: "mtg_019@banhui.example",
})

test("an invitation arrives whole", async () => {
  await using post = await postOffice()
  await post.transport.send(invitation)

  const [mail] = post.received
  expect(mail).toMatchObject({ from: office.address, to: [wang.address] })
  const parsed = await simpleParser(mail?.raw ?? "")
  expect(people(parsed.to)).toEqual([{ name: "王小明, 办公室", address: wang.address }])
  expect(people(parsed.from)).toEqual([from])
  expect(people(parsed.replyTo)).toEqual([{ name: '李"雷; <秘书>', address: "lilei@xinghai.example" }])
  expect(parsed.subject).toBe("会议通知：2027年度预算评审会（11月24日 星期二 下午4:00）")
  expect(parsed.messageId).toBe("<ntc_01@banhui.example>")
  expect(parsed.inReplyTo).toBe("<mtg_019@banhui.example>")
  expect(parsed.references).toBe("<mtg_019@banhui.example>")
  expect(parsed.headers.get("auto-submitted")).toBe("auto-generated")
  expect(parsed.headers.get("content-language")).toBe("zh-CN")
  expect(parsed.text?.trim()).toBe(invitation.text.trim())
  expect(parsed.html).toBe(invitation.html)
})

test.each([
  ["an invitation", invitation, "REQUEST", "invite.ics"],
  ["a cancellation", letters.cancellation?.("en"), "CANCEL", "cancel.ics"],
])("%s carries its calendar part twice, with one method everywhere", async (_, letter, method, filename) => {
  if (!letter) throw new Error("no such letter")
  await using post = await postOffice()
  await post.transport.send(letter)

  const raw = post.received[0]?.raw ?? Buffer.alloc(0)
  expect(parts(raw)).toEqual([
    "multipart/mixed",
    "multipart/alternative",
    "text/plain; charset=utf-8",
    "text/html; charset=utf-8",
    `text/calendar; charset=utf-8; method=${method.toLowerCase()}`,
    `application/ics; name=${filename}`,
  ])
  expect(raw.toString()).toContain(`method=${method}`)

  const { attachments } = await simpleParser(raw)
  const files = attachments.map(({ contentType, filename, content }) => ({
    contentType,
    filename,
    text: content.toString(),
  }))
  const text = letter.calendar?.text
  expect(files).toContainEqual({ contentType: "application/ics", filename, text })
  expect(files).toContainEqual(expect.objectContaining({ contentType: "text/calendar", text }))
  const calendar = new ICAL.Component(ICAL.parse(text ?? ""))
  expect(calendar.getFirstPropertyValue("method")).toBe(method)
})

test("the calendar part asks this reader on behalf of the organizer", () => {
  const calendar = new ICAL.Component(ICAL.parse(invitation.calendar?.text ?? ""))
  const event = calendar.getFirstSubcomponent("vevent")
  const attendees = event?.getAllProperties("attendee") ?? []
  expect(attendees).toHaveLength(1)
  expect(attendees[0]?.getFirstValue()).toMatch(/^mailto:wang@xinghai\.example$/i)
  expect(attendees[0]?.getFirstParameter("role")).toBe("REQ-PARTICIPANT")
  expect(event?.getFirstPropertyValue("organizer")).toMatch(/^mailto:reply\+x7@xinghai\.example$/i)
  expect(event?.getFirstPropertyValue("location")).toBe("主楼 松厅")
  expect(event?.getFirstPropertyValue("uid")).toBe(budget.uid)
})

test("every line of a mail is short ASCII, whatever the letter says", async () => {
  await using post = await postOffice()
  for (const letter of Object.values(letters)) await post.transport.send(letter("zh-CN"))
  for (const { raw } of post.received) {
    expect(raw.every((byte) => byte < 128)).toBe(true)
    expect(
      Math.max(
        ...raw
          .toString("latin1")
          .split("\r\n")
          .map((line) => line.length),
      ),
    ).toBeLessThan(998)
  }
})

test("a letter that is sent again has the same Message-ID", async () => {
  await using post = await postOffice()
  await post.transport.send(invitation)
  await post.transport.send(invitation)
  const ids = await Promise.all(post.received.map(async ({ raw }) => (await simpleParser(raw)).messageId))
  expect(ids).toEqual(["<ntc_01@banhui.example>", "<ntc_01@banhui.example>"])
})

const saying = (responseCode: number) =>
  Object.assign(new Error("wang@xinghai.example is not welcome"), { responseCode })

test.each([
  ["no such mailbox", 550, true],
  ["a full mailbox", 452, false],
  ["greylisting", 450, false],
  ["a mailbox name it does not take", 553, true],
])("a server that answers %s (%i): permanent %s", async (_, code, permanent) => {
  await using post = await postOffice({ onRcptTo: (_address, _session, done) => done(saying(code)) })
  const problem = await post.transport.send(invitation).catch((error: unknown) => error)
  expect(problem).toBeInstanceOf(MailError)
  expect(problem).toMatchObject({ permanent, code: String(code) })
  expect(inspect(problem)).not.toContain("wang")
})

test("a letter refused after it was read is refused for good", async () => {
  await using post = await postOffice({
    onData: (stream, _session, done) => void stream.resume().on("end", () => done(saying(554))),
  })
  await expect(post.transport.send(invitation)).rejects.toMatchObject({ permanent: true, code: "554" })
})

test("a wrong password is the office's fault, not the letter's", async () => {
  const locked = { authOptional: false, allowInsecureAuth: true }
  await using post = await postOffice(
    { ...locked, onAuth: (_auth, _session, done) => done(saying(535)) },
    "office:wrong@",
  )
  await expect(post.transport.send(invitation)).rejects.toMatchObject({ permanent: false, code: "535" })
})

test("a server that turns everyone away at the door is tried again", async () => {
  await using post = await postOffice({ onConnect: (_session, done) => done(saying(554)) })
  await expect(post.transport.send(invitation)).rejects.toMatchObject({ permanent: false, code: "554" })
})

test("no server at all is tried again", async () => {
  await using post = await postOffice()
  await post.close()
  await expect(post.transport.send(invitation)).rejects.toMatchObject({ permanent: false, code: "ECONNREFUSED" })
})

test("a server that is back takes the next letter", async () => {
  let busy = true
  await using post = await postOffice({
    onMailFrom: (_address, _session, done) => (busy ? done(saying(421)) : done()),
  })
  await expect(post.transport.send(invitation)).rejects.toMatchObject({ permanent: false, code: "421" })
  busy = false
  await post.transport.send(invitation)
  expect(post.received).toHaveLength(1)
})

function people(addresses: AddressObject | AddressObject[] | undefined) {
  return [addresses].flat().flatMap((each) => each?.value.map(({ name, address }) => ({ name, address })) ?? [])
}
