import { type Lang, when } from "@banhui/mail"
import { expect, test } from "vitest"

type Case = [name: string, lang: Lang, start: string, zone: string, minutes: number, reader: string, whole: string]

const shanghai = "Asia/Shanghai"
const london = "Europe/London"

const cases: Case[] = [
  ["a morning", "zh-CN", "2026-11-24T09:00", shanghai, 60, shanghai, "2026年11月24日（星期二）北京时间上午9:00至10:00"],
  ["a morning", "en", "2026-11-24T09:00", shanghai, 60, shanghai, "Tuesday 24 November 2026, 09:00–10:00 Beijing time"],
  [
    "over noon",
    "zh-CN",
    "2026-11-24T11:30",
    shanghai,
    120,
    shanghai,
    "2026年11月24日（星期二）北京时间上午11:30至下午1:30",
  ],
  ["at noon", "zh-CN", "2026-11-24T12:00", shanghai, 30, shanghai, "2026年11月24日（星期二）北京时间中午12:00至12:30"],
  [
    "at five past midnight",
    "zh-CN",
    "2026-11-24T00:05",
    shanghai,
    30,
    shanghai,
    "2026年11月24日（星期二）北京时间凌晨0:05至0:35",
  ],
  [
    "on a Sunday",
    "zh-CN",
    "2026-11-29T18:00",
    shanghai,
    30,
    shanghai,
    "2026年11月29日（星期日）北京时间晚上6:00至6:30",
  ],
  [
    "past midnight",
    "zh-CN",
    "2026-11-24T23:00",
    shanghai,
    120,
    shanghai,
    "2026年11月24日（星期二）北京时间晚上11:00至11月25日（星期三）凌晨1:00",
  ],
  [
    "past midnight",
    "en",
    "2026-12-31T23:00",
    london,
    120,
    london,
    "Thursday 31 December 2026, 23:00 to 01:00 on Friday 1 January London time",
  ],
  [
    "from Shanghai, read in London in winter",
    "en",
    "2026-11-24T16:00",
    shanghai,
    90,
    london,
    "Tuesday 24 November 2026, 08:00–09:30 London time (16:00–17:30 Beijing time)",
  ],
  [
    "from Shanghai, read in London in summer",
    "zh-CN",
    "2026-07-07T16:00",
    shanghai,
    90,
    london,
    "2026年7月7日（星期二）伦敦时间上午9:00至10:30（北京时间下午4:00至5:30）",
  ],
  [
    "yesterday evening for New York",
    "en",
    "2026-11-24T09:00",
    shanghai,
    60,
    "America/New_York",
    "Monday 23 November 2026, 20:00–21:00 New York time (Tuesday 24 November, 09:00–10:00 Beijing time)",
  ],
  [
    "yesterday evening for New York",
    "zh-CN",
    "2026-11-24T09:00",
    shanghai,
    60,
    "America/New_York",
    "2026年11月23日（星期一）纽约时间晚上8:00至9:00（北京时间11月24日（星期二）上午9:00至10:00）",
  ],
  [
    "one clock in two zones",
    "zh-CN",
    "2026-11-24T09:00",
    shanghai,
    60,
    "Asia/Singapore",
    "2026年11月24日（星期二）新加坡时间上午9:00至10:00",
  ],
  [
    "half an hour off",
    "en",
    "2026-11-24T09:00",
    "Asia/Kolkata",
    60,
    "UTC",
    "Tuesday 24 November 2026, 03:30–04:30 UTC (09:00–10:00 Kolkata time)",
  ],
  [
    "a zone without a city",
    "en",
    "2026-11-24T09:00",
    "Etc/GMT+5",
    60,
    "Etc/GMT+5",
    "Tuesday 24 November 2026, 09:00–10:00 UTC−5",
  ],
  [
    "through the hour London skips",
    "en",
    "2026-03-29T00:30",
    london,
    60,
    london,
    "Sunday 29 March 2026, 00:30–02:30 London time",
  ],
  [
    "through the hour London has twice, seen from Lisbon's side of the sea",
    "en",
    "2026-10-25T00:30",
    london,
    60,
    "Atlantic/Azores",
    "Saturday 24 October 2026, 23:30 to 00:30 on Sunday 25 October Azores time (Sunday 25 October, 00:30–01:30 London time)",
  ],
]

test.each(cases)("%s (%s)", (_, lang, start, zone, minutes, reader, whole) => {
  expect(when({ start, zone, minutes }, { zone: reader, lang }).whole).toBe(whole)
})

test.each(["Mars/Olympus", ""])("the zone %j is refused", (zone) => {
  expect(() => when({ start: "2026-11-24T09:00", zone, minutes: 30 }, { zone: shanghai, lang: "en" })).toThrow(
    RangeError,
  )
})
