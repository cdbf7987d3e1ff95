import { createApp, permissionOf, permissions } from "@banhui/api"
import { Words } from "@banhui/core/refusal"
import { expect, test } from "vitest"
import { type World, world } from "../world.ts"

type Route = World["app"]["routes"][number]
/** The addresses that answer someone who has not signed in; those by token prove themselves by it. */
const open = [
  "GET /api/health",
  "GET /api/office",
  "POST /api/session",
  "POST /api/session/code",
  "DELETE /api/session",
  "GET /api/session/demo",
  "POST /api/session/demo",
  "GET /api/rsvp/:token",
  "PUT /api/rsvp/:token",
  "GET /calendar/:file{.+\\.ics}",
  "GET /api/openapi.json",
  "GET /api/docs",
]

/** Every address with the permission that it names. */
const table = (routes: Route[]) => {
  const named = new Map<string, string | undefined>()
  for (const { method, path, handler } of routes) {
    if (method === "ALL") continue
    const address = `${method} ${path.replace(/(.)\/$/, "$1")}`
    named.set(address, named.get(address) ?? permissionOf(handler))
  }
  return named
}

test("every route names a permission that there is", () => {
  const named = table(createApp().routes)
  expect(named.size).toBeGreaterThan(20)
  for (const [address, permission] of named) expect(Object.keys(permissions), address).toContain(permission)
})

test("every permission is named by some route", () => {
  expect(new Set(table(createApp().routes).values())).toEqual(new Set(Object.keys(permissions)))
})

test("nobody gets in unsigned but where anyone may", async () => {
  const w = await world()
  const answers = new Map<string, number>()
  for (const address of table(w.app.routes).keys()) {
    const [method = "", path = ""] = address.split(" ")
    const at = path
      .replace(":meetingID", "mtg_1")
      .replace(":token", "x")
      .replace(/:file.*/, "x.ics")
    const { status, body } = await w.call(undefined, method, at, method === "GET" ? undefined : {})
    answers.set(address, status)
    if (!open.includes(address)) expect(body, address).toMatchObject({ code: "session.missing" })
  }
  expect(
    [...answers]
      .filter(([, status]) => status !== 401)
      .map(([address]) => address)
      .sort(),
  ).toEqual(open.sort())
})

test("a token that is wrong, altered or somebody else's is nobody's", async () => {
  const w = await world()
  const { status } = await w.call(w.li, "GET", "/api/session")
  expect(status).toBe(200)
  for (const token of [
    "per_lilei",
    "per_lilei.",
    ".x",
    "per_lilei.AAAA",
    `per_linmei.${"a".repeat(43)}`,
    "x".repeat(5000),
  ])
    expect(
      await w.call(undefined, "GET", "/api/session", undefined, { authorization: `Bearer ${token}` }),
    ).toMatchObject({
      status: 401,
      body: { code: "session.missing" },
    })
})

test("a route that names no permission is closed to everyone", async () => {
  const w = await world()
  w.app.get("/api/bare", (c) => c.text("in"))
  w.app.get("/calendar/bare", (c) => c.text("in"))
  for (const path of ["/api/bare", "/calendar/bare"])
    for (const who of [undefined, w.li, w.admin])
      expect(await w.call(who, "GET", path)).toMatchObject({ status: 403, body: { code: "request.unnamed" } })
})

test.each([
  ["GET", "/api"],
  ["GET", "/api/"],
  ["GET", "/api/nothing"],
  ["PUT", "/api/rooms"],
  ["DELETE", "/api/meetings/mtg_1"],
  ["GET", "/api/rooms/"],
  ["GET", "/api/session/demo/x"],
  ["GET", "/calendar/"],
  ["GET", "/calendar/token"],
  ["GET", "/elsewhere"],
  ["GET", "/api/__proto__"],
  ["GET", "/api/%2e%2e/%2e%2e/etc/passwd"],
])("there is nothing at %s %s", async (method, path) => {
  const w = await world()
  for (const who of [undefined, w.li])
    expect(await w.call(who, method, path)).toMatchObject({ status: 404, body: { code: "route.missing" } })
})

test("every refusal has a sentence in both languages", () => {
  for (const code of Words.codes) {
    expect(Words.say(code, "zh-CN"), code).toMatch(/\p{Script=Han}/u)
    expect(Words.say(code, "en"), code).toMatch(/^[A-Z{]/)
    expect(Words.say(code, "en"), code).not.toMatch(/\p{Script=Han}/u)
  }
})
