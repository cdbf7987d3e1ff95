import { Actor } from "@banhui/core/actor"
import { Feed } from "@banhui/core/feed"
import { Person } from "@banhui/core/person"
import { Session } from "@banhui/core/session"
import { expect, test } from "vitest"
import { type Someone, type World, world } from "../world.ts"
import { scan } from "./scan.ts"

/** Asks for a code and reads it in the mail. */
const codeFor = async (w: World, who: Someone): Promise<string> => {
  await Session.ask({ address: who.address })
  await w.deliver()
  return /\b\d{6}\b/.exec((await w.mails(who)).at(-1)?.text ?? "")?.[0] ?? ""
}
const whoHolds = (token: string | undefined) => Session.resume(token, async () => Actor.use())
const wrong = { kind: "unauthenticated", code: "code.wrong", more: { field: "code" } }
const not = (code: string) => (code === "000000" ? "000001" : "000000")

test("Li asks for a code, reads it in his mail, and is signed in with it", async () => {
  const w = await world()
  const code = await codeFor(w, w.li)
  const { token, person } = await Session.start({ address: w.li.address.toUpperCase(), code })
  expect(person).toMatchObject({ personID: w.li.personID })
  expect(await whoHolds(token)).toEqual({
    kind: "person",
    personID: w.li.personID,
    role: "member",
    actsFor: [],
    lang: "zh-CN",
    zone: "Asia/Shanghai",
  })
  await Session.end(token)
  expect(await whoHolds(token)).toEqual({ kind: "nobody" })
  await Session.end(token)
})

test("a code is good once", async () => {
  const w = await world()
  const code = await codeFor(w, w.li)
  await Session.start({ address: w.li.address, code })
  await expect(Session.start({ address: w.li.address, code })).rejects.toMatchObject(wrong)
})

test("of two who use one code at the same moment, one is signed in", async () => {
  const w = await world()
  const code = await codeFor(w, w.li)
  const tries = [1, 2, 3].map(() => Session.start({ address: w.li.address, code }))
  const outcomes = await Promise.allSettled(tries)
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1)
})

test("after five wrong tries the right one is too late", async () => {
  const w = await world()
  const code = await codeFor(w, w.li)
  for (let tries = 0; tries < 5; tries++)
    await expect(Session.start({ address: w.li.address, code: not(code) })).rejects.toMatchObject(wrong)
  await expect(Session.start({ address: w.li.address, code })).rejects.toMatchObject(wrong)
})

test("four wrong tries do no harm", async () => {
  const w = await world()
  const code = await codeFor(w, w.li)
  for (let tries = 0; tries < 4; tries++)
    await expect(Session.start({ address: w.li.address, code: not(code) })).rejects.toMatchObject(wrong)
  await Session.start({ address: w.li.address, code })
})

test("a code lasts ten minutes", async () => {
  const w = await world()
  const code = await codeFor(w, w.li)
  w.later(9.9)
  const { token } = await Session.start({ address: w.li.address, code })
  expect(token).toBeTruthy()
  const late = await codeFor(w, w.li)
  w.later(10)
  await expect(Session.start({ address: w.li.address, code: late })).rejects.toMatchObject(wrong)
})

test("a new code puts the old one out of use; one of somebody else opens nothing", async () => {
  const w = await world()
  const first = await codeFor(w, w.li)
  const second = await codeFor(w, w.li)
  if (first !== second) await expect(Session.start({ address: w.li.address, code: first })).rejects.toMatchObject(wrong)
  await expect(Session.start({ address: w.zhao.address, code: second })).rejects.toMatchObject(wrong)
  await Session.start({ address: w.li.address, code: second })
})

test.each(["", "12345", "1234567", "１２３４５６", "12345a", " 123456"])("%j is no code", async (code) => {
  await world()
  expect(() => Session.start({ address: "li.lei@banhui.example", code })).toThrow(
    expect.objectContaining({ kind: "input", code: "code.shape", more: { field: "code" } }),
  )
})

test("nobody learns here who works for us: known, unknown and gone are answered and counted alike", async () => {
  const w = await world()
  await w.as(w.admin, () => Person.leave({ personID: w.zhao.personID }))
  for (const address of [w.li.address, "nobody@else.example", w.zhao.address]) {
    for (let times = 0; times < 5; times++) expect(await Session.ask({ address, caller: address })).toBeUndefined()
    await expect(Session.ask({ address, caller: address })).rejects.toMatchObject({ code: "limit.reached" })
    await expect(Session.start({ address, code: "000000", caller: address })).rejects.toMatchObject(wrong)
  }
  await w.deliver()
  expect(new Set((await w.mails()).map((mail) => mail.to?.[0]?.address))).toEqual(new Set([w.li.address]))
})

