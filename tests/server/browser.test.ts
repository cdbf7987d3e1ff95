import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { settings } from "@banhui/core/settings"
import { Hono } from "hono"
import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { app } from "../../packages/server/src/app.ts"
import { Engine } from "../../packages/server/src/engine.ts"
import { listen } from "../../packages/server/src/listen.ts"
import { mailbox } from "../../packages/server/src/mailbox/index.ts"
import { site } from "../../packages/server/src/site.ts"
import { browser } from "./chromium.ts"
import { hostile, invitation } from "./letters.ts"

let folder: string
let server: Awaited<ReturnType<typeof listen>>
/** A page of someone else's, which carries none of our rules. */
let foreign: Awaited<ReturnType<typeof listen>>
let engine: Awaited<ReturnType<typeof Engine.start>>
let chromium: Browser
const asked: string[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "banhui-browser-test-"))
  await writeFile(join(folder, "hostile.eml"), hostile)
  await writeFile(join(folder, "invitation.eml"), invitation)
  await writeFile(join(folder, "index.html"), "<!doctype html><title>The page</title><h1>The page</h1>")
  const whole = app({ api: new Hono(), mailbox: mailbox({ folder, zone: "Asia/Shanghai" }), site: site(folder) })
  const fetch = (request: Request, env: object) => {
    asked.push(new URL(request.url).pathname + new URL(request.url).search)
    return whole.fetch(request, env as never)
  }
  server = await listen({ fetch, host: "127.0.0.1", port: 0 })
  settings.use({ host: "127.0.0.1", port: server.port, url: undefined })
  foreign = await listen({ fetch: () => html("<p>Hello</p>"), host: "localhost", port: 0 })
  engine = await Engine.start()
  chromium = await browser("--host-resolver-rules=MAP rebound.example 127.0.0.1")
})
afterAll(async () => {
  await chromium?.close()
  await server?.close()
  await foreign?.close()
  await engine?.stop()
  await rm(folder, { recursive: true, force: true })
})

const html = (text: string) => new Response(text, { headers: { "Content-Type": "text/html" } })

let page: Page
const at = (path: string, host = "127.0.0.1") => `http://${host}:${server.port}${path}`
beforeEach(async () => {
  const context = await chromium.newContext()
  page = await context.newPage()
  asked.length = 0
  return () => context.close()
})

/** What a page gets that asks `url` for the office's tables, as any web page may try. */
const tables = (url: string) =>
  page.evaluate(async (url) => {
    const headers = {
      "Content-Type": "application/x-amz-json-1.0",
      "X-Amz-Target": "DynamoDB_20120810.ListTables",
      "X-Amz-Date": "20260101T000000Z",
      Authorization: "AWS4-HMAC-SHA256 Credential=x/20260101/x/dynamodb/aws4_request, SignedHeaders=host, Signature=x",
    }
    return fetch(url, { method: "POST", headers, body: "{}" }).then(
      (response) => response.text(),
      () => "unreachable",
    )
  }, url)

describe("the engine, which answers whoever reaches it", () => {
  test("is not to be found by a web page at 127.0.0.1 or localhost", async () => {
    await page.goto(`http://localhost:${foreign.port}/`)
    // The call itself is one that the engine would answer; only its address stands in the way.
    expect(await tables(engine.endpoint)).toBe('{"TableNames":[]}')
    const { port } = new URL(engine.endpoint)
    for (const host of ["127.0.0.1", "localhost", "[::1]"])
      expect(await tables(`http://${host}:${port}/`)).toBe("unreachable")
  })

  test("is out of reach of the office's own page, whatever finds its way into it", async () => {
    await page.goto(at("/"))
    expect(await tables(engine.endpoint)).toBe("unreachable")
  })
})

describe("a page that rebinds its name to this machine", () => {
  test.each(["/", "/mailbox", "/mailbox.json", "/api/health"])("is turned away at %s", async (path) => {
    const response = await page.goto(at(path, "rebound.example"))
    expect(response?.status()).toBe(421)
    expect(await response?.text()).not.toContain("letters")
  })
})

describe("a hostile letter in the mailbox", () => {
  test("runs nothing, fetches nothing, leads nowhere", async () => {
    page.on("dialog", (dialog) => expect.unreachable(dialog.message()))
    await page.goto(at("/mailbox"))
    await page.getByText("</title>").click()
    await page.waitForURL("**/mailbox/hostile")
    const frame = page.frameLocator("iframe")
    await frame.getByText("Win a prize").waitFor()
    await frame.locator("#js").click()
    await frame.locator("#top").click()
    await frame.locator("#send").click()
    await page.waitForTimeout(500)

    expect(page.url()).toBe(at("/mailbox/hostile"))
    expect(await page.title()).not.toBe("owned")
    expect(asked.filter((path) => /owned|framed|refreshed|\.json/.test(path))).toEqual([])
  })

  test("nor when its HTML is opened by itself", async () => {
    await page.goto(at("/mailbox/hostile/body"))
    await page.getByText("Win a prize").waitFor()
    await page.waitForTimeout(300)
    expect(page.url()).toBe(at("/mailbox/hostile/body"))
    expect(await page.title()).not.toBe("owned")
    expect(asked.filter((path) => /owned|framed|\.json/.test(path))).toEqual([])
  })

  test("while a link of an honest one opens in a tab of its own", async () => {
    await page.goto(at("/mailbox/invitation"))
    const opened = page.context().waitForEvent("page")
    await page.frameLocator("iframe").getByText("回执").click()
    const tab = await opened
    await tab.getByRole("heading", { name: "The page" }).waitFor()
    expect(tab.url()).toBe(at("/rsvp/token"))
    expect(await tab.evaluate(() => window.opener)).toBeNull()
  })
})
