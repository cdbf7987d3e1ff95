import { randomUUID } from "node:crypto"
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { createApp } from "@banhui/api"
import { Actor } from "@banhui/core/actor"
import type { Meeting } from "@banhui/core/meeting"
import { Person } from "@banhui/core/person"
import { Room } from "@banhui/core/room"
import { Session } from "@banhui/core/session"
import { settings } from "@banhui/core/settings"
import { commit, createTable, Keys, put, together } from "@banhui/core/table"
import { Time } from "@banhui/core/time"
import { deliverDue } from "@banhui/jobs"
import { maildrop } from "@banhui/mail"
import { Engine } from "@banhui/server/engine"
import PostalMime, { type Email } from "postal-mime"
import { afterAll } from "vitest"
import { definition } from "../infra/machine.ts"

let engine: Promise<Engine.Engine> | undefined
/** One engine for a test file; each world has a table of its own in it. */
export const theEngine = (): Promise<Engine.Engine> => {
  engine ??= Engine.start()
  return engine
}
afterAll(async () => {
  Time.set(undefined)
  await (await engine)?.stop()
  engine = undefined
})

/** Monday 23 November 2026, 09:00 in Shanghai, 01:00 in London. */
const opening = "2026-11-23T01:00:00Z"

export type World = Awaited<ReturnType<typeof world>>
export type Someone = Person.Info
/** A letter as a mail program reads it. */
export type Mail = Email & { calendar: string | undefined }

/**
 * An office that is really there: the embedded engine, a fixed clock, named people in two zones, three rooms, and
 * letters dropped as raw mails. Mei runs meetings for others; Chen acts for Director Wang; Emma reads English.
 */
