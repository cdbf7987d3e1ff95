import { type Lang, type Letter, Letters, type MeetingFacts, type Reader } from "@banhui/mail"

export const office = {
  name: "星海研究院办公室",
  nameEn: "Xinghai Institute Office",
  address: "office@xinghai.example",
}
export const from = { name: office.name, address: office.address }

export const links = {
  respond: "https://banhui.example/rsvp/Q3w9tJx0",
  page: "https://banhui.example/meetings/mtg_019",
}

/** The same meeting as two readers know it: Mei in Shanghai, in Chinese; James in London, in English. */
export const readers: Record<Lang, Reader> = {
  "zh-CN": { name: "陈梅", address: "mei@xinghai.example", lang: "zh-CN", zone: "Asia/Shanghai" },
  en: { name: "James Carter", address: "james@xinghai.example", lang: "en", zone: "Europe/London" },
}

export const budget: MeetingFacts = {
  uid: "mtg_019@banhui.example",
  sequence: 0,
  stamp: "2026-11-20T02:00:00Z",
  created: "2026-11-20T02:00:00Z",
  modified: "2026-11-20T02:00:00Z",
  title: "2027年度预算评审会",
  start: "2026-11-24T16:00",
  zone: "Asia/Shanghai",
  minutes: 90,
  rooms: [{ name: "松厅", nameEn: "Pine Hall", building: "主楼", buildingEn: "Main Building", status: "held" }],
  note: "请各部门于会前一天提交预算草案。\n\n一、2026年执行情况\n二、2027年预算安排",
  organizer: { name: "李雷", nameEn: "Li Lei", address: "lilei@xinghai.example" },
  attendees: [
    { name: "王建国", nameEn: "Wang Jianguo", role: "chair" },
    { name: "赵敏", nameEn: "Zhao Min", role: "secretary" },
    { name: "陈梅", nameEn: "Chen Mei", role: "required" },
    { name: "James Carter", role: "required" },
    { name: "周涛", nameEn: "Zhou Tao", role: "observer" },
  ],
}

const inEnglish = {
  title: "Budget review 2027",
  note: "Please send your department’s draft the day before.\n\n1. Spending in 2026\n2. Plan for 2027",
}
export const meetingIn = (lang: Lang): MeetingFacts => (lang === "en" ? { ...budget, ...inEnglish } : budget)

/** What is left of a confidential meeting once all that may not leave is taken away. */
export const secret: MeetingFacts = {
  ...budget,
  title: undefined,
  note: undefined,
  organizer: undefined,
  attendees: undefined,
  rooms: [],
}

const messageID = "ntc_01@banhui.example"
const threadID = "mtg_019@banhui.example"

/** Every letter there is, by the name of its golden file. */
export const letters: Record<string, (lang: Lang) => Letter> = {
  invitation: (lang) =>
    Letters.invitation({
      reader: readers[lang],
      meeting: meetingIn(lang),
      office,
      role: "required",
      links,
      messageID,
      threadID,
    }),
  "invitation-confidential": (lang) =>
    Letters.invitation({
      reader: readers[lang],
      meeting: secret,
      office,
      role: "required",
      links,
      messageID,
      threadID,
    }),
  "invitation-informed": (lang) =>
    Letters.invitation({
      reader: readers[lang],
      meeting: {
        ...meetingIn(lang),
        rooms: [
          { name: "松厅", nameEn: "Pine Hall", building: "主楼", buildingEn: "Main Building", status: "pending" },
          { name: "Thames", building: "伦敦办公楼", buildingEn: "London House" },
        ],
      },
      role: "informed",
      links,
      messageID,
    }),
  change: (lang) =>
    Letters.change({
      reader: readers[lang],
      meeting: {
        ...meetingIn(lang),
        sequence: 1,
        start: "2026-11-25T17:30",
        rooms: [{ name: "竹厅", nameEn: "Bamboo Hall", building: "东楼", buildingEn: "East Building" }],
      },
      before: meetingIn(lang),
      office,
      role: "required",
      links,
      messageID,
      threadID,
    }),
  "change-title": (lang) =>
    Letters.change({
      reader: readers[lang],
      meeting: {
        ...meetingIn(lang),
        title: lang === "en" ? "Budget review 2027, part one" : "2027年度预算评审会（第一次）",
      },
      before: meetingIn(lang),
      office,
      role: "required",
      links,
      messageID,
      threadID,
    }),
  cancellation: (lang) =>
    Letters.cancellation({
      reader: readers[lang],
      meeting: { ...meetingIn(lang), sequence: 2 },
      office,
      reason: lang === "en" ? "The figures are not ready; a new date follows." : "预算数据尚未汇总，另行通知。",
      messageID,
      threadID,
    }),
  removal: (lang) =>
    Letters.cancellation({
      reader: readers[lang],
      meeting: { ...meetingIn(lang), sequence: 2 },
      office,
      removed: true,
      messageID,
      threadID,
    }),
  "reminder-evening": (lang) =>
    Letters.reminder({
      reader: readers[lang],
      meeting: meetingIn(lang),
      office,
      kind: "evening",
      links,
      messageID,
      threadID,
    }),
  "reminder-soon": (lang) =>
    Letters.reminder({
      reader: readers[lang],
      meeting: meetingIn(lang),
      office,
      kind: "soon",
      links,
      messageID,
      threadID,
    }),
  code: (lang) => Letters.code({ reader: readers[lang], code: "482913", minutes: 10, office, messageID }),
  failures: (lang) =>
    Letters.failures({
      reader: readers[lang],
      letters: [
        { name: "周涛", address: "zhoutao@xinghai.example", kind: "invitation", why: "550" },
        { name: "Anna Schmidt", address: "anna@partner.example", kind: "reminder", why: "ECONNREFUSED" },
        { name: "张三", address: "zhangsan@", kind: "invitation", why: "address" },
      ],
      office,
      messageID,
    }),
}
