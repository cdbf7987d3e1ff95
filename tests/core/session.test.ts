import { Actor } from "@banhui/core/actor"
import { Feed } from "@banhui/core/feed"
import { ID } from "@banhui/core/id"
import { Person } from "@banhui/core/person"
import type { Refusal } from "@banhui/core/refusal"
import { Session } from "@banhui/core/session"
import { get, Keys } from "@banhui/core/table"
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

test("asked again within a minute, the same code comes again, and what was tried stays counted", async () => {
  const w = await world()
  const code = await codeFor(w, w.li)
  for (let tries = 0; tries < 3; tries++)
    await expect(Session.start({ address: w.li.address, code: not(code) })).rejects.toMatchObject(wrong)
  w.later(0.9)
  expect(await codeFor(w, w.li)).toBe(code)
  expect(await w.mails(w.li)).toHaveLength(2)
  await expect(Session.start({ address: w.li.address, code: not(code) })).rejects.toMatchObject(wrong)
  w.later(9.9) // its ten minutes began anew
  await Session.start({ address: w.li.address, code })
})

test("of five who ask at the same moment all get the one code", async () => {
  const w = await world()
  await Promise.all(Array.from({ length: 5 }, () => Session.ask({ address: w.li.address })))
  await w.deliver()
  const codes = (await w.mails(w.li)).map((mail) => /\b\d{6}\b/.exec(mail.text ?? "")?.[0])
  expect(codes).toHaveLength(5)
  expect(new Set(codes).size).toBe(1)
})

test("a code used up by wrong tries, or by the right one, is not sent again", async () => {
  const w = await world()
  const used = await codeFor(w, w.li)
  for (let tries = 0; tries < 5; tries++)
    await expect(Session.start({ address: w.li.address, code: not(used) })).rejects.toMatchObject(wrong)
  await Session.start({ address: w.li.address, code: await codeFor(w, w.li) })
  await Session.start({ address: w.li.address, code: await codeFor(w, w.li) })
})

test("of twenty tries side by side five are looked at", async () => {
  const w = await world()
  const code = await codeFor(w, w.li)
  await Promise.allSettled(Array.from({ length: 20 }, () => Session.start({ address: w.li.address, code: not(code) })))
  expect(await get(Keys.code(ID.digest(w.li.address)))).toMatchObject({ wrong: 5 })
  w.later(15) // beyond the address's own limit
  await expect(Session.start({ address: w.li.address, code })).rejects.toMatchObject(wrong)
})

test("a new code puts the old one out of use; one of somebody else opens nothing", async () => {
  const w = await world()
  const first = await codeFor(w, w.li)
  w.later(1)
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
    for (let times = 0; times < 5; times++) expect(await Session.ask({ address })).toBeUndefined()
    await expect(Session.ask({ address })).rejects.toMatchObject({ code: "limit.reached" })
    await expect(Session.start({ address, code: "000000", caller: address })).rejects.toMatchObject(wrong)
  }
  await w.deliver()
  expect(new Set((await w.mails()).map((mail) => mail.to?.[0]?.address))).toEqual(new Set([w.li.address]))
})

test("codes are five to an address in a quarter of an hour", async () => {
  const w = await world({ now: "2026-11-23T01:01:00Z" })
  for (let times = 0; times < 5; times++) await Session.ask({ address: w.li.address })
  await expect(Session.ask({ address: w.li.address })).rejects.toMatchObject({
    kind: "limited",
    code: "limit.reached",
    more: { retryAfter: 14 * 60 },
  })
  await Session.ask({ address: w.emma.address })
  w.later(14)
  await Session.ask({ address: w.li.address })
})

test("codes are three hundred to a caller in a quarter of an hour, whoever they are for", async () => {
  await world()
  const ask = (times: number, caller: string) =>
    Session.ask({ address: `p${times}@x.cn`, caller }).catch((error: Refusal) => error.code)
  for (let times = 0; times < 300; times++) expect(await ask(times, "198.51.100.7")).toBeUndefined()
  expect(await ask(300, "198.51.100.7")).toBe("limit.reached")
  expect(await ask(301, "203.0.113.9")).toBeUndefined()
})

test("an organisation behind one address signs in all the same; sixty wrong codes of a caller are enough", async () => {
  const w = await world()
  const caller = "198.51.100.7"
  const code = await codeFor(w, w.li)
  await Session.start({ address: w.li.address, code, caller })
  const guess = (times: number, caller: string) =>
    Session.start({ address: `p${times}@x.cn`, code: "000000", caller }).catch((error) => error.code)
  for (let times = 0; times < 60; times++) expect(await guess(times, caller)).toBe("code.wrong")
  expect(await guess(60, caller)).toBe("limit.reached")
  expect(await guess(61, "203.0.113.9")).toBe("code.wrong")
  const emma = await codeFor(w, w.emma)
  await Session.start({ address: w.emma.address, code: emma, caller: "203.0.113.9" })
})

test("wrong codes are a hundred to an address in a day; right ones are not counted", async () => {
  const w = await world()
  for (let at = 0; at < 100; at++) {
    if (at % 20 === 0 && at > 0) w.later(15)
    await expect(Session.start({ address: w.li.address, code: "000000" })).rejects.toMatchObject(wrong)
    if (at === 40) await Session.start({ address: w.emma.address, code: await codeFor(w, w.emma) })
  }
  w.later(15)
  await expect(Session.start({ address: w.li.address, code: "000000" })).rejects.toMatchObject({ kind: "limited" })
  const day = await get(Keys.limit(`wrong:${ID.digest(w.emma.address)}`, String(Math.floor(w.now() / 86_400_000))))
  expect(day).toMatchObject({ tried: 0 })
  w.later(24 * 60)
  await Session.start({ address: w.li.address, code: await codeFor(w, w.li) })
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
  `per_lilei.${"x".repeat(3000)}`,
  `${"x".repeat(3000)}.secret`,
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
