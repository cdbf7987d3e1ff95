import { Notice } from "@banhui/core/notice"
import { settings } from "@banhui/core/settings"
import { Engine } from "@banhui/server/engine"
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest"
import { changes as blueprint, site } from "../../infra/blueprint.ts"
import { makeTable } from "../../infra/machine.ts"
import { answer, event, type Given, passes, post, stream } from "./amazon.ts"
import { journey } from "./journey.ts"
import { type Asked, admin, type Way } from "./way.ts"

const url = "https://banhui.example"
const edgeKey = "key-of-the-network"
const edge = { [site.headers.key]: edgeKey, [site.headers.caller]: "198.51.100.7" }

let engine: Engine
let ses: Awaited<ReturnType<typeof post>>
let lambda: Awaited<ReturnType<typeof doorways>>
beforeAll(async () => {
  engine = await Engine.start()
  ses = await post()
  // What Lambda gives each function, and where AWS is to be found here.
  vi.stubEnv("AWS_REGION", "eu-west-2")
  vi.stubEnv("AWS_ACCESS_KEY_ID", "AKIDLAMBDA")
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "secret")
  vi.stubEnv("AWS_ENDPOINT_URL_SESV2", ses.endpoint)
  settings.use({
    dynamodbEndpoint: engine.endpoint,
    url,
    edgeKey,
    demo: false,
    mailFrom: "office@banhui.example",
    admin,
  })
  lambda = await doorways()
})
// The minute timer writes its metric into the log.
beforeAll(() => {
  vi.spyOn(console, "log").mockImplementation(() => {})
})
afterAll(async () => {
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
  ses.close()
  await engine.stop()
})
// An office of its own for each test.
beforeEach(async ({ task }) => {
  settings.use({ tableName: `office-${task.id.replace(/\W/g, "-")}` })
  await makeTable(settings.tableName)
  ses.letters.length = 0
})

/** The functions, loaded once their settings are there. */
const doorways = async () => {
  const [api, changes, timers] = await Promise.all([
    import("../../packages/lambda/src/api.ts"),
    import("../../packages/lambda/src/changes.ts"),
    import("../../packages/lambda/src/timers.ts"),
  ])
  const context = { awsRequestId: "request" } as unknown as Parameters<typeof api.handler>[1]
  return {
    ask: async (asked: Asked) => answer((await api.handler(event(asked, edge) as never, context)) as unknown as Given),
    changes: changes.handler,
    ...timers,
  }
}

/** What the stream tells goes to `changes`, and what that changes too, until nothing is told any more. */
const streaming = () => {
  const told = stream()
  return async () => {
    for (;;) {
      const Records = (await told()).filter((record) => passes(blueprint.filter, record))
      if (Records.length === 0) return
      await lambda.changes({ Records })
    }
  }
}

test("on Lambda: gateway, stream, timers and SES", { timeout: 90_000 }, async () => {
  const pump = streaming()
  const way: Way = {
    url,
    ask: async (asked) => {
      const answered = await lambda.ask(asked)
      await pump()
      return answered
    },
    letters: async () => ses.letters,
  }
  await journey(way)
  expect(await lambda.minute({})).toMatchObject({ done: 0, postponed: 0, oldest: 0 })
  expect(await lambda.hourly({})).toEqual({ failures: 0 })
  expect(await lambda.daily({})).toEqual({ removed: 0 })
})

const askForCode = () => lambda.ask({ method: "POST", path: "/api/session/code", body: { address: admin } })

test("what the stream loses, the minute timer sends; what it tells twice goes out once", async () => {
  const told = stream()
  await askForCode()
  expect(await lambda.minute({})).toMatchObject({ done: 1, oldest: 0 })
  const Records = (await told()).filter((record) => passes(blueprint.filter, record))
  await lambda.changes({ Records })
  await askForCode()
  const news = (await told()).filter((record) => passes(blueprint.filter, record))
  await Promise.all([lambda.changes({ Records: news }), lambda.changes({ Records: news }), lambda.minute({})])
  expect(ses.letters).toHaveLength(2)
})

test("a letter that SES does not take now waits for the minute timer", async () => {
  const told = stream()
  await askForCode()
  const said = vi.spyOn(console, "error").mockImplementation(() => {})
  ses.refuse(10)
  await lambda.changes({ Records: (await told()).filter((record) => passes(blueprint.filter, record)) })
  expect(said).toHaveBeenCalledOnce()
  expect(said.mock.calls.join()).not.toMatch(/@xinghai|\b\d{6}\b/)
  said.mockRestore()
  expect(ses.letters).toHaveLength(0)
  const [waiting] = await Notice.due(Date.now() + 10 * 60_000, 5)
  expect(waiting).toMatchObject({ kind: "code", tries: 1 })
})

test("nobody comes past the network, and its caller is who is counted", async () => {
  const direct = await lambda.ask({ method: "GET", path: "/api/office", headers: { [site.headers.key]: "guess" } })
  expect([direct.status, JSON.parse(direct.text).code]).toEqual([403, "request.direct"])
  const guess = (at: number, caller?: string) =>
    lambda.ask({
      method: "POST",
      path: "/api/session",
      body: { address: `a${at}@b.example`, code: "000000" },
      ...(caller ? { headers: { [site.headers.caller]: caller } } : {}),
    })
  for (let at = 0; at < 60; at++) expect((await guess(at)).status).toBe(401)
  expect((await guess(60)).status).toBe(429)
  expect((await guess(60, "203.0.113.9")).status).toBe(401)
})
