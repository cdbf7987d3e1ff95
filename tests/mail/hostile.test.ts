// @vitest-environment jsdom
import { compose, Letters, MailError, type MeetingFacts } from "@banhui/mail"
import { simpleParser } from "mailparser"
import MailComposer from "nodemailer/lib/mail-composer"
import { expect, test } from "vitest"
import { budget, from, links, office, readers } from "./letters.ts"

const nasty = [
  ["a header in a line break", "Budget\r\nBcc: eve@evil.example"],
  ["a header after a bare LF", "Budget\nX-Evil: 1"],
  ["a body after an empty line", "Budget\r\n\r\n<h1>hello</h1>"],
  ["a header after a Unicode line end", "Budget\u2028Bcc: eve@evil.example\u0085X-Evil: 1"],
  ["a script", "<script>alert(1)</script>"],
  ["an attribute", `" onmouseover="alert(1)" x='`],
  ["a comment", "--><img src=x onerror=alert(1)><!--[if mso]>"],
  ["a template", "{{7*7}} <%= 7 %> %s"],
  ["control characters", "a\u0000b\u0007c\u001bd\u007fe\u0085f"],
  ["letters that turn the line round", "invoice\u202Efdp.exe\u2066x"],
  ["a lone surrogate", "会议\ud83d 室\udc00"],
  ["an encoded word", "=?utf-8?B?QmNjOiBldmU=?="],
  ["ten thousand characters", "会议".repeat(5000)],
  ["one character of ten thousand marks", `e${"\u0301".repeat(10_000)}`],
] as const

function hostile(text: string): MeetingFacts {
  const named = { name: text, nameEn: text }
  return {
    ...budget,
    title: text,
    note: text,
    rooms: [{ ...named, building: text, buildingEn: text }],
    organizer: { ...named, address: "lilei@xinghai.example" },
    attendees: [{ ...named, role: "chair" }],
  }
}

test.each(nasty)("%s stays a text", async (_, text) => {
  const reader = { ...readers.en, name: text }
  const meeting = hostile(text)
  const common = { reader, meeting, office: { ...office, nameEn: text }, role: "required", links } as const
  const messageID = "ntc_01@banhui.example"
  for (const letter of [
    Letters.invitation({ ...common, messageID }),
    Letters.change({ ...common, messageID, before: budget }),
    Letters.cancellation({ ...common, messageID, reason: text }),
    Letters.reminder({ ...common, messageID, kind: "soon" }),
    Letters.code({ reader, code: text, minutes: 10, office: common.office, messageID }),
  ]) {
    expect(letter.subject).not.toMatch(/[\p{Cc}\u2028\u2029\u202e]/u)
    expect(letter.subject.length).toBeLessThanOrEqual(200)
    expect(letter.subject.isWellFormed() && letter.text.isWellFormed() && letter.html.isWellFormed()).toBe(true)
    expect(letter.text).not.toMatch(/[^\P{Cc}\n]/u)
    expect(strangers(letter.html)).toEqual([])

    const raw = await new MailComposer(compose(letter, from)).compile().build()
    const mail = await simpleParser(raw)
    expect([...mail.headers.keys()].toSorted()).toEqual(mail.headers.has("reply-to") ? meetingHeaders : codeHeaders)
    expect([mail.to].flat()).toHaveLength(1)
    expect([mail.to].flat()[0]?.value.map(({ address }) => address)).toEqual([reader.address])
    expect(mail.headers.has("bcc") || mail.headers.has("x-evil")).toBe(false)
  }
})

const codeHeaders = [
  "auto-submitted",
  "content-language",
  "content-type",
  "date",
  "from",
  "message-id",
  "mime-version",
  "subject",
  "to",
  "x-auto-response-suppress",
]
const meetingHeaders = [...codeHeaders, "reply-to"].toSorted()

// what our own frame is made of
const elements = new Set("html head meta title style body div table tbody tr td th p h1 a br del ins".split(" "))
const attributes = new Set(
  "lang charset name content class style role dir aria-label width height align valign cellpadding cellspacing border bgcolor scope href".split(
    " ",
  ),
)

/** Whatever a browser finds in the page that the frame has not put there. */
function strangers(html: string): string[] {
  const page = new DOMParser().parseFromString(html, "text/html")
  const found = [...page.querySelectorAll("*")].flatMap((element) => [
    ...(elements.has(element.localName) ? [] : [element.localName]),
    ...element.getAttributeNames().filter((name) => !attributes.has(name)),
    ...(element.localName === "a" && !Object.values(links).includes(element.getAttribute("href") ?? "")
      ? ["href"]
      : []),
  ])
  const comments = document.createTreeWalker(page, NodeFilter.SHOW_COMMENT)
  while (comments.nextNode())
    if (!/^\[if mso\]>.*<!\[endif\]$/.test(comments.currentNode.nodeValue ?? "")) found.push("comment")
  return found
}

test.each([
  ["a family", "👨‍👩‍👧‍👦".repeat(40)],
  ["emoji", "🎉".repeat(80)],
  ["rare characters", "𠮷野家".repeat(40)],
])("a subject is cut between characters: %s", (_, title) => {
  const { subject } = Letters.invitation({
    reader: readers["zh-CN"],
    meeting: { ...budget, title },
    role: "required",
    links,
    messageID: "a@b",
  })
  expect(subject.isWellFormed()).toBe(true)
  expect(subject.length).toBeLessThan(100)
  expect(subject).toMatch(/^会议通知：.+…（11月24日 星期二 下午4:00）$/u)
  const [first] = new Intl.Segmenter().segment(title)
  expect(subject.replace(/^会议通知：|…（.*$/gu, "").replaceAll(first?.segment ?? "", "")).not.toMatch(/\u200d/)
})

const letter = Letters.code({ reader: readers.en, code: "482913", minutes: 10, messageID: "ntc_01@banhui.example" })

test.each([
  ["a second recipient", "a@xinghai.example, eve@evil.example"],
  ["a line break", "a@xinghai.example\r\nBcc: eve@evil.example"],
  ["angle brackets", "a@xinghai.example> <eve@evil.example"],
  ["two ats", "a@xinghai.example@evil.example"],
  ["no domain", "mei"],
  ["nothing", ""],
])("an address with %s is refused for good", (_, address) => {
  const attempt = () => compose({ ...letter, to: { name: "Mei", address } }, from)
  expect(attempt).toThrow(MailError)
  expect(attempt).toThrow(expect.objectContaining({ permanent: true, code: "address" }))
  expect(attempt).not.toThrow(/xinghai|evil/)
})

test.each(["x", "a b@c", "<a@b>\r\nBcc: eve@evil.example", "会议@banhui"])("%j is no Message-ID", (messageID) => {
  expect(() => compose({ ...letter, messageID }, from)).toThrow(expect.objectContaining({ code: "messageID" }))
})
