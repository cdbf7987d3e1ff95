import { Session } from "@banhui/core/session"
import { settings } from "@banhui/core/settings"
import { commit, everything, Keys, put } from "@banhui/core/table"
import { afterEach, describe, expect, test, vi } from "vitest"
import { type Someone, type World, world } from "../world.ts"

afterEach(() => {
  vi.restoreAllMocks()
})

/** Asks for a code and reads it in the letter. */
const codeOf = async (w: World, who: Someone) => {
  expect((await w.call(undefined, "POST", "/api/session/code", { address: who.address })).status).toBe(202)
  await w.deliver()
  return /\b\d{6}\b/.exec((await w.mails(who)).at(-1)?.text ?? "")?.[0] ?? ""
}
const enter = (w: World, { address }: Someone, code: string) =>
  w.call(undefined, "POST", "/api/session", { address, code })
/** The cookie that an answer hands over, as a browser sends it back. */
const cookieOf = (answer: { headers: Headers }) => (answer.headers.get("set-cookie") ?? "").split(";")[0] ?? ""
const asBrowser = (cookie: string, more: object = {}) => ({ cookie, "sec-fetch-site": "same-origin", ...more })

test("Li signs in with the code from his mail, looks who he is, and signs out", async () => {
  const w = await world()
  const code = await codeOf(w, w.li)
  const opened = await enter(w, w.li, code)
  expect(opened).toMatchObject({
    status: 201,
    body: { person: { personID: w.li.personID, name: "李雷", role: "member", unit: { nameEn: "General Office" } } },
  })
  const cookie = cookieOf(opened)
  const me = await w.call(undefined, "GET", "/api/session", undefined, asBrowser(cookie))
  expect(me.body).toEqual(opened.body)
  expect((await w.call(undefined, "DELETE", "/api/session", undefined, asBrowser(cookie))).status).toBe(204)
  expect((await w.call(undefined, "GET", "/api/session", undefined, asBrowser(cookie))).status).toBe(401)
})

test("an address is the same in capitals and with spaces around it", async () => {
  const w = await world()
  const code = await codeOf(w, w.li)
  const address = ` ${w.li.address.toUpperCase()} `
  expect((await w.call(undefined, "POST", "/api/session", { address, code })).status).toBe(201)
})

test("signing out with no token at all is no error, however long it is", async () => {
  const w = await world()
  for (const token of ["x".repeat(3000), `per_lilei.${"x".repeat(3000)}`, `${"x".repeat(3000)}.x`])
    expect((await w.call(undefined, "DELETE", "/api/session", undefined, asBrowser(`banhui=${token}`))).status).toBe(
      204,
    )
})

test("a code opens one door once", async () => {
  const w = await world()
  const code = await codeOf(w, w.li)
  const answers = await Promise.all(Array.from({ length: 8 }, () => enter(w, w.li, code)))
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([
    201, 401, 401, 401, 401, 401, 401, 401,
  ])
  expect(await enter(w, w.li, code)).toMatchObject({ status: 401, body: { code: "code.wrong", field: "code" } })
})

test("a code ends after ten minutes, with the next one, and for everyone else", async () => {
  const w = await world()
  const old = await codeOf(w, w.li)
  expect((await enter(w, w.zhao, old)).status).toBe(401)
  w.later(1)
  const newer = await codeOf(w, w.li)
  if (old !== newer) expect((await enter(w, w.li, old)).status).toBe(401)
  w.later(10)
  expect(await enter(w, w.li, newer)).toMatchObject({ status: 401, body: { code: "code.wrong" } })
})

test("five wrong codes use up the right one", async () => {
  const w = await world()
  const code = await codeOf(w, w.li)
  const wrong = code === "000000" ? "000001" : "000000"
  for (let tries = 0; tries < 5; tries++) expect((await enter(w, w.li, wrong)).status).toBe(401)
  expect((await enter(w, w.li, code)).status).toBe(401)
})

