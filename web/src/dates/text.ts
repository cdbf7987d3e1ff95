import type { Lang } from "../api.ts"
import { dayOf, HOUR, minuteOf, wallOf } from "./wall.ts"

/** Every date and time that is read on a screen is made here. */

const locales = { "zh-CN": "zh-CN", en: "en-GB" } as const
const made = new Map<string, Intl.DateTimeFormat>()
const formatter = (lang: Lang, zone: string, options: Intl.DateTimeFormatOptions) => {
  const key = `${lang} ${zone} ${JSON.stringify(options)}`
  const known = made.get(key)
  if (known) return known
  const fresh = new Intl.DateTimeFormat(locales[lang], { ...options, timeZone: zone })
  made.set(key, fresh)
  return fresh
}
const ofDay = (day: string, lang: Lang, options: Intl.DateTimeFormatOptions) =>
  formatter(lang, "UTC", options).format(new Date(`${day}T00:00Z`))

/** 11月24日周二 · Tue 24 November; another year than this one is named. */
export const dayText = (day: string, lang: Lang, today?: string): string => {
  const year = today && today.slice(0, 4) !== day.slice(0, 4) ? ({ year: "numeric" } as const) : {}
  const date = ofDay(day, lang, { ...year, month: "long", day: "numeric" })
  const weekday = weekdayText(day, lang)
  return lang === "zh-CN" ? `${date} ${weekday}` : `${weekday} ${date}`
}

/** 2026年11月24日星期二 · Tuesday 24 November 2026 */
export const fullDayText = (day: string, lang: Lang): string =>
  ofDay(day, lang, { year: "numeric", month: "long", day: "numeric", weekday: "long" }).replace(",", "")

/** 2026年11月 · November 2026 */
export const monthText = (day: string, lang: Lang): string => ofDay(day, lang, { year: "numeric", month: "long" })

/** 周二 · Tue */
export const weekdayText = (day: string, lang: Lang): string => ofDay(day, lang, { weekday: "short" })

/** 二 · Tu, over a month's columns */
export const weekdayLetter = (day: string, lang: Lang): string =>
  lang === "zh-CN" ? ofDay(day, lang, { weekday: "narrow" }) : ofDay(day, lang, { weekday: "short" }).slice(0, 2)

/** 11/24 · 24 Nov */
export const shortDayText = (day: string, lang: Lang): string =>
  ofDay(day, lang, lang === "zh-CN" ? { month: "numeric", day: "numeric" } : { month: "short", day: "numeric" })

/** 11月24日 · 24 November, of every year */
export const dateText = (day: string, lang: Lang): string => ofDay(day, lang, { month: "long", day: "numeric" })

/** 24 */
export const dayNumber = (day: string): string => String(Number(day.slice(8)))

/** 2026年11月23日–29日 · 23–29 November 2026, naming month and year twice only where they differ */
export const weekText = (days: string[], lang: Lang): string => {
  const [first = "", last = ""] = [days[0], days.at(-1)]
  const shared =
    first.slice(0, 7) === last.slice(0, 7) ? "month" : first.slice(0, 4) === last.slice(0, 4) ? "year" : "none"
  const full = (day: string) => ofDay(day, lang, { year: "numeric", month: "long", day: "numeric" })
  const short = (day: string) => ofDay(day, lang, { month: "long", day: "numeric" })
  if (lang === "zh-CN") {
    const end = shared === "month" ? `${dayNumber(last)}日` : shared === "year" ? short(last) : full(last)
    return `${full(first)}–${end}`
  }
  if (shared === "month") return `${dayNumber(first)}–${full(last)}`
  return `${shared === "year" ? short(first) : full(first)} – ${full(last)}`
}

/** 第48周 · Week 48 */
export const weekNumberText = (week: string, lang: Lang): string => {
  const number = Number(week.slice(6))
  return lang === "zh-CN" ? `第 ${number} 周` : `Week ${number}`
}

/** 上午9:05, 中午12:00, 下午2:30 · 09:05, 14:30 */
export const timeText = (instant: number, zone: string, lang: Lang): string => clockText(minuteOf(instant, zone), lang)

