import AxeBuilder from "@axe-core/playwright"
import type { Browser, BrowserContext, Page } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import { type Office, openOffice } from "../office.ts"
import { browser as openBrowser } from "../server/chromium.ts"

let office: Office
let browser: Browser
beforeAll(async () => {
  office = await openOffice()
  browser = await openBrowser()
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await office?.close()
})

/** A Saturday on which the demo office rests: every room is free. */
const day = (() => {
  const date = new Date(Date.now() + 21 * 86_400_000)
  date.setUTCDate(date.getUTCDate() + ((6 - date.getUTCDay() + 7) % 7))
  return date.toISOString().slice(0, 10)
})()

type Visitor = { page: Page; context: BrowserContext; leave: () => Promise<void> }

/** Opens the office in a browser of someone's language and steps in as them. */
const visit = async (person: string, locale: "en-GB" | "zh-CN"): Promise<Visitor> => {
  const context = await browser.newContext({
    locale,
    timezoneId: "Asia/Shanghai",
    viewport: { width: 1440, height: 900 },
  })
  const page = await context.newPage()
  const wrong: string[] = []
  page.on("pageerror", (error) => wrong.push(String(error)))
  await page.goto(office.url)
  await page
    .getByRole("button", { name: locale === "en-GB" ? `Step in as ${person}` : `以${person}的身份进入` })
    .click()
  await page.getByRole("grid").waitFor()
  return {
    page,
    context,
    leave: async () => {
      expect(wrong).toEqual([])
      await context.close()
    },
  }
}

/** Drags over an hour of the first room's day, from one full hour to the next. */
const dragHour = async (page: Page, from: string, to: string) => {
  await page.goto(`${office.url}/rooms?date=${day}`)
  const grid = page.getByRole("grid")
  await grid.waitFor()
  const track = page.locator("[data-track]").first()
  await track.waitFor()
  const row = await track.boundingBox()
  const at = async (hour: string) => {
    const box = await grid.getByText(hour, { exact: true }).first().boundingBox()
    return box?.x ?? 0
  }
  const y = (row?.y ?? 0) + (row?.height ?? 0) / 2
  await page.mouse.move((await at(from)) + 3, y)
  await page.mouse.down()
  await page.mouse.move((await at(from)) + 40, y, { steps: 4 })
  await page.mouse.move((await at(to)) - 3, y, { steps: 8 })
  await page.mouse.up()
}

const accessible = async (page: Page) => {
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
}

test("Lin Mei drags over a free hour, and the meeting is in the feed and in the mailbox", async () => {
  const { page, leave } = await visit("Lin Mei", "en-GB")
  await dragHour(page, "10:00", "11:00")
  const form = page.getByRole("dialog")
  await form.getByRole("textbox", { name: "Title" }).fill("Winter plan")
  await form.getByPlaceholder("Name, unit, or an outside email address").fill("guest@elsewhere.example")
  await page.getByRole("option", { name: /guest@elsewhere\.example/ }).click()
  await accessible(page)
  await form.getByRole("button", { name: "Book", exact: true }).click()
  await page.getByText("Meeting booked").waitFor()

  const letter = await office.letter("guest@elsewhere.example", "Winter plan")
  expect(letter.calendar).toMatchObject({ method: "REQUEST" })

  await page.goto(`${office.url}/subscribe`)
  const address = await page.getByRole("textbox", { name: "Feed address" }).inputValue()
  expect(await (await fetch(address)).text()).toContain("SUMMARY:Winter plan")
  await leave()
}, 120_000)

test("the guest answers by the link in the letter, without signing in, and Lin Mei sees it", async () => {
  const { text } = await office.letter("guest@elsewhere.example", "Winter plan")
  const link = /https?:\/\/\S+\/rsvp\/\S+/.exec(text)?.[0] ?? ""
  const context = await browser.newContext({ locale: "en-GB", viewport: { width: 390, height: 844 } })
  const page = await context.newPage()
  await page.goto(link)
  await page.getByText("Winter plan").first().waitFor()
  await accessible(page)
  const before = await page.request.get(link.replace("/rsvp/", "/api/rsvp/"))
  expect((await before.json()).response).toBe("needs-action")
  await page
    .getByRole("button", { name: /^(No|不出席|不参加)/ })
    .or(page.getByRole("radio", { name: /^(No|不出席|不参加)/ }))
    .first()
    .click()
  await page.getByRole("textbox").first().fill("On leave that day")
  await page.getByRole("button", { name: /^(Send|提交|发送)/ }).click()
  await expect
    .poll(async () => (await (await page.request.get(link.replace("/rsvp/", "/api/rsvp/"))).json()).response)
    .toBe("declined")
  await context.close()

  const mei = await visit("Lin Mei", "en-GB")
  await mei.page.goto(/https?:\/\/\S+\/meetings\/\S+/.exec(text)?.[0] ?? "")
  await mei.page.getByText("On leave that day").waitFor()
  await mei.leave()
}, 120_000)

test("two people want one hour: the second is refused, is offered what is near, and takes it with a press", async () => {
  const mei = await visit("Lin Mei", "en-GB")
  const other = await visit("林美", "zh-CN")
  await dragHour(mei.page, "14:00", "15:00")
  await dragHour(other.page, "下午2:00", "下午3:00")
  await mei.page.getByRole("dialog").getByRole("textbox", { name: "Title" }).fill("First come")
  await mei.page.getByRole("dialog").getByRole("button", { name: "Book", exact: true }).click()
  await mei.page.getByText("Meeting booked").waitFor()

  const form = other.page.getByRole("dialog")
  await form.getByRole("textbox", { name: "会议名称" }).fill("后来的会议")
  await form.getByRole("button", { name: "预订", exact: true }).click()
  await form.getByText("换成下面任意一个，立即预订：").waitFor()
  const options = form.getByRole("listitem").getByRole("button").filter({ hasText: "座" })
  await options.first().waitFor()
  expect(await options.count()).toBe(3)
  await options.first().click()
  await other.page.getByText("会议已建立").waitFor()
  await mei.leave()
  await other.leave()
}, 120_000)
