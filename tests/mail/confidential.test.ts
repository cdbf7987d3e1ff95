import { type Lang, type Letter, Letters } from "@banhui/mail"
import { expect, test } from "vitest"
import { budget, links, meetingIn, office, readers } from "./letters.ts"

// Facts that should have been taken away before they came here: a letter still tells none of them.
const leaky = { ...budget, title: undefined }
const common = { meeting: leaky, office, role: "required", links, messageID: "ntc_01@banhui.example" } as const
const reason = "预算数据尚未汇总"

const letters: Record<string, (lang: Lang) => Letter> = {
  invitation: (lang) => Letters.invitation({ ...common, reader: readers[lang] }),
  "change of an open meeting that became confidential": (lang) =>
    Letters.change({ ...common, reader: readers[lang], before: { ...meetingIn(lang), start: "2026-11-23T09:00" } }),
  cancellation: (lang) => Letters.cancellation({ ...common, reader: readers[lang], reason }),
  "evening reminder": (lang) => Letters.reminder({ ...common, reader: readers[lang], kind: "evening" }),
  "last reminder": (lang) => Letters.reminder({ ...common, reader: readers[lang], kind: "soon" }),
}

const cases = Object.entries(letters).flatMap(([name, letter]) =>
  (["zh-CN", "en"] as const).map((lang) => [name, lang, letter(lang)] as const),
)
const secrets = [
  "预算",
  "Budget",
  "松厅",
  "Pine",
  "主楼",
  "Main Building",
  "李雷",
  "Li Lei",
  "lilei@",
  "王建国",
  "Wang",
  "赵敏",
  "草案",
  reason,
]

test.each(cases)("%s of a confidential meeting (%s) tells the time and nothing else", (_, lang, letter) => {
  const everything = JSON.stringify(letter) + (letter.calendar?.text.replaceAll("\r\n ", "") ?? "")
  for (const secret of secrets) expect(everything).not.toContain(secret)
  expect(letter.text).toContain(lang === "en" ? "08:00–09:30 London time" : "北京时间下午4:00至5:30")
  expect(letter.subject).toContain(lang === "en" ? "Confidential meeting" : "涉密会议")
})

test("it is the office that asks to a confidential meeting", () => {
  const { calendar } = Letters.invitation({ ...common, reader: readers.en })
  expect(calendar?.text).toMatch(/ORGANIZER[^:]*:mailto:office@xinghai\.example/i)
  expect(calendar?.text).toContain("CLASS:CONFIDENTIAL")
})

test("where nobody may be named as organizer there is no calendar part", () => {
  expect(Letters.invitation({ ...common, office: undefined, reader: readers.en }).calendar).toBeUndefined()
})

test("a meeting that is confidential no more does not tell where it was", () => {
  const before = { ...leaky, rooms: [{ name: "密室", building: "地下" }] }
  const { text } = Letters.change({ ...common, meeting: budget, reader: readers["zh-CN"], before })
  expect(text).not.toContain("密室")
  expect(text).not.toContain("涉密")
})