/** The same from minutes since midnight; 1440 is the midnight that ends a day. */
export const clockText = (minutes: number, lang: Lang): string => {
  if (minutes === 1440) return lang === "zh-CN" ? "晚上12:00" : "24:00"
  const hour = Math.floor(minutes / 60) % 24
  const minute = String(minutes % 60).padStart(2, "0")
  if (lang === "en") return `${String(hour).padStart(2, "0")}:${minute}`
  return `${half(hour)}${hour > 12 ? hour - 12 : hour}:${minute}`
}

const half = (hour: number) => (hour < 12 ? "上午" : hour === 12 ? "中午" : "下午")

/** 09:05 in both languages, where a column of times has to line up. */
export const plainClock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60) % 24).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`

export const plainTime = (instant: number, zone: string): string => plainClock(minuteOf(instant, zone))

/** 上午9:00–10:30, 上午11:00–下午1:00 · 09:00–10:30; an end on another day is named. */
export const spanText = (start: number, end: number, zone: string, lang: Lang): string => {
  const from = timeText(start, zone, lang)
  const to = timeText(end, zone, lang)
  const [startDay, endDay] = [dayOf(start, zone), dayOf(end, zone)]
  // Midnight closes the day it ends.
  if (startDay !== endDay && !(minuteOf(end, zone) === 0 && end - start <= 24 * HOUR))
    return `${from} – ${dayText(endDay, lang)} ${to}`
  const same = lang === "zh-CN" && from.slice(0, 2) === to.slice(0, 2) && startDay === endDay
  return `${from}–${same ? to.slice(2) : to === clockText(0, lang) ? clockText(1440, lang) : to}`
}

/** 11月24日 周二 上午9:00–10:30 · Tue 24 November, 09:00–10:30 */
export const whenText = (start: number, end: number, zone: string, lang: Lang, today?: string): string =>
  `${dayText(dayOf(start, zone), lang, today)}${lang === "zh-CN" ? " " : ", "}${spanText(start, end, zone, lang)}`

/** 1 小时 30 分钟 · 1 h 30 min */
export const durationText = (minutes: number, lang: Lang): string => {
  const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60), minutes % 60]
  const units = lang === "zh-CN" ? ["天", "小时", "分钟"] : [days === 1 ? "day" : "days", "h", "min"]
  const parts = [days, hours, rest].flatMap((value, unit) => (value ? [`${value} ${units[unit]}`] : []))
  return parts.join(" ") || `0 ${units[2]}`
}

/** 中国时间 · China Time */
export const zoneText = (zone: string, lang: Lang, at: number): string => {
  const name = zonePart(zone, lang, "shortGeneric", at)
  // Zones without a name of their own come back as GMT+1 or an abbreviation few know.
  return /^[A-Z]{2,5}([+-]|$)/.test(name) ? zonePart(zone, lang, "longGeneric", at) : name
}

/** GMT+8 */
export const offsetText = (zone: string, at: number): string => zonePart(zone, "en", "shortOffset", at)

const zonePart = (zone: string, lang: Lang, timeZoneName: "shortGeneric" | "longGeneric" | "shortOffset", at: number) =>
  formatter(lang, zone, { timeZoneName })
    .formatToParts(at)
    .find((part) => part.type === "timeZoneName")?.value ?? zone

/** 今天 上午9:05, 11月20日 周五 上午9:05: when something was last seen or said. */
export const momentText = (instant: number, zone: string, lang: Lang, now: number): string => {
  const day = dayOf(instant, zone)
  const today = dayOf(now, zone)
  const time = timeText(instant, zone, lang)
  if (day === today) return lang === "zh-CN" ? `今天${time}` : `today at ${time}`
  return lang === "zh-CN" ? `${dayText(day, lang, today)} ${time}` : `${dayText(day, lang, today)} at ${time}`
}

/** 2026-11-24 09:00, for a `datetime` attribute. */
export const machineText = (instant: number, zone: string): string => wallOf(instant, zone).replace("T", " ")
