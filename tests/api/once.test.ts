import { createApp } from "@banhui/api"
import { describe, expect, test } from "vitest"
import { type World, world } from "../world.ts"

const key = { "idempotency-key": "a-key" }
const room = { name: "竹韵厅", nameEn: "Bamboo", building: "总部大楼", zone: "Asia/Shanghai", seats: 8 }
const person = { name: "新人", unitID: "unt_office", address: "new@banhui.example" }
type Deed = { as: "admin" | "li"; path: string; body?: object; id: string; there: (w: World) => Promise<unknown[]> }
const list = (w: World, path: string) => w.call(w.admin, "GET", path).then(({ body }) => body)

/** Every write beside those of meetings that would make another thing each time it came. */
const deeds: [string, Deed][] = [
  ["room", { as: "admin", path: "/api/rooms", body: room, id: "roomID", there: (w) => list(w, "/api/rooms") }],
  [
    "unit",
    { as: "admin", path: "/api/units", body: { name: "新部门" }, id: "unitID", there: (w) => list(w, "/api/units") },
  ],
  [
    "person",
    {
      as: "admin",
      path: "/api/people",
      body: person,
      id: "personID",
      there: async (w) => (await list(w, "/api/people")).people,
    },
  ],
  ["feed", { as: "li", path: "/api/me/feed", id: "url", there: async () => [] }],
]

describe.each(deeds)("a new %s with an Idempotency-Key", (_, { as, path, body, id, there }) => {
  test("is made once, and told again to whoever asks again", async () => {
    const w = await world()
    const before = (await there(w)).length
    const first = await w.call(w[as], "POST", path, body, key)
    const again = await w.call(w[as], "POST", path, body, key)
    expect([first.status, again.status]).toEqual([201, 201])
    expect(again.body).toEqual(first.body)
    expect((await there(w)).length - before).toBeLessThanOrEqual(1)
    const other = await w.call(w[as], "POST", path, { ...body, name: "另一个" }, key)
    if (body) expect(other).toMatchObject({ status: 409, body: { code: "idempotency.reused" } })
  })

  test("is made once by many at the same moment", async () => {
    const w = await world()
    const before = (await there(w)).length
    const answers = await Promise.all(Array.from({ length: 6 }, () => w.call(w[as], "POST", path, body, key)))
    expect([...new Set(answers.map((one) => `${one.status} ${one.body[id] ?? one.text}`))]).toHaveLength(1)
    expect(answers[0]?.status).toBe(201)
    expect((await there(w)).length - before).toBeLessThanOrEqual(1)
  })
})

test("someone leaves once, and a repeat with the same key is answered alike", async () => {
  const w = await world()
  const at = `/api/people/${w.li.personID}/departure`
  const first = await w.call(w.admin, "POST", at, undefined, key)
  expect([first.status, (await w.call(w.admin, "POST", at, undefined, key)).body]).toEqual([201, first.body])
  expect((await w.call(w.admin, "POST", at)).body.code).toBe("person.left")
})

test("a new feed's address without a key is another each time", async () => {
  const w = await world()
  const made = []
  for (let at = 0; at < 2; at++) made.push((await w.call(w.li, "POST", "/api/me/feed")).body.url)
  expect(made[0]).not.toBe(made[1])
})

test("what heeds the key says so in the description: every POST of someone signed in, and the change of a meeting", async () => {
  const w = await world()
  const { body } = await w.call(undefined, "GET", "/api/openapi.json")
  const heeding = Object.entries(body.paths as Record<string, Record<string, { parameters?: { name: string }[] }>>)
    .flatMap(([path, item]) =>
      Object.entries(item).map(([method, told]) => ({ at: `${method.toUpperCase()} ${path}`, told })),
    )
    .filter(({ told }) => told.parameters?.some(({ name }) => name === "Idempotency-Key"))
    .map(({ at }) => at)
  // a preview writes nothing
  const unsigned = ["/api/session", "/api/session/code", "/api/session/demo", "/api/meetings/preview"]
  const posts = createApp()
    .routes.filter(({ method, path }) => method === "POST" && !unsigned.includes(path.replace(/\/$/, "")))
    .map(({ path }) => `POST ${path.replace(/(.)\/$/, "$1").replace(/:(\w+)/g, "{$1}")}`)
  expect(heeding.toSorted()).toEqual([...new Set([...posts, "PATCH /api/meetings/{meetingID}"])].toSorted())
})
