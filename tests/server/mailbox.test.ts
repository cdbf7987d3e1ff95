import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, expect, test } from "vitest"
import { mailbox } from "../../packages/server/src/mailbox/index.ts"
import { language } from "../../packages/server/src/mailbox/words.ts"
import { hostile, invitation } from "./letters.ts"

let folder: string
let app: ReturnType<typeof mailbox>
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "banhui-mailbox-test-"))
  await write("1-invitation", invitation)
  await write("2-hostile", hostile)
  for (let i = 0; i < 60; i++)
    await write(`0-filler-${i}`, `To: filler@example.org\r\nSubject: Filler ${i}\r\n\r\nHello`)
  await writeFile(join(folder, ".half.eml"), "a letter that is still being written")
  await writeFile(join(folder, "..", "outside.eml"), "Subject: not ours\r\n\r\n")
  app = mailbox({ folder, zone: "Asia/Shanghai" })
})
afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
  await rm(join(folder, "..", "outside.eml"), { force: true })
})

const write = (id: string, content: string) => writeFile(join(folder, `${id}.eml`), content)
const text = async (path: string, headers: Record<string, string> = {}) => (await app.request(path, { headers })).text()

test("letters are listed newest first, page by page", async () => {
  const page = await text("/mailbox")
  expect(page.indexOf("mailbox/2-hostile")).toBeLessThan(page.indexOf("mailbox/1-invitation"))
  expect(page).toContain("Page 1 of 2")
  expect(page).toContain("中文主题：安全生产部署会")
  expect(await text("/mailbox?page=2", { "accept-language": "zh-CN,zh;q=0.9" })).toContain("第 2 页，共 2 页")
  expect(page).not.toContain("half")
})

test("letters are found by subject and by reader", async () => {
  expect(await text("/mailbox?q=安全生产")).toContain("1-invitation")
  const found = (await (await app.request("/mailbox.json?q=CHEN@example.org")).json()) as { total: number }
  expect(found.total).toBe(1)
  expect(await text("/mailbox?q=nothing+like+it")).toContain("No letter matches")
})

test("the same letters as data", async () => {
  const found = (await (await app.request("/mailbox.json?q=安全生产")).json()) as Record<string, unknown>
  expect(found).toMatchObject({
    page: 1,
    pages: 1,
    total: 1,
    letters: [
      {
        id: "1-invitation",
        date: "2026-11-20T01:00:00.000Z",
        from: "办公室 <office@example.org>",
        to: ["陈梅 <chen@example.org>"],
        subject: "中文主题：安全生产部署会",
        text: "请于二十四日上午出席。\n",
        calendar: { method: "REQUEST", text: expect.stringContaining("BEGIN:VCALENDAR") },
        attachments: [
          { filename: "1.ics", type: "text/calendar" },
          { filename: "会议.ics", type: "text/calendar" },
        ],
      },
    ],
  })
})

test("a letter is shown whole: text, calendar part, headers, attachments", async () => {
  const page = await text("/mailbox/1-invitation")
  for (const part of [
    "请于二十四日上午出席。",
    "METHOD:REQUEST",
    "Message-ID",
    "会议.ics",
    'src="/mailbox/1-invitation/body"',
  ])
    expect(page).toContain(part)
  const file = await app.request("/mailbox/1-invitation/attachments/1")
  expect(file.headers.get("content-disposition")).toBe("attachment; filename*=UTF-8''%E4%BC%9A%E8%AE%AE.ics")
  expect(await file.text()).toContain("BEGIN:VCALENDAR")
  expect(await text("/mailbox/1-invitation/source")).toBe(invitation)
})

test("what a hostile letter says is shown as text and nothing of it is a tag", async () => {
  for (const path of ["/mailbox", "/mailbox/2-hostile"]) {
    const page = await text(path)
    expect(page).not.toContain("<script")
    expect(page).not.toContain("<img")
    expect(page).not.toMatch(/<[^>]+ onerror=/)
    expect(page).toContain("&lt;script&gt;")
  }
})

test("its HTML stands in a frame that runs and fetches nothing", async () => {
  const body = await app.request("/mailbox/2-hostile/body")
  const policy = body.headers.get("content-security-policy") ?? ""
  for (const rule of ["sandbox allow-popups", "default-src 'none'", "base-uri 'none'", "form-action 'none'"])
    expect(policy).toContain(rule)
  expect(policy).not.toMatch(/allow-scripts|allow-same-origin|script-src/)
  expect(await text("/mailbox/2-hostile")).toContain('sandbox="allow-popups allow-popups-to-escape-sandbox"')
})

test("an attachment is a file to keep, whatever it says it is", async () => {
  const file = await app.request("/mailbox/2-hostile/attachments/0")
  expect(file.headers.get("content-type")).toBe("application/octet-stream")
  expect(file.headers.get("content-disposition")).toMatch(/^attachment; filename\*=UTF-8''[^;'"\r\n]*$/)
})

test.each([
  "/mailbox/..%2Foutside",
  "/mailbox/%2e%2e%2foutside",
  "/mailbox/..%2Foutside/source",
  "/mailbox/.half/source",
  "/mailbox/nothing",
  "/mailbox/nothing/body",
  "/mailbox/2-hostile/attachments/9",
  "/mailbox/2-hostile%00/source",
])("%s is not there", async (path) => {
  expect((await app.request(path)).status).toBe(404)
})

test("an empty mailbox says so", async () => {
  const empty = mailbox({ folder: join(folder, "none"), zone: "Asia/Shanghai" })
  expect(await (await empty.request("/mailbox")).text()).toContain("No letters yet")
})

test.each([
  ["zh-CN,zh;q=0.9,en;q=0.8", "zh-CN"],
  ["en-GB,en;q=0.9,zh;q=0.8", "en"],
  ["fr,zh;q=0.5,en;q=0.4", "zh-CN"],
  ["fr", "en"],
  [undefined, "en"],
  ["zh;q=0,en;q=0.1", "en"],
])("a browser that asks for %s reads %s", (accepted, lang) => {
  expect(language(accepted)).toBe(lang)
})
