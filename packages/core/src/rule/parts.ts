import { invalid } from "../refusal/index.ts"

export const weekdays = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"] as const
export type Weekday = (typeof weekdays)[number]
export const freqs = ["DAILY", "WEEKLY", "MONTHLY", "YEARLY"] as const
export type Freq = (typeof freqs)[number]
/** One BYDAY entry; `nth` is 0 for every such day of the period, negative from its end. */
export type Day = { nth: number; day: Weekday }

/** An RRULE taken apart (RFC 5545 3.3.10). Lists are sorted, without doubles and never empty. */
export type Parts = {
  freq: Freq
  interval: number
  count?: number
  /** As written: `20261231`, `20261231T090000` or `20261231T010000Z`. */
  until?: string
  byMonth?: number[]
  byWeekNo?: number[]
  byYearDay?: number[]
  byMonthDay?: number[]
  byDay?: Day[]
  bySetPos?: number[]
  /** Day the week begins on; Monday when absent. */
  wkst?: Weekday
}

type Code = "rule.shape" | "rule.both"

/** Takes a rule apart; refuses with `rule.shape` or `rule.both` on the field `rule`. */
export const read = (text: string): Parts => {
  const parts = parse(text)
  if (typeof parts === "string") throw invalid("rule", parts)
  return parts
}

/** The same, answering the code of what is wrong. */
export const parse = (text: string): Parts | Code => {
  const named = new Map<string, string>()
  const bare = text
    .trim()
    .toUpperCase()
    .replace(/^RRULE:/, "")
    .replace(/;$/, "")
  for (const part of bare.split(";")) {
    const [name = "", value = "", ...rest] = part.split("=")
    if (!value || rest.length > 0 || named.has(name)) return "rule.shape"
    named.set(name, value)
  }
  const parts = take(named)
  if (!parts || !fits(parts)) return "rule.shape"
  return parts.count !== undefined && parts.until !== undefined ? "rule.both" : parts
}

const take = (named: Map<string, string>): Parts | undefined => {
  const freq = freqs.find((known) => known === named.get("FREQ"))
  if (!freq) return undefined
  const parts: Parts = { freq, interval: 1 }
  for (const [name, value] of named) {
    const found = name === "FREQ" ? {} : readers.get(name)?.(value)
    if (!found) return undefined
    Object.assign(parts, found)
  }
  return parts
}

type Reader = (value: string) => Partial<Parts> | undefined
const number =
  (key: "interval" | "count", digits: number): Reader =>
  (value) =>
    /^\d+$/.test(value) && value.length <= digits && Number(value) > 0 ? { [key]: Number(value) } : undefined

const list =
  (key: "byMonth" | "byWeekNo" | "byYearDay" | "byMonthDay" | "bySetPos", from: number, to: number): Reader =>
  (value) => {
    const numbers = value.split(",").map((one) => (/^[+-]?\d{1,3}$/.test(one) ? Number(one) : 0))
    if (numbers.some((one) => one === 0 || one < from || one > to)) return undefined
    return { [key]: [...new Set(numbers)].sort(fromStart) }
  }

/** 1, 2, 3, then -3, -2, -1: as the days come. */
const fromStart = (a: number, b: number) => (a > 0 === b > 0 ? a - b : b - a)

const days: Reader = (value) => {
  const found = new Map<string, Day>()
  for (const one of value.split(",")) {
    const [, nth, day] = /^([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)$/.exec(one) ?? []
    if (!day || (nth !== undefined && (Number(nth) === 0 || Math.abs(Number(nth)) > 53))) return undefined
    found.set(`${Number(nth ?? 0)}${day}`, { nth: Number(nth ?? 0), day: day as Weekday })
  }
  const place = ({ day }: Day) => weekdays.indexOf(day)
  return { byDay: [...found.values()].sort((a, b) => fromStart(a.nth, b.nth) || place(a) - place(b)) }
}

const week: Reader = (value) => {
  const wkst = weekdays.find((day) => day === value)
  if (!wkst) return undefined
  return wkst === "MO" ? {} : { wkst }
}

const readers = new Map<string, Reader>([
  ["INTERVAL", number("interval", 3)],
  ["COUNT", number("count", 9)],
  ["UNTIL", (until) => (isMoment(until) ? { until } : undefined)],
  ["BYMONTH", list("byMonth", 1, 12)],
  ["BYWEEKNO", list("byWeekNo", -53, 53)],
  ["BYYEARDAY", list("byYearDay", -366, 366)],
  ["BYMONTHDAY", list("byMonthDay", -31, 31)],
  ["BYDAY", days],
  ["BYSETPOS", list("bySetPos", -366, 366)],
  ["WKST", week],
])

const isMoment = (value: string): boolean => {
  const [, y, m, d, , hh = "00", mm = "00", ss = "00"] =
    /^(\d{4})(\d\d)(\d\d)(T(\d\d)(\d\d)(\d\d)Z?)?$/.exec(value) ?? []
  const iso = `${y}-${m}-${d}T${hh}:${mm}:${ss}.000Z`
  const date = new Date(iso)
  return !Number.isNaN(date.getTime()) && date.toISOString() === iso
}

/** What RFC 5545 3.3.10 says must not stand together. */
const fits = ({ freq, byWeekNo, byYearDay, byMonthDay, byDay, byMonth, bySetPos }: Parts): boolean => {
  const ordinals = byDay?.some(({ nth }) => nth !== 0) ?? false
  if ((byWeekNo || byYearDay) && freq !== "YEARLY") return false
  if (byMonthDay && freq === "WEEKLY") return false
  if (ordinals && (freq === "DAILY" || freq === "WEEKLY" || byWeekNo)) return false
  return !bySetPos || Boolean(byWeekNo || byYearDay || byMonthDay || byDay || byMonth)
}

/** The rule as text: upper case, parts in one order, nothing said twice and nothing that goes without saying. */
export const write = (parts: Parts): string => {
  const { freq, interval, count, until, byMonth, byWeekNo, byYearDay, byMonthDay, byDay, bySetPos, wkst } = parts
  const said: [string, string | number | (string | number)[] | undefined][] = [
    ["FREQ", freq],
    ["INTERVAL", interval > 1 ? interval : undefined],
    ["COUNT", count],
    ["UNTIL", until],
    ["BYMONTH", byMonth],
    ["BYWEEKNO", byWeekNo],
    ["BYYEARDAY", byYearDay],
    ["BYMONTHDAY", byMonthDay],
    ["BYDAY", byDay?.map(({ nth, day }) => `${nth || ""}${day}`)],
    ["BYSETPOS", bySetPos],
    ["WKST", wkst],
  ]
  return said.flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${String(value)}`])).join(";")
}
