import { spawn } from "node:child_process"
import { randomUUID } from "node:crypto"
import { once } from "node:events"
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"
import { Actor } from "@banhui/core/actor"
import { Audit } from "@banhui/core/audit"
import type { Meeting } from "@banhui/core/meeting"
import { Occupancy } from "@banhui/core/occupancy"
import { Office } from "@banhui/core/office"
import { Person } from "@banhui/core/person"
import { Room } from "@banhui/core/room"
import { settings } from "@banhui/core/settings"
import { createTable, everything, get, type Item, Keys, onCommit } from "@banhui/core/table"
import { Time } from "@banhui/core/time"
import { deliverDue, Timers } from "@banhui/jobs"
import { maildrop } from "@banhui/mail"
import PostalMime from "postal-mime"
import { beforeEach, expect, test } from "vitest"
import { definition } from "../../infra/machine.ts"
import { calledOff, justBooked, movedLater } from "../../packages/server/src/demo/diary/news.ts"
import { makeDemo } from "../../packages/server/src/demo/index.ts"
import { diary } from "../../packages/server/src/demo/meetings.ts"
import { theEngine } from "../world.ts"

const root = resolve(import.meta.dirname, "../..")
const quiet = { log: () => {} }
/** A Wednesday, mid-morning in Shanghai. */
const wednesday = "2026-11-25T02:10:00Z"

beforeEach(() => Time.set(() => Time.ms(wednesday)))

/** An empty table of its own. */
async function emptyTable() {
  const { endpoint } = await theEngine()
  settings.use({
    dynamodbEndpoint: endpoint,
    tableName: `demo-${randomUUID()}`,
    demo: true,
    mailFrom: "office@banhui.example",
  })
  await createTable(definition(settings.tableName))
}

async function table() {
  const items: Item[] = []
  for await (const item of everything()) items.push(item)
  return items.sort((a, b) => (`${a.pk} ${a.sk}` < `${b.pk} ${b.sk}` ? -1 : 1))
}

/** The table holds the whole demo office, all of it once, and all but three meetings have long been told. */
async function expectWhole() {
  const items = await table()
  const mark = items.find(({ pk, sk }) => pk === "OFFICE" && sk === "DEMO")
  const { inOrder: people } = await Person.directory()
  const told = (meeting: Item) =>
    items.filter(({ pk, sk }) => pk === meeting.pk && sk.startsWith("ATTENDEE#")) as Meeting.AttendeeItem[]
  const news = [justBooked, movedLater.entry, calledOff.entry].map(({ title }) => title)
  const line = (title: string, start: string, answers: number, people: number) =>
    `${start} ${title}: ${people} people, ${news.includes(title) ? "" : answers} answers`
  const meetings = items.filter(({ sk }) => sk === "MEETING") as Meeting.Stored[]
  const there = meetings
    .filter(({ title }) => !news.includes(title))
    .map((one) => {
      const attendees = told(one)
      const answers = attendees.filter(({ response, attendeeID }) => response && attendeeID !== one.createdBy)
      expect(attendees.filter((attendee) => !attendee.told)).toEqual([])
      return line(one.title, one.start, answers.length, attendees.length)
    })
  const wanted = diary(Time.ms(String(mark?.since)), people)
    .filter(({ input }) => !news.includes(input.title))
    .map(({ input, answers, attendeeIDs }) => line(input.title, input.start, answers.length, attendeeIDs.length))
  expect(there.sort()).toEqual(wanted.sort())
  expect(
    meetings
      .filter(({ title }) => news.includes(title))
      .map(({ title }) => title)
      .sort(),
  ).toEqual(news.sort())
  expect(mark?.done).toBeTypeOf("string")
  expect(people).toHaveLength(41)
  expect((await Room.list()).inOrder).toHaveLength(12)
  expect((await Person.units()).size).toBe(6)
  const due = items.filter((item) => item.due === "DUE" && String(item.dueAt) <= Time.precise(Time.now()))
  expect(due.filter(({ kind }) => kind === "changed")).toHaveLength(3)
}

