import { execFile } from "node:child_process"
import { cpSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { promisify } from "node:util"
import { Session } from "@banhui/core/session"
import { settings } from "@banhui/core/settings"
import { Engine } from "@banhui/server/engine"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { functions } from "../../infra/blueprint.ts"
import { bundleAll } from "../../infra/bundle.ts"
import { makeTable } from "../../infra/machine.ts"
import { folder, handler } from "../../infra/places.ts"
import { call, get, given, passedOn, service } from "./lambda.ts"

let made: Awaited<ReturnType<typeof bundleAll>>
beforeAll(async () => {
  made = await bundleAll()
})

describe("what is laid on Lambda", () => {
  test("the api is at most 1.5 MB, minified; so are the others", () => {
    for (const { entry, bytes } of made) expect(bytes, entry).toBeLessThanOrEqual(1_500_000)
  })

  test("no bundle holds what the traps bring in: other schema libraries, the chain of credential providers", () => {
    const trap = /node_modules\/(zod|effect|arktype|sury|@aws-sdk\/credential-provider-(?!env|http)|.*dist-cjs\/)/
    for (const { entry, inputs } of made)
      expect(
        Object.keys(inputs).filter((path) => trap.test(path)),
        entry,
      ).toEqual([])
  })

  test("each handler starts by itself, with no package beside it", async () => {
    const alone = mkdtempSync(join(tmpdir(), "banhui-bundle-"))
    const all = Object.values(functions)
    for (const work of all) cpSync(folder(work), alone, { recursive: true })
    const files = all.map((work) => [join(alone, `${handler(work).replace(/\.\w+$/, "")}.mjs`), work.handler])
    const program = `for (const [file, name] of ${JSON.stringify(files)}) console.log(typeof (await import(file))[name])`
    const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "-e", program], {
      cwd: alone,
    })
    rmSync(alone, { recursive: true })
    expect(stdout.trim().split("\n")).toEqual(all.map(() => "function"))
  })
})

describe("called as Lambda calls it", () => {
  let engine: Engine
  let table: Awaited<ReturnType<typeof service>>
  const env = () => ({
    AWS_ENDPOINT_URL_DYNAMODB: table.endpoint,
    TABLE_NAME: "office",
    MAIL_FROM: "office@example.org",
  })

  beforeAll(async () => {
    engine = await Engine.start()
    table = await passedOn(engine.endpoint)
    settings.use({ dynamodbEndpoint: engine.endpoint })
    await makeTable("office")
  })
  afterAll(async () => {
    table.close()
    await engine.stop()
  })

  test("the api answers through the network, and not past it", async () => {
    const events = [
      get("/api/health"),
      ...["key-one", "key-two"].map((key) => get("/api/health", { "x-banhui-edge": key })),
    ]
    const { answers } = await call("api", { events, env: { ...env(), BANHUI_EDGE_KEY: "key-one" } })
    expect(answers.map(({ statusCode, body }) => [statusCode, JSON.parse(body)])).toEqual([
      [403, expect.objectContaining({ code: "request.direct" })],
      [200, { ok: true }],
      [403, expect.objectContaining({ code: "request.direct" })],
    ])
  })

  test("it asks the table with the credentials that Lambda gave", () => {
    expect(table.signed.length).toBeGreaterThan(0)
    for (const line of table.signed) expect(line).toMatch(by("dynamodb"))
  })

  test("the description of the api is made without the libraries that were left out", async () => {
    const { answers } = await call("api", { events: [get("/api/openapi.json")], env: env() })
    expect(JSON.parse(answers[0].body).openapi).toMatch(/^3\./)
  })

  test("the minute timer tells how long the oldest notice has waited", async () => {
    const { answers, logged } = await call("minute", { events: [{}], env: env() })
    expect(answers).toEqual([expect.objectContaining({ oldest: 0, done: 0 })])
    expect(logged.map((line) => JSON.parse(line))).toEqual([expect.objectContaining({ OldestUnsentNotice: 0 })])
  })

  test("a code that someone asked for leaves through SES, from the office's own address", async () => {
    const letters: string[] = []
    const ses = await service(async ({ path, body }) => {
      expect(path).toBe("/v2/email/outbound-emails")
      letters.push(Buffer.from(JSON.parse(body.toString()).Content.Raw.Data, "base64").toString())
      return { status: 200, body: JSON.stringify({ MessageId: "0100" }) }
    })
    settings.use({ tableName: "office", admin: "mei@example.org" })
    await Session.ask({ address: "mei@example.org" })
    const { answers } = await call("minute", { events: [{}], env: { ...env(), AWS_ENDPOINT_URL_SESV2: ses.endpoint } })
    ses.close()
    expect(answers).toEqual([expect.objectContaining({ done: 1, oldest: 0 })])
    expect(letters).toEqual([expect.stringMatching(/^From: .*<office@example\.org>\r$/m)])
    expect(letters[0]).toMatch(/^To: .*mei@example\.org/m)
    expect(ses.signed[0]).toMatch(by("ses"))
  })

  test("hourly and daily find nothing to do in an empty office", async () => {
    for (const name of ["hourly", "daily"] as const)
      expect((await call(name, { events: [{}], env: env() })).logged, name).toEqual([])
  })

  test("a table that is not there is a failure: one line, thrown on", async () => {
    const { answers, logged } = await call("changes", {
      events: [{ Records: [] }, change],
      env: { ...env(), TABLE_NAME: "elsewhere" },
    })
    expect(answers.at(-1)).toEqual({ failed: expect.any(String) })
    expect(logged.map((line) => JSON.parse(line)).at(-1)).toMatchObject({ level: "error", where: "changes" })
  })
})

const by = (name: string) =>
  new RegExp(`Credential=${given.AWS_ACCESS_KEY_ID}/\\d{8}/${given.AWS_REGION}/${name}/.* ${given.AWS_SESSION_TOKEN}$`)

const change = {
  Records: [
    {
      eventName: "INSERT",
      dynamodb: { Keys: { pk: { S: "LETTER" }, sk: { S: "NOTICE#1" } }, NewImage: { due: { S: "DUE" } } },
    },
  ],
}
