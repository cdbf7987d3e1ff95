import { createApp } from "@banhui/api"
import { settings } from "@banhui/core/settings"
import { afterEach, expect, test, vi } from "vitest"
import { world } from "../world.ts"

afterEach(() => {
  vi.restoreAllMocks()
})

const zh = "请先登录。"
const en = "Please sign in."

test.each([
  ["the query", "/api/rooms?lang=en", {}, en],
  ["the query over the browser", "/api/rooms?lang=zh-CN", { "accept-language": "en" }, zh],
  ["a query that names neither over nothing", "/api/rooms?lang=fr", {}, zh],
  ["the browser", "/api/rooms", { "accept-language": "en-GB,en;q=0.9" }, en],
  ["the browser's weights", "/api/rooms", { "accept-language": "fr, zh;q=0.3, en;q=0.8" }, en],
  ["the browser's first", "/api/rooms", { "accept-language": "zh-TW, en" }, zh],
  ["a browser that wants no English", "/api/rooms", { "accept-language": "en;q=0" }, zh],
  ["the office where nothing is said", "/api/rooms", {}, zh],
  ["the office where nonsense is said", "/api/rooms", { "accept-language": ";;;q=,,".repeat(200) }, zh],
])("an error speaks the language of %s", async (_, path, headers, message) => {
  const w = await world()
  expect((await w.call(undefined, "GET", path, undefined, headers)).body).toEqual({ code: "session.missing", message })
})

test("an error speaks the person's own language where the browser says none", async () => {
  const w = await world()
  const path = "/api/meetings/mtg_1"
  expect((await w.call(w.emma, "GET", path)).body.message).toMatch(/^There is no such meeting/)
  expect((await w.call(w.li, "GET", path)).body.message).toMatch(/^没有这个会议/)
  expect((await w.call(w.emma, "GET", path, undefined, { "accept-language": "zh" })).body.message).toMatch(/^没有/)
})

test("a fault of ours says nothing of itself, and the log says where but not what", async () => {
  await world()
  const log = vi.spyOn(console, "error").mockImplementation(() => {})
  const app = createApp({
    caller: () => {
      throw new TypeError("the code of mei@banhui.example is 123456")
    },
  })
  const answer = await app.request("/api/office?lang=en")
  expect(answer.status).toBe(500)
  expect(await answer.json()).toEqual({
    code: "request.failed",
    message: "Something went wrong and nothing was saved. Please try again.",
  })
  expect(log.mock.calls.join()).toMatch(/"TypeError".*errors\.test\.ts/)
  expect(log.mock.calls.join()).not.toMatch(/123456|mei@/)
})

test("while the table cannot be reached, one is asked to try again", async () => {
  const w = await world()
  await w.call(w.li, "GET", "/api/rooms")
  const { dynamodbEndpoint } = settings
  settings.use({ dynamodbEndpoint: "http://127.0.0.1:9" })
  const answer = await w.call(w.li, "POST", "/api/meetings?lang=en", w.hour())
  settings.use({ dynamodbEndpoint })
  expect(answer).toMatchObject({ status: 503, body: { code: "table.unavailable" } })
  expect(answer.headers.get("retry-after")).toBe("1")
  expect(answer.text).not.toMatch(/ECONN|127\.0\.0\.1|at /)
  expect((await w.call(w.li, "POST", "/api/meetings", w.hour())).status).toBe(201)
})

test("a refusal carries its field and the ways out, and no more", async () => {
  const w = await world()
  await w.call(w.mei, "POST", "/api/meetings", w.hour())
  const { status, body } = await w.call(w.emma, "POST", "/api/meetings", w.hour())
  expect(status).toBe(409)
  expect(Object.keys(body)).toEqual(["code", "message", "field", "options"])
  expect(body).toMatchObject({ code: "room.taken", message: "Oak is taken at that time.", field: "roomIDs" })
  expect(body.options).toHaveLength(3)
})