const letters = async () => {
  const folder = await mkdtemp(join(tmpdir(), "banhui-demo-"))
  try {
    await deliverDue({ transport: maildrop({ folder, from: { name: "办会", address: "office@banhui.example" } }) })
    const raw = (await readdir(folder)).sort().map((name) => readFile(join(folder, name)))
    return await Promise.all(raw.map(async (one) => PostalMime.parse(await one)))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Another process that makes the demo office in the same table, and is killed by itself after some commits. */
async function maker({ commits }: { commits?: number } = {}) {
  const program = `
    import { Time } from "@banhui/core/time"
    import { onCommit } from "@banhui/core/table"
    import { makeDemo } from "./packages/server/src/demo/index.ts"
    Time.set(() => ${Time.now()})
    let left = ${commits ?? "Infinity"}
    onCommit(() => --left > 0 || process.kill(process.pid, "SIGKILL"))
    await makeDemo({ log: () => {} })`
  const child = spawn("node", ["--input-type=module", "-e", program], {
    cwd: root,
    stdio: ["ignore", "ignore", "inherit"],
    env: {
      PATH: `${join(root, "node_modules/.bin")}:${process.env.PATH}`,
      DYNAMODB_ENDPOINT: settings.dynamodbEndpoint,
      TABLE_NAME: settings.tableName,
    },
  })
  const [code, signal] = await once(child, "exit")
  return code ?? signal
}

/** How many commits a whole office takes. */
let whole = 0

test("an empty table becomes an office, in under five seconds", { timeout: 60_000 }, async () => {
  await emptyTable()
  const stop = onCommit(() => whole++)
  const began = performance.now()
  const worked = process.cpuUsage()
  await makeDemo(quiet)
  stop()
  // A machine with other work to do makes it wait. What it takes by itself is this process's own time: the engine
  // works beside it, and less.
  const { user, system } = process.cpuUsage(worked)
  expect(Math.min(performance.now() - began, (user + system) / 1000)).toBeLessThan(5000)
  await expectWhole()
  expect(await Office.read()).toMatchObject({ name: "江海研究院", nameEn: "Jianghai Institute" })

  const before = await table()
  await makeDemo(quiet)
  expect(await table()).toEqual(before)
})

test("everything in it has words in both languages, and addresses that lead nowhere", async () => {
  const { inOrder: people } = await Person.directory()
  const { inOrder: rooms } = await Room.list()
  const units = [...(await Person.units()).values()]
  const han = /\p{Script=Han}/u
  const pairs = [
    ...people.flatMap((one) => [
      [one.name, one.nameEn],
      [one.title, one.titleEn],
    ]),
    ...rooms.flatMap((one) => [
      [one.name, one.nameEn],
      [one.building, one.buildingEn],
    ]),
    ...units.map((one) => [one.name, one.nameEn]),
  ]
  for (const [zh, en] of pairs) {
    expect(zh).toMatch(han)
    expect(en).toMatch(/^[\x20-\x7e]+$/)
  }
  expect(new Set(rooms.map((one) => one.building)).size).toBe(2)
  expect(new Set(people.map((one) => one.zone))).toEqual(new Set(["Asia/Shanghai", "Europe/London"]))
  for (const one of people) {
    expect(one.address).toMatch(/@banhui\.example$/)
    expect(units.map(({ unitID }) => unitID)).toContain(one.unitID)
    if (one.zone === "Europe/London") expect(one.lang).toBe("en")
    for (const chief of one.actsFor) expect(people.map(({ personID }) => personID)).toContain(chief)
  }
  expect(people.some((one) => one.zone === "Asia/Shanghai" && one.lang === "en")).toBe(true)
  expect(Object.groupBy(people, (one) => one.role)).toMatchObject({ admin: [{}], keeper: [{}] })
  expect(people.filter((one) => one.role === "secretary").map((one) => one.nameEn)).toEqual([
    "Lin Mei",
    "Sun Yue",
    "Sophie Bennett",
  ])
})

test("its rooms look lived in on every working day, and its audit is whole", async () => {
  const mei = await Person.read({ personID: "per_linmei" })
  for (const monday of ["2026-11-16", "2026-11-23", "2026-11-30"])
    for (let day = 0; day < 5; day++) {
      const date = Time.plusDays(monday, day)
      const { rooms } = await Actor.provide({ kind: "person", ...mei }, () =>
        Occupancy.day({ date, zone: "Asia/Shanghai" }),
      )
      const bookings = rooms.flatMap((room) => room.bookings)
      expect(bookings.length, date).toBeGreaterThanOrEqual(8)
      expect(new Set(rooms.filter((room) => room.bookings.length > 0).map((room) => room.building)).size).toBe(2)
    }
  const meetings = (await table()).filter(({ sk }) => sk === "MEETING") as Meeting.Stored[]
  expect(new Set(meetings.map(({ level }) => level))).toEqual(new Set(["open", "internal", "confidential"]))
  for (const one of meetings.slice(0, 20)) expect(await Audit.verify(one.meetingID, one.audit)).toBe(undefined)
})

test.each([
  ["in the morning", wednesday],
  ["in the evening, when tomorrow's reminders would have gone out", "2026-11-25T12:00:00Z"],
  ["ten minutes before a meeting", "2026-11-25T05:50:00Z"],
])("opened %s, it has six letters to show and no flood", { timeout: 60_000 }, async (_, moment) => {
  Time.set(() => Time.ms(moment))
  await emptyTable()
  await makeDemo(quiet)
  const subjects = (await letters()).map((one) => one.subject ?? "").sort()
  expect(subjects).toHaveLength(6)
  for (const words of [
    /^会议通知：/,
    /^会议变更通知：/,
    /^会议取消通知：/,
    /^Meeting invitation:/,
    /^Meeting changed:/,
    /^Meeting cancelled:/,
  ])
    expect(
      subjects.filter((subject) => words.test(subject)),
      String(words),
    ).toHaveLength(1)
  // The reminders of meetings to come are still to be sent.
  const queued = (await table()).filter((item) => item.due === "DUE")
  expect(queued.length).toBeGreaterThan(20)
  expect(queued.every((item) => String(item.dueAt) > Time.precise(Time.now()))).toBe(true)
})

test("two starts at once make one office", { timeout: 60_000 }, async () => {
  await emptyTable()
  expect(await Promise.all([maker(), maker()])).toEqual([0, 0])
  await expectWhole()
  expect(await letters()).toHaveLength(6)
})

test.each([
  ["with some of its people in", () => 3],
  ["while meetings are booked", () => Math.round(whole / 2)],
  ["with its last meeting moved, but not called off", () => whole - 2],
])("killed %s, it is whole after the next start", { timeout: 60_000 }, async (_, commits) => {
  await emptyTable()
  expect(await maker({ commits: commits() })).toBe("SIGKILL")
  await makeDemo(quiet)
  await expectWhole()
  expect(await letters()).toHaveLength(6)
})

test("half made and swept days later, it still opens", { timeout: 60_000 }, async () => {
  await emptyTable()
  await maker({ commits: Math.round(whole / 2) })
  Time.set(() => Time.ms(wednesday) + 3 * 24 * 60 * 60_000)
  await Timers.daily()
  await makeDemo(quiet)
  expect((await get(Keys.office("DEMO")))?.done).toBeTypeOf("string")
})

test("with BANHUI_DEMO=off, or people of its own, an office stays as it is", async () => {
  await emptyTable()
  settings.use({ demo: false })
  await makeDemo(quiet)
  expect(await table()).toEqual([])

  settings.use({ demo: true })
  await Actor.provide({ kind: "system", name: "test" }, async () => {
    const { unitID } = await Person.addUnit({ name: "总部" })
    await Person.add({ name: "王芳", unitID, address: "wang.fang@example.org" })
  })
  const before = await table()
  const said: string[] = []
  await makeDemo({ log: (line) => said.push(line) })
  expect(await table()).toEqual(before)
  expect(said).toEqual(["The demo is off, as this office has people of its own. 本系统已有自己的人员，演示已关闭。"])
  expect(await Office.isDemo()).toBe(false)
})
