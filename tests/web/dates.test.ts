import { describe, expect, test } from "vitest"
import type { Lang } from "../../web/src/api.ts"
import {
  addDays,
  addMonths,
  addWeeks,
  boundsOf,
  clockText,
  dayOf,
  daysOf,
  dayText,
  durationText,
  fullDayText,
  HOUR,
  instantOf,
  isDay,
  isWeek,
  isWeekend,
  minuteOf,
  momentText,
  monthOf,
  offsetText,
  spanText,
  wallOf,
  weekNumberText,
  weekOf,
  weekText,
  whenText,
  zoneText,
} from "../../web/src/dates/index.ts"

const shanghai = "Asia/Shanghai"
const london = "Europe/London"
const at = (wall: string, zone = shanghai) => instantOf(wall, zone)

describe("times as each language says them", () => {
  test.each<[number, string, string]>([
    [0, "上午0:00", "00:00"],
    [9 * 60 + 5, "上午9:05", "09:05"],
    [11 * 60 + 59, "上午11:59", "11:59"],
    [12 * 60, "中午12:00", "12:00"],
    [12 * 60 + 30, "中午12:30", "12:30"],
    [13 * 60, "下午1:00", "13:00"],
    [23 * 60 + 45, "下午11:45", "23:45"],
  ])("%i minutes after midnight", (minutes, zh, en) => {
    expect(clockText(minutes, "zh-CN")).toBe(zh)
    expect(clockText(minutes, "en")).toBe(en)
  })

  test.each<[string, string, string, string]>([
    ["2026-11-24T09:00", "2026-11-24T10:30", "上午9:00–10:30", "09:00–10:30"],
    ["2026-11-24T11:00", "2026-11-24T13:00", "上午11:00–下午1:00", "11:00–13:00"],
    ["2026-11-24T11:30", "2026-11-24T12:00", "上午11:30–中午12:00", "11:30–12:00"],
    ["2026-11-24T14:00", "2026-11-24T17:15", "下午2:00–5:15", "14:00–17:15"],
    ["2026-11-24T22:00", "2026-11-25T00:00", "下午10:00–晚上12:00", "22:00–24:00"],
    ["2026-11-24T23:00", "2026-11-25T01:00", "下午11:00 – 11月25日 周三 上午1:00", "23:00 – Wed 25 November 01:00"],
  ])("%s to %s", (from, to, zh, en) => {
    expect(spanText(at(from), at(to), shanghai, "zh-CN")).toBe(zh)
    expect(spanText(at(from), at(to), shanghai, "en")).toBe(en)
  })

  test("a meeting is told in the zone it is asked for", () => {
    const [start, end] = [at("2026-11-24T17:00"), at("2026-11-24T18:00")]
    expect(whenText(start, end, shanghai, "zh-CN")).toBe("11月24日 周二 下午5:00–6:00")
    expect(whenText(start, end, london, "en")).toBe("Tue 24 November, 09:00–10:00")
  })

  test.each<[number, string, string]>([
    [15, "15 分钟", "15 min"],
    [60, "1 小时", "1 h"],
    [90, "1 小时 30 分钟", "1 h 30 min"],
    [1440, "1 天", "1 day"],
    [3 * 1440 + 60, "3 天 1 小时", "3 days 1 h"],
    [0, "0 分钟", "0 min"],
  ])("%i minutes long", (minutes, zh, en) => {
    expect(durationText(minutes, "zh-CN")).toBe(zh)
    expect(durationText(minutes, "en")).toBe(en)
  })
})

