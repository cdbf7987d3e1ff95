import AxeBuilder from "@axe-core/playwright"
import type { Browser, Page } from "playwright-core"
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

/** Saturdays on which the demo office rests, the first of them three weeks away. */
const saturdays = (() => {
  const date = new Date(Date.now() + 21 * 86_400_000)
  date.setUTCDate(date.getUTCDate() + ((6 - date.getUTCDay() + 7) % 7))
  return [0, 7, 14, 21].map((days) => new Date(date.getTime() + days * 86_400_000).toISOString().slice(0, 10))
})() as [string, string, string, string]
const compact = (day: string) => day.replaceAll("-", "")

const stepIn = async (locale: "en-GB" | "zh-CN", width = 1440): Promise<Page> => {
  const context = await browser.newContext({ locale, timezoneId: "Asia/Shanghai", viewport: { width, height: 900 } })
  const page = await context.newPage()
  page.on("pageerror", (error) => faults.push(String(error)))
  await page.goto(office.url)
  await page.getByRole("button", { name: locale === "en-GB" ? "Step in as Lin Mei" : "以林美的身份进入" }).click()
  await page.getByRole("grid").waitFor()
  return page
}
const faults: string[] = []
const accessible = async (page: Page) => {
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
}
const pickDay = async (page: Page, name: RegExp, day: string) => {
  await page.getByRole("button", { name }).click()
  const month = page.getByRole("dialog")
  const wanted = month.locator(`[data-day="${day}"]`)
  for (let months = 0; months < 4 && (await wanted.count()) === 0; months++) await page.keyboard.press("PageDown")
  await wanted.click()
}
const feed = async (page: Page): Promise<string> => {
  await page.goto(`${office.url}/subscribe`)
  const address = await page.getByRole("textbox", { name: /^(Feed address|订阅地址)$/ }).inputValue()
  // Long lines come folded.
  return (await (await fetch(address)).text()).replaceAll("\r\n ", "")
}
/** The parts of a feed that speak of one meeting. */
const eventsOf = (text: string, uid: string) =>
  text.split("BEGIN:VEVENT").filter((event) => event.includes(`UID:${uid}`))

test("Lin Mei books four Saturdays, moves one, calls one off, and her calendar says so", async () => {
  const page = await stepIn("en-GB")
  await page.goto(`${office.url}/meetings/new`)
  await page.getByRole("textbox", { name: "Title" }).fill("Saturday round")
  await pickDay(page, /^Date:/, saturdays[0])
  await page.getByLabel("Start", { exact: true }).selectOption("600")
  await page.getByLabel("Repeats").selectOption("week")
  await page.getByLabel("Ends").selectOption("count")
  await page.getByLabel("Times").fill("4")
  await page.getByText("Every week on Saturday, 4 times").waitFor()
  await page.getByRole("checkbox", { name: /Wenqu/ }).check()
  await page.getByText("The rooms are free on every date.").waitFor()
  await accessible(page)
  await page.getByRole("button", { name: "Book", exact: true }).click()

  await page.getByRole("heading", { name: "Next dates" }).waitFor()
  await accessible(page)
  const uid = page.url().split("/").at(-1) ?? ""
  const dates = page.getByRole("region", { name: "Next dates" }).getByRole("link")
  expect(await dates.count()).toBe(4)
  await dates.nth(1).click()
  await page.getByRole("link", { name: "Edit", exact: true }).click()
  await page.getByText("Only this date’s title, time, rooms and note change").waitFor()
  await page.getByLabel("Start", { exact: true }).selectOption("840")
  await page.getByRole("button", { name: "Save changes" }).click()
  await page.getByText("Moved from").first().waitFor()
  await accessible(page)

  await dates.nth(2).click()
  await page.waitForURL(`**/meetings/${uid}?occurrence=${saturdays[2]}T10:00`)
  await page.getByRole("button", { name: "Cancel meeting" }).click()
  const dialog = page.getByRole("dialog")
  expect(await dialog.getByRole("radio", { name: /^Only Sat/ }).isChecked()).toBe(true)
  await accessible(page)
  await dialog.getByRole("button", { name: "Cancel this date" }).click()
  await page.getByText("This date is cancelled").first().waitFor()

  const events = eventsOf(await feed(page), uid)
  expect(events).toHaveLength(2)
  const [first, , third] = saturdays.map(compact)
  const master = events.find((event) => event.includes("RRULE:"))
  expect(master).toContain("RRULE:FREQ=WEEKLY;COUNT=4;BYDAY=SA")
  expect(master).toContain(`DTSTART;TZID=Asia/Shanghai:${first}T100000`)
  expect(master).toContain(`EXDATE;TZID=Asia/Shanghai:${third}T100000`)
  const moved = events.find((event) => event !== master)
  expect(moved).toContain(`RECURRENCE-ID;TZID=Asia/Shanghai:${compact(saturdays[1])}T100000`)
  expect(moved).toContain(`DTSTART;TZID=Asia/Shanghai:${compact(saturdays[1])}T140000`)
  expect(faults).toEqual([])
  await page.context().close()
}, 180_000)

test("a room that is taken on one date is told before booking; the others are booked and the one is put right", async () => {
  const page = await stepIn("zh-CN", 390)
  await page.goto(`${office.url}/meetings/new`)
  await page.getByRole("textbox", { name: "会议名称" }).fill("周六值班会")
  await pickDay(page, /^日期/, saturdays[0])
  await page.getByLabel("开始", { exact: true }).selectOption("840")
  await page.getByLabel("重复").selectOption("week")
  await page.getByLabel("到何时为止").selectOption("count")
  await page.getByLabel("场数").fill("4")
  await page.getByRole("checkbox", { name: /问渠/ }).check()
  await page.getByText("有 1 场的会议室已被占用").waitFor()
  await accessible(page)
  await page.getByRole("button", { name: "预订", exact: true }).click()
  await page.getByText("有几场的会议室已被占用，请先选择怎么办。").waitFor()
  await page.getByRole("radio", { name: /先订空闲的 3 场/ }).check()
  await page.getByRole("button", { name: "预订", exact: true }).click()

  await page.getByRole("heading", { name: "会议已建立，还有几场缺会议室" }).waitFor()
  await accessible(page)
  await page.getByRole("button", { name: /改用/ }).first().click()
  await page.getByText("“周六值班会”的会议室全部补齐了。").waitFor()
  await page.getByRole("button", { name: "完成" }).click()
  await page.getByRole("heading", { name: "接下来的日期" }).waitFor()
  await accessible(page)
  expect(await page.getByText("缺会议室").count()).toBe(0)

  await page.getByRole("button", { name: "取消整个系列" }).click()
  await page.getByRole("dialog").getByRole("button", { name: "取消后续所有场次" }).click()
  await page.getByText("这个系列会议已取消").waitFor()
  expect(faults).toEqual([])
  await page.context().close()
}, 180_000)