test("guesses side by side count as well as one after another", async () => {
  const w = await world()
  const code = await codeOf(w, w.li)
  const wrong = code === "000000" ? "000001" : "000000"
  await Promise.all(Array.from({ length: 6 }, () => enter(w, w.li, wrong)))
  expect((await enter(w, w.li, code)).status).toBe(401)
})

test("nobody learns who works here by asking for codes", async () => {
  const w = await world()
  const known = await w.call(undefined, "POST", "/api/session/code", { address: w.li.address })
  const unknown = await w.call(undefined, "POST", "/api/session/code", { address: "nobody@banhui.example" })
  expect([unknown.status, unknown.text]).toEqual([known.status, known.text])
  await w.deliver()
  expect(await w.mails()).toHaveLength(1)
})

test("the sixth code within a quarter of an hour has to wait, whoever it is for", async () => {
  const w = await world()
  for (const address of [w.li.address, "nobody@banhui.example"]) {
    for (let at = 0; at < 5; at++)
      expect((await w.call(undefined, "POST", "/api/session/code", { address })).status).toBe(202)
    const { status, body, headers } = await w.call(undefined, "POST", "/api/session/code", { address })
    expect({ status, code: body.code }).toEqual({ status: 429, code: "limit.reached" })
    expect(Number(headers.get("retry-after"))).toBeGreaterThan(0)
  }
  w.later(15)
  expect((await w.call(undefined, "POST", "/api/session/code", { address: w.li.address })).status).toBe(202)
})

test("the letter with the code speaks the language in which it was asked for", async () => {
  const w = await world()
  await w.call(undefined, "POST", "/api/session/code?lang=en", { address: w.li.address })
  await w.deliver()
  expect((await w.mails(w.li))[0]?.subject).toMatch(/^[\x20-\x7e]*$/)
})

test("neither codes nor tokens rest in the table, nor stand in the log", async () => {
  const w = await world()
  const said: unknown[] = []
  for (const method of ["log", "info", "warn", "error"] as const)
    vi.spyOn(console, method).mockImplementation((...words) => said.push(words))
  const code = await codeOf(w, w.li)
  const cookie = cookieOf(await enter(w, w.li, code))
  const { token } = await Session.grant(w.mei.personID, "token")
  const at = []
  for await (const item of everything()) at.push(item)
  const rests = JSON.stringify([at, said])
  expect(rests).not.toContain(cookie.split("=")[1]?.split(".")[1])
  expect(rests).not.toContain(token.split(".")[1])
  expect(rests).not.toMatch(new RegExp(`\\b${code}\\b`))
})