describe("days as each language says them", () => {
  const both = (text: (lang: Lang) => string) => [text("zh-CN"), text("en")]
  test("this year's is short, another's says so", () => {
    expect(both((lang) => dayText("2026-11-24", lang, "2026-01-02"))).toEqual(["11月24日 周二", "Tue 24 November"])
    expect(both((lang) => dayText("2027-01-04", lang, "2026-12-30"))).toEqual([
      "2027年1月4日 周一",
      "Mon 4 January 2027",
    ])
  })
  test("in full", () => {
    expect(both((lang) => fullDayText("2026-11-24", lang))).toEqual([
      "2026年11月24日星期二",
      "Tuesday 24 November 2026",
    ])
  })
  test("a week names month and year twice only where they differ", () => {
    const week = (of: string) => both((lang) => weekText(daysOf(of), lang))
    expect(week("2026-W48")).toEqual(["2026年11月23日–29日", "23–29 November 2026"])
    expect(week("2026-W49")).toEqual(["2026年11月30日–12月6日", "30 November – 6 December 2026"])
    expect(week("2026-W53")).toEqual(["2026年12月28日–2027年1月3日", "28 December 2026 – 3 January 2027"])
    expect(both((lang) => weekNumberText("2026-W48", lang))).toEqual(["第 48 周", "Week 48"])
  })
  test("when something was last seen", () => {
    const now = at("2026-11-24T12:00")
    expect(both((lang) => momentText(at("2026-11-24T09:05"), shanghai, lang, now))).toEqual([
      "今天上午9:05",
      "today at 09:05",
    ])
    expect(both((lang) => momentText(at("2026-11-20T15:00"), shanghai, lang, now))).toEqual([
      "11月20日 周五 下午3:00",
      "Fri 20 November at 15:00",
    ])
  })
  test("zones have names people know", () => {
    const now = at("2026-11-24T12:00")
    expect(both((lang) => zoneText(shanghai, lang, now))).toEqual(["中国时间", "China Time"])
    expect(both((lang) => zoneText(london, lang, now))).toEqual(["英国时间", "United Kingdom Time"])
    expect(zoneText("Europe/Berlin", "en", now)).toBe("Central European Time")
    expect(offsetText(shanghai, now)).toBe("GMT+8")
    expect(offsetText(london, at("2026-07-01T12:00"))).toBe("GMT+1")
  })
})

describe("the calendar", () => {
  test.each([
    ["2025-12-29", "2026-W01"],
    ["2026-01-04", "2026-W01"],
    ["2026-11-24", "2026-W48"],
    ["2026-12-31", "2026-W53"],
    ["2027-01-01", "2026-W53"],
    ["2027-01-04", "2027-W01"],
  ])("%s is in week %s", (day, week) => expect(weekOf(day)).toBe(week))

  test("a week runs from Monday to Sunday", () => {
    expect(daysOf("2026-W01")).toEqual(
      [29, 30, 31].map((d) => `2025-12-${d}`).concat(["01", "02", "03", "04"].map((d) => `2026-01-${d}`)),
    )
    expect(addWeeks("2026-W53", 1)).toBe("2027-W01")
    expect(addWeeks("2026-W01", -1)).toBe("2025-W52")
  })

  test("a month is whole weeks from Monday", () => {
    const november = monthOf("2026-11-24")
    expect(november[0]?.[0]).toBe("2026-10-26")
    expect(november.at(-1)?.at(-1)).toBe("2026-12-06")
    expect(monthOf("2027-02-10")).toHaveLength(4)
  })

  test("days and months are added on the calendar", () => {
    expect(addDays("2026-02-28", 1)).toBe("2026-03-01")
    expect(addMonths("2026-01-31", 1)).toBe("2026-02-28")
    expect(isWeekend("2026-11-28")).toBe(true)
    expect(isWeekend("2026-11-27")).toBe(false)
  })

  test("what comes from an address is looked at first", () => {
    expect([isDay("2026-11-24"), isDay("2026-13-01"), isDay("tomorrow"), isDay(undefined)]).toEqual([
      true,
      false,
      false,
      false,
    ])
    expect([isWeek("2026-W53"), isWeek("2027-W53"), isWeek("2026-W00"), isWeek(["2026-W48"])]).toEqual([
      true,
      false,
      false,
      false,
    ])
  })

  test("a day of a clock change has 23 or 25 hours", () => {
    const hours = (day: string) => (boundsOf(day, london).to - boundsOf(day, london).from) / HOUR
    expect([hours("2026-03-29"), hours("2026-10-25"), hours("2026-11-24")]).toEqual([23, 25, 24])
  })

  test("wall time and instant lead to each other", () => {
    const start = at("2026-07-01T09:00", london)
    expect(new Date(start).toISOString()).toBe("2026-07-01T08:00:00.000Z")
    expect(wallOf(start, shanghai)).toBe("2026-07-01T16:00")
    expect(minuteOf(start, shanghai)).toBe(16 * 60)
    expect(dayOf(at("2026-11-25T00:30"), london)).toBe("2026-11-24")
  })
})