export const world = async ({ now = opening }: { now?: string } = {}) => {
  const { endpoint } = await theEngine()
  settings.use({
    dynamodbEndpoint: endpoint,
    tableName: `banhui-${randomUUID()}`,
    url: "https://banhui.example",
    mailFrom: "office@banhui.example",
    inboundDomain: "in.banhui.example",
    demo: false,
    zone: "Asia/Shanghai",
    lang: "zh-CN",
  })
  await createTable(definition(settings.tableName))
  let clock = Time.ms(now)
  Time.set(() => clock)

  const unit = { unitID: "unt_office", name: "办公室", nameEn: "General Office" }
  const london = { unitID: "unt_london", name: "伦敦代表处", nameEn: "London Office" }
  const person = (name: string, nameEn: string, more: Partial<Parameters<typeof Person.entered>[0]> = {}) =>
    Person.entered(
      {
        name,
        nameEn,
        unitID: unit.unitID,
        address: `${nameEn.toLowerCase().replaceAll(" ", ".")}@banhui.example`,
        zone: "Asia/Shanghai",
        lang: "zh-CN",
        role: "member",
        actsFor: [],
        ...more,
      },
      `per_${nameEn.toLowerCase().replaceAll(" ", "")}`,
    )
  const director = person("王建国", "Wang Jianguo", { title: "主任" })
  const entered = {
    mei: person("林美", "Lin Mei", { role: "secretary", title: "秘书" }),
    director,
    chen: person("陈晨", "Chen Chen", { actsFor: [director.person.personID] }),
    li: person("李雷", "Li Lei"),
    zhao: person("赵敏", "Zhao Min"),
    emma: person("Emma Stone", "Emma Stone", { unitID: london.unitID, zone: "Europe/London", lang: "en" }),
    admin: person("管理员", "Ada Admin", { role: "admin" }),
  }
  const hall = { building: "总部大楼", buildingEn: "Headquarters", zone: "Asia/Shanghai" }
  const room = (name: string, nameEn: string, seats: number, more: Partial<Parameters<typeof Room.opened>[0]> = {}) =>
    Room.opened(
      { name, nameEn, ...hall, seats, equipment: [], setupMinutes: 0, teardownMinutes: 0, ...more },
      `rm_${nameEn.toLowerCase()}`,
    )
  const opened = {
    oak: room("橡树厅", "Oak", 12, { equipment: ["screen", "video"] }),
    pine: room("松涛厅", "Pine", 12),
    thames: room("泰晤士厅", "Thames", 20, {
      building: "伦敦办公室",
      buildingEn: "London House",
      zone: "Europe/London",
      setupMinutes: 15,
      teardownMinutes: 15,
    }),
  }
  await Actor.provide({ kind: "system", name: "world" }, () =>
    commit([
      put({ ...Keys.unit(unit.unitID), ...unit }),
      put({ ...Keys.unit(london.unitID), ...london }),
      ...Object.values(entered).flatMap((one) => one.writes),
      ...Object.values(opened).flatMap((one) => one.writes),
    ]),
  )
  const folder = await mkdtemp(join(tmpdir(), "banhui-mail-"))
  afterAll(() => rm(folder, { recursive: true, force: true }))
  const transport = maildrop({ folder, from: { name: "办会", address: settings.mailFrom } })
  const app = createApp({ caller: () => "127.0.0.1" })
  const tokens = new Map<string, string>()

  const people = Object.fromEntries(Object.entries(entered).map(([name, one]) => [name, one.person])) as {
    [Name in keyof typeof entered]: Someone
  }
  const rooms = Object.fromEntries(Object.entries(opened).map(([name, one]) => [name, one.room])) as {
    [Name in keyof typeof opened]: Room.Info
  }
  /** Does something as someone, as a request of theirs would. */
  const as = <T>(who: Someone, work: () => Promise<T>): Promise<T> =>
    Actor.provide({ kind: "person", ...who }, () => together(work))

  return {
    ...people,
    ...rooms,
    people,
    rooms,
    app,
    folder,
    transport,
    as,
    /** Moves the clock on. */
    later: (minutes: number) => {
      clock += minutes * 60_000
    },
    /** Sets the clock. */
    at: (instant: string) => {
      clock = Time.ms(instant)
    },
    now: () => clock,
    /** Sends what is due. */
    deliver: () => deliverDue({ transport }),
    /** Every mail so far, oldest first; `to` narrows to one reader. */
    mails: async (to?: Someone): Promise<Mail[]> => {
      const names = await readdir(folder).catch(() => [])
      const raw = await Promise.all(
        names
          .filter((name) => name.endsWith(".eml"))
          .sort()
          .map((name) => readFile(join(folder, name))),
      )
      const mails = await Promise.all(raw.map(async (one) => read(await PostalMime.parse(one))))
      return to ? mails.filter((mail) => mail.to?.some((one) => one.address === to.address)) : mails
    },
    /** Asks the API as someone, or as nobody; the answer's body is parsed. */
    call: async (who: Someone | undefined, method: string, path: string, body?: unknown, headers: object = {}) => {
      const token = who && (tokens.get(who.personID) ?? (await Session.grant(who.personID, "token")).token)
      if (who && token) tokens.set(who.personID, token)
      const response = await app.request(path, {
        method,
        headers: {
          ...(token ? { authorization: `Bearer ${token}` } : {}),
          ...(body === undefined ? {} : { "content-type": "application/json" }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      const text = await response.text()
      const json = response.headers.get("content-type")?.includes("json") && text ? JSON.parse(text) : undefined
      // biome-ignore lint/suspicious/noExplicitAny: an answer is whatever the API says, and tests say what it must be
      return { status: response.status, body: json as any, text, headers: response.headers }
    },
    /** An hour in Oak on Tuesday at nine, unless said otherwise. */
    hour: (more: Partial<Parameters<typeof Meeting.schedule>[0]> = {}) => ({
      title: "周例会",
      start: "2026-11-24T09:00",
      zone: "Asia/Shanghai",
      minutes: 60,
      roomIDs: [rooms.oak.roomID],
      ...more,
    }),
  }
}

const read = (mail: Email): Mail => {
  const part = mail.attachments.find((one) => one.mimeType === "text/calendar")
  const content = part?.content
  return {
    ...mail,
    calendar: content === undefined || typeof content === "string" ? content : new TextDecoder().decode(content),
  }
}
