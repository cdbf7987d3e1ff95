import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises"
import { request } from "node:http"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { brotliCompressSync } from "node:zlib"
import { settings } from "@banhui/core/settings"
import { Hono } from "hono"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { app } from "../../packages/server/src/app.ts"
import { listen } from "../../packages/server/src/listen.ts"
import { site } from "../../packages/server/src/site.ts"

const script = `console.log(${JSON.stringify("x".repeat(4000))})`
let folder: string
let whole: ReturnType<typeof app>
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "banhui-site-test-"))
  await mkdir(join(folder, "dist/assets"), { recursive: true })
  await writeFile(join(folder, "secret.txt"), "not the site's")
  await writeFile(join(folder, "dist/index.html"), "<!doctype html><title>Office</title>")
  await writeFile(join(folder, "dist/assets/main-4f2a.js"), script)
  await writeFile(join(folder, "dist/assets/main-4f2a.js.br"), brotliCompressSync(script))
  const api = new Hono()
    .get("/api/health", (c) => c.json({ ok: true }))
    .get("/api/page", (c) => {
      c.header("Content-Security-Policy", "default-src 'none'")
      return c.text("own policy")
    })
  whole = app({ api, mailbox: undefined, site: site(join(folder, "dist")) })
  settings.use({ host: "127.0.0.1", port: 4000, url: undefined })
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const get = (path: string, headers: Record<string, string> = {}) =>
  whole.request(path, { headers: { host: "127.0.0.1:4000", ...headers } })

test("what a proxy brings is turned away until BANHUI_URL tells of it, in both languages", async () => {
  for (const name of ["Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP", "Via"])
    for (const path of ["/", "/api/health"]) {
      const response = await get(path, { [name]: "203.0.113.9" })
      expect(response.status).toBe(403)
      expect(await response.json()).toEqual({
        code: "proxy.unknown",
        message: expect.stringMatching(
          /^This office is open to its own machine alone: .* BANHUI_URL\. 本系统目前只供本机使用/,
        ),
      })
    }
  settings.use({ url: "https://meet.example.org" })
  const told = await get("/api/health", { host: "meet.example.org", "X-Forwarded-For": "203.0.113.9" })
  settings.use({ url: undefined })
  expect(told.status).toBe(200)
})

describe("the web app's files", () => {
  test("its page answers every path of its own, and is asked for anew each time", async () => {
    for (const path of ["/", "/meetings/mtg_1", "/rsvp/bXRnXzE.q7Zt0aYb2Kc9LdXe4MfW1Ng", "/mailbox"]) {
      const response = await get(path)
      expect(await response.text()).toContain("<title>Office</title>")
      expect(response.headers.get("cache-control")).toBe("no-cache")
      expect(response.headers.get("content-type")).toMatch(/^text\/html/)
    }
  })

  test("its named files are kept for good, and travel compressed", async () => {
    const response = await get("/assets/main-4f2a.js", { "accept-encoding": "gzip, br" })
    expect(response.headers.get("cache-control")).toBe("public, max-age=31536000, immutable")
    expect(response.headers.get("content-encoding")).toBe("br")
    expect(response.headers.get("vary")).toBe("Accept-Encoding")
    expect(Number(response.headers.get("content-length"))).toBeLessThan(200)
    expect(await (await get("/assets/main-4f2a.js")).text()).toBe(script)
  })

  test.each(["/assets/gone-1.js", "/favicon.ico", "/..%2fsecret.txt", "/%2e%2e/secret.txt", "/.built"])(
    "%s is not there, and no page stands in for it",
    async (path) => {
      const response = await get(path)
      expect(response.status).toBe(404)
      expect(await response.text()).not.toMatch(/Office|not the site/)
    },
  )

  test("nothing is written there", async () => {
    const response = await whole.request("/", { method: "POST", headers: { host: "127.0.0.1:4000" } })
    expect(response.status).toBe(404)
  })
})

describe("headers", () => {
  test("no page of ours runs a foreign or inline script, stands in a frame, or tells where it was", async () => {
    for (const path of ["/", "/api/health", "/nothing.txt"]) {
      const { headers } = await get(path)
      expect(headers.get("content-security-policy")).toMatch(/script-src 'self';.*frame-ancestors 'none'/)
      expect(headers.get("referrer-policy")).toBe("no-referrer")
      expect(headers.get("x-content-type-options")).toBe("nosniff")
    }
  })
  test("a route may set a tighter policy", async () => {
    expect((await get("/api/page")).headers.get("content-security-policy")).toBe("default-src 'none'")
  })
  test("a request under another site's name reaches nothing", async () => {
    for (const path of ["/", "/api/health", "/mailbox"]) {
      const response = await get(path, { host: "rebound.example:4000" })
      expect(response.status).toBe(421)
      expect(await response.json()).toMatchObject({ code: "host.unknown" })
    }
  })
})

describe("the port", () => {
  test("taken already: one sentence", async () => {
    const fetch = () => new Response("hello")
    const first = await listen({ fetch, host: "127.0.0.1", port: 0 })
    const second = listen({ fetch, host: "127.0.0.1", port: first.port })
    await expect(second).rejects.toThrow(new RegExp(`Port ${first.port} on 127.0.0.1 is in use.*\n.*已被占用`))
    await first.close()
  })

  test("an address that is not this machine's: one sentence", async () => {
    const away = listen({ fetch: () => new Response(), host: "192.0.2.1", port: 0 })
    await expect(away).rejects.toThrow("cannot listen on 192.0.2.1")
  })

  test("closing lets a request under way finish, and takes no new one", async () => {
    let release = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    const server = await listen({
      fetch: async () => {
        await held
        return new Response("whole answer")
      },
      host: "127.0.0.1",
      port: 0,
    })
    const url = `http://127.0.0.1:${server.port}/`
    const underway = new Promise<string>((resolve, reject) => {
      request(url, (response) => response.setEncoding("utf8").on("data", resolve))
        .on("error", reject)
        .end()
    })
    await new Promise((resolve) => setTimeout(resolve, 100))
    const closed = server.close()
    await expect(fetch(url)).rejects.toThrow()
    release()
    expect(await underway).toBe("whole answer")
    await closed
  })
})