test("codes are five to an address and thirty to a caller, in a quarter of an hour", async () => {
  const w = await world({ now: "2026-11-23T01:01:00Z" })
  for (let times = 0; times < 5; times++) await Session.ask({ address: w.li.address, caller: "198.51.100.7" })
  await expect(Session.ask({ address: w.li.address, caller: "203.0.113.9" })).rejects.toMatchObject({
    kind: "limited",
    code: "limit.reached",
    more: { retryAfter: 14 * 60 },
  })
  for (let times = 0; times < 25; times++) await Session.ask({ address: `p${times}@x.cn`, caller: "198.51.100.7" })
  await expect(Session.ask({ address: w.emma.address, caller: "198.51.100.7" })).rejects.toMatchObject({
    code: "limit.reached",
  })
  await Session.ask({ address: w.emma.address, caller: "203.0.113.9" })
  w.later(14)
  await Session.ask({ address: w.li.address, caller: "198.51.100.7" })
})

test("tries are twenty to an address, however many codes are asked for", async () => {
  const w = await world()
  for (let tries = 0; tries < 20; tries++) {
    if (tries % 5 === 0) await Session.ask({ address: w.li.address })
    await expect(Session.start({ address: w.li.address, code: "000000" })).rejects.toMatchObject(wrong)
  }
  await expect(Session.start({ address: w.li.address, code: "000000" })).rejects.toMatchObject({ kind: "limited" })
})

test.each([
  ["cookie", 30],
  ["token", 365],
] as const)("a %s lasts %i days", async (kind, days) => {
  const w = await world()
  const { token, seconds } = await Session.grant(w.li.personID, kind)
  expect(seconds).toBe(days * 24 * 3600)
  w.later(days * 24 * 60 - 1)
  expect(await whoHolds(token)).toMatchObject({ kind: "person" })
  w.later(1)
  expect(await whoHolds(token)).toEqual({ kind: "nobody" })
})

test("whoever leaves is out at once: session, token, sign-in and feed", async () => {
  const w = await world()
  const code = await codeFor(w, w.li)
  const { token } = await Session.start({ address: w.li.address, code })
  const late = await codeFor(w, w.li)
  const feed = await w.as(w.li, () => Feed.mine())
  await w.as(w.admin, () => Person.leave({ personID: w.li.personID }))
  expect(await whoHolds(token)).toEqual({ kind: "nobody" })
  await expect(Feed.open({ token: feed.token })).rejects.toMatchObject({ code: "feed.missing" })
  await expect(Session.start({ address: w.li.address, code: late })).rejects.toMatchObject(wrong)
  await expect(Session.grant(w.li.personID, "token")).rejects.toMatchObject({ code: "person.left" })
})

test("a role given or taken counts from the next request on", async () => {
  const w = await world()
  const { token } = await Session.grant(w.li.personID, "cookie")
  await w.as(w.li, () => Person.settle({ lang: "en", zone: "Europe/London" }))
  expect(await whoHolds(token)).toMatchObject({ lang: "en", zone: "Europe/London" })
})

test.each([
  undefined,
  "",
  ".",
  "per_lilei",
  "per_lilei.",
  ".secret",
  "per_lilei.wrong",
  "PEOPLE.x",
  "per_lilei#x.y",
  "x".repeat(5000),
  "per_lilei.\u0000",
])("the token %j is nobody's", async (token) => {
  const w = await world()
  await Session.grant(w.li.personID, "cookie")
  expect(await whoHolds(token)).toEqual({ kind: "nobody" })
  await Session.end(token)
})

test("nothing in the table opens anything: tokens rest as hashes, codes not at all", async () => {
  const w = await world()
  const { token: api } = await Session.grant(w.li.personID, "token")
  const first = await codeFor(w, w.emma)
  const { token: cookie } = await Session.start({ address: w.emma.address, code: first })
  const code = await codeFor(w, w.li)
  const { token: feed } = await w.as(w.li, () => Feed.mine())
  const table = JSON.stringify(await scan())
  for (const secret of [api, cookie, feed].map((token) => token.split(".")[1] ?? ""))
    expect(secret.length >= 43 && !table.includes(secret)).toBe(true)
  expect(new RegExp(`\\b(${first}|${code})\\b`).test(table)).toBe(false)
})
