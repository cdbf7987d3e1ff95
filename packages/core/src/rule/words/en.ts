import { type Day, type Weekday, weekdays } from "../parts.ts"
import type { Voice } from "./index.ts"
import { gaps, type On, type Pattern } from "./pattern.ts"

const days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
const months = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
]
const words = ["first", "second", "third", "fourth", "fifth"]

const day = (name: Weekday) => days[weekdays.indexOf(name)] ?? ""
const month = (n: number) => months[n - 1] ?? ""
const join = (list: string[], last = "and") =>
  list.length > 1 ? `${list.slice(0, -1).join(", ")} ${last} ${list.at(-1)}` : (list[0] ?? "")
/** 1st, 2nd, 3rd, 4th … */
const th = (n: number) => {
  const teen = n % 100 > 10 && n % 100 < 14
  return `${n}${(!teen && ["th", "st", "nd", "rd"][n % 10]) || "th"}`
}
const nth = (n: number): string => {
  if (n === -1) return "last"
  return n < 0 ? `${nth(-n)}-to-last` : (words[n - 1] ?? th(n))
}
const nths = (list: number[]) => join(list.map(nth))
const isWeekdays = (list: Weekday[]) => list.join() === "MO,TU,WE,TH,FR"

const isRun = (list: Weekday[]) =>
  list.length > 2 && weekdays.indexOf(list.at(-1) as Weekday) - weekdays.indexOf(list[0] as Weekday) === list.length - 1
/** On Monday and Wednesday; from Monday to Thursday. */
const onDays = (list: Weekday[]) =>
  isRun(list) ? `from ${day(list[0] as Weekday)} to ${day(list.at(-1) as Weekday)}` : `on ${join(list.map(day))}`
const anyOf = (list: Weekday[]) => (isWeekdays(list) ? "weekday" : join(list.map(day), "or"))
/** The 1st and 15th; the 1st and the last day; the 2nd to 8th. */
const dateList = (list: number[], last = "and") => {
  const positive = list.filter((date) => date > 0)
  const [from = 0, to = 0] = [positive[0], positive.at(-1)]
  const run = positive.length > 2 && to - from === positive.length - 1
  const counted = run ? `${th(from)} to ${th(to)}` : join(positive.map(th), last)
  const ends = list.filter((date) => date < 0).map((date) => `the ${nth(date)} day`)
  return join([...(counted ? [`the ${counted}`] : []), ...ends], last)
}

const skipping = {
  leap: ", in leap years only",
  month: ", skipping months without it",
  year: ", skipping years without it",
}

const whole = (said: Pattern): string => {
  const { every, unit, months: only, on, weeksFrom } = said
  const head = every === 1 ? `every ${unit}` : `every ${every} ${unit}s`
  const gap = gaps(said)
  const notes = `${weeksFrom ? `, weeks beginning on ${day(weeksFrom)}` : ""}${gap ? skipping[gap] : ""}`
  const inMonths = only.length > 0 ? `, in ${join(only.map(month))} only` : ""
  if (on.kind === "odd") return head + odd(on, unit) + notes
  if (on.kind === "every") return head + inMonths
  if (on.kind === "each" && unit === "week")
    return `${every === 1 && isWeekdays(on.days) ? "every weekday" : `${head} ${onDays(on.days)}`}${inMonths}${notes}`
  if (unit === "month") return `${head} on ${what(on)}${inMonths}${notes}`
  return `${head} on ${ofYear(on, only)}${notes}`
}

/** Days of a year: 8 March; the last Friday of March and June; the last weekday of the year. */
const ofYear = (on: On, only: number[]): string => {
  const names = join(only.map(month))
  if (on.kind === "dates" && !on.days && only.length === 1 && on.dates.every((date) => date > 0))
    return `${join(on.dates.map(String))} ${names}`
  if (on.kind === "weeks") return what(on)
  return `${what(on)} ${on.kind === "each" ? "in" : "of"} ${names || "the year"}`
}

const what = (on: On): string => {
  switch (on.kind) {
    case "each":
      return `every ${isWeekdays(on.days) ? "weekday" : join(on.days.map(day))}`
    case "ordinals":
      return join(on.of.map((one) => `the ${nths(one.nths)} ${day(one.day)}`))
    case "pick":
      return `the ${nths(on.nths)} ${anyOf(on.days)}`
    case "dates":
      return dateList(on.dates) + (on.days ? ` when it is a ${anyOf(on.days)}` : "")
    case "atMost":
      return `the ${th(on.date)} or, in a shorter month, the last day`
    case "yearDays":
      return yearDays(on.dates, "and")
    case "weeks":
      return `${join(on.days.map(day))} of ${weekList(on.weeks)}`
    default:
      return ""
  }
}
const weekList = (weeks: number[], last = "and") =>
  join(
    weeks.map((week) => (week > 0 ? `week ${week}` : `the ${nth(week)} week`)),
    last,
  )
const yearDays = (dates: number[], last: string) =>
  join(
    dates.map((date) => (date > 0 ? `day ${date}` : `the ${nth(date)} day`)),
    last,
  )

/** No words of its own: each part named, so that whoever reads it can still check the dates. */
const odd = ({ parts }: Extract<On, { kind: "odd" }>, unit: Pattern["unit"]): string => {
  const { freq, byMonth, byWeekNo, byYearDay, byMonthDay, byDay, bySetPos } = parts
  const span = freq === "MONTHLY" || byMonth ? "month" : "year"
  const all = [
    byMonth && `in ${join(byMonth.map(month), "or")}`,
    byWeekNo && `in ${weekList(byWeekNo, "or")}`,
    byYearDay && `${yearDays(byYearDay, "or")} of the year`,
    byMonthDay && `${dateList(byMonthDay, "or")} of a month`,
    byDay && dayOf(byDay, span),
  ].filter((part) => part !== undefined)
  if (unit === "day") return `, but only when it is ${all.join(" and ")}`
  return ` on ${bySetPos ? `the ${nths(bySetPos)}` : "every"} day that is ${all.join(" and ")}`
}

/** A Monday or Friday; the first Monday of the month or a Friday. */
const dayOf = (list: Day[], span: "month" | "year"): string => {
  const ordinals = list
    .filter((one) => one.nth !== 0)
    .map((one) => `the ${nth(one.nth)} ${day(one.day)} of the ${span}`)
  const plain = list.filter((one) => one.nth === 0).map((one) => one.day)
  return join([...ordinals, ...(plain.length > 0 ? [`a ${anyOf(plain)}`] : [])], "or")
}

export const en: Voice = {
  pattern: whole,
  times: (n) => (n === 1 ? ", once" : `, ${n} times`),
  until: (y, m, d) => `, until ${d} ${month(m)} ${y}`,
}
