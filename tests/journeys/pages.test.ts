import AxeBuilder from "@axe-core/playwright"
import type { Browser } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { type Office, openOffice } from "../office.ts"
import { browser as openBrowser } from "../server/chromium.ts"

let office: Office
let browser: Browser
let meeting: string
let rsvp: string
beforeAll(async () => {
  office = await openOffice()
  browser = await openBrowser()
  const letter = await office.letter("helen.carter@banhui.example", "Joint laboratory")
  meeting = new URL(/https?:\/\/\S+\/meetings\/\S+/.exec(letter.text)?.[0] ?? "").pathname
  rsvp = new URL(/https?:\/\/\S+\/rsvp\/\S+/.exec(letter.text)?.[0] ?? "").pathname
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await office?.close()
})

const pages: [string, () => string][] = [
  ["rooms by day", () => "/rooms"],
  ["my week", () => "/week"],
  ["a meeting", () => meeting],
  ["a new meeting", () => "/meetings/new"],
  ["subscribing", () => "/subscribe"],
  ["my settings", () => "/settings"],
  ["a page that is not there", () => "/nowhere"],
  ["answering by link", () => rsvp],
  ["the mailbox", () => "/mailbox"],
]

describe.each([
  ["zh-CN", 1440],
  ["zh-CN", 390],
  ["en-GB", 1440],
  ["en-GB", 390],
] as const)("in %s, %i wide", (locale, width) => {
  test("every page is whole: no fault in the console, none that axe finds, nothing wider than the screen", async () => {
    const viewport = { width, height: width === 390 ? 844 : 900 }
    const context = await browser.newContext({ locale, timezoneId: "Asia/Shanghai", viewport })
    const page = await context.newPage()
    const faults: string[] = []
    page.on("pageerror", (error) => faults.push(String(error)))
    const check = async (what: string) => {
      await page.waitForLoadState("networkidle")
      const { violations } = await new AxeBuilder({ page }).analyze()
      faults.push(...violations.map(({ id, nodes }) => `${what}: ${id}: ${nodes[0]?.html}`))
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      if (wide > 0) faults.push(`${what}: ${wide} pixels too wide`)
      const words = await page.evaluate(() => document.body.innerText)
      for (const odd of words.match(/\b(undefined|NaN|\[object Object\]|[a-z]+\.[a-z]+[A-Z]\w*)\b/g) ?? [])
        faults.push(`${what}: says ${odd}`)
    }
    await page.goto(office.url)
    await page.getByRole("button", { name: /林美|Lin Mei/ }).waitFor()
    await check("signing in")
    await page.getByRole("button", { name: /林美|Lin Mei/ }).click()
    await page.getByRole("grid").waitFor()
    expect(await page.evaluate(() => document.documentElement.lang)).toBe(locale === "zh-CN" ? "zh-CN" : "en")
    for (const [what, path] of pages) {
      await page.goto(office.url + path())
      await check(what)
    }
    expect(faults).toEqual([])
    await context.close()
  }, 180_000)
})