describe("the cookie", () => {
  test.each([
    ["https://banhui.example", true],
    ["http://127.0.0.1:4000", false],
    ["http://[::1]:4000", false],
    ["http://localhost:8080", false],
    ["http://banhui.example", true],
    ["http://banhui.example", false, "yes"],
  ])("at %s is HttpOnly, SameSite, for the whole site, Secure: %s", async (url, secure, insecure = "no") => {
    const w = await world()
    settings.use({ url, insecure: insecure === "yes" })
    const set = (await enter(w, w.li, await codeOf(w, w.li))).headers.get("set-cookie") ?? ""
    expect(set).toMatch(/^banhui=per_lilei\.[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly;( Secure;)? SameSite=Lax$/)
    expect(set.includes("Secure")).toBe(secure)
  })

  test.each([
    ["another site", { "sec-fetch-site": "cross-site" }, 403],
    ["a neighbour under the same domain", { "sec-fetch-site": "same-site" }, 403],
    ["the address line", { "sec-fetch-site": "none" }, 403],
    ["another origin, in an older browser", { origin: "https://evil.example" }, 403],
    ["no origin at all, as sandboxes have it", { origin: "null" }, 403],
    ["our own page", { "sec-fetch-site": "same-origin" }, 200],
    ["our own page in an older browser", { origin: "https://banhui.example" }, 200],
  ])("lets a write in from %s: %i", async (_, headers, status) => {
    const w = await world()
    const cookie = cookieOf(await enter(w, w.li, await codeOf(w, w.li)))
    const answer = await w.call(undefined, "PATCH", "/api/me", { lang: "en" }, { cookie, ...headers })
    expect(answer.status).toBe(status)
    if (status === 403) expect(answer.body.code).toBe("request.foreign")
    const { body } = await w.call(w.li, "GET", "/api/session")
    expect(body.person.lang).toBe(status === 200 ? "en" : "zh-CN")
  })

  test("reads come from anywhere, as a link in a mail must open; a token may write from anywhere", async () => {
    const w = await world()
    const cookie = cookieOf(await enter(w, w.li, await codeOf(w, w.li)))
    const foreign = { "sec-fetch-site": "cross-site" }
    expect((await w.call(undefined, "GET", "/api/rooms", undefined, { cookie, ...foreign })).status).toBe(200)
    expect((await w.call(w.li, "PATCH", "/api/me", { lang: "en" }, foreign)).status).toBe(200)
  })

  test("ends after thirty days; someone who leaves is out at once", async () => {
    const w = await world()
    const cookie = asBrowser(cookieOf(await enter(w, w.li, await codeOf(w, w.li))))
    w.later(30 * 24 * 60 - 1)
    expect((await w.call(undefined, "GET", "/api/session", undefined, cookie)).status).toBe(200)
    w.later(1)
    expect((await w.call(undefined, "GET", "/api/session", undefined, cookie)).status).toBe(401)
    const { Person } = await import("@banhui/core/person")
    expect((await w.call(w.zhao, "GET", "/api/session")).status).toBe(200)
    await w.as(w.admin, () => Person.leave({ personID: w.zhao.personID }))
    expect((await w.call(w.zhao, "GET", "/api/session")).status).toBe(401)
  })
})

describe("demo sign-in", () => {
  test("is not there where it is off", async () => {
    const w = await world()
    expect(await w.call(undefined, "GET", "/api/session/demo")).toMatchObject({
      status: 404,
      body: { code: "route.missing" },
    })
    const { personID } = w.li
    expect((await w.call(undefined, "POST", "/api/session/demo", { personID })).status).toBe(404)
    expect((await w.call(undefined, "GET", "/api/office")).body.demo).toBe(false)
  })

  test("is not there in an office with people of its own, whatever the settings say", async () => {
    const w = await world()
    settings.use({ demo: true })
    expect((await w.call(undefined, "GET", "/api/session/demo")).status).toBe(404)
    const { personID } = w.li
    expect((await w.call(undefined, "POST", "/api/session/demo", { personID })).status).toBe(404)
    expect((await w.call(undefined, "GET", "/api/office")).body.demo).toBe(false)
  })

  test("offers the people, and lets in as one of them", async () => {
    const w = await world()
    settings.use({ demo: true })
    await commit([put({ ...Keys.office("DEMO"), since: "2026-11-23T01:00:00Z" })])
    expect((await w.call(undefined, "GET", "/api/office")).body.demo).toBe(true)
    const { body } = await w.call(undefined, "GET", "/api/session/demo")
    expect(body.people.map((one: Someone) => one.name)).toContain("李雷")
    const opened = await w.call(undefined, "POST", "/api/session/demo", { personID: w.li.personID })
    expect(opened).toMatchObject({ status: 201, body: { person: { personID: w.li.personID } } })
    const me = await w.call(undefined, "GET", "/api/session", undefined, asBrowser(cookieOf(opened)))
    expect(me.body.person.name).toBe("李雷")
    expect(await w.call(undefined, "POST", "/api/session/demo", { personID: "per_nobody" })).toMatchObject({
      status: 404,
    })
  })
})

test("my language and zone are mine to set, and are there at once", async () => {
  const w = await world()
  const { body } = await w.call(w.li, "PATCH", "/api/me", { lang: "en", zone: "Europe/London" })
  expect(body).toMatchObject({ personID: w.li.personID, lang: "en", zone: "Europe/London" })
  expect((await w.call(w.li, "GET", "/api/session")).body.person).toEqual(body)
  expect((await w.call(w.li, "GET", "/api/me/week")).body.zone).toBe("Europe/London")
})
