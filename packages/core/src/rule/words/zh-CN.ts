import { type Day, type Weekday, weekdays } from "../parts.ts"
import type { Voice } from "./index.ts"
import { gaps, type On, type Pattern } from "./pattern.ts"

const digits = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十"]
const names = ["一", "二", "三", "四", "五", "六", "日"]
const measure = { day: "天", week: "周", month: "个月", year: "年" }

const short = (name: Weekday) => names[weekdays.indexOf(name)] ?? ""
const day = (name: Weekday) => `星期${short(name)}`
const join = (list: string[]) => list.join("、")
/** 两周, 三周, 十二 and more in figures. */
const amount = (n: number) => (n === 2 ? "两" : (digits[n] ?? String(n)))
const nth = (n: number): string => {
  if (n === -1) return "最后一"
  return n < 0 ? `倒数第${digits[-n] ?? -n}` : `第${digits[n] ?? n}`
}
/** 第一个、第三个; the last word takes what is counted. */
const nths = (list: number[]) => join(list.map((n) => `${nth(n)}个`))
const months = (list: number[]) => join(list.map((month) => `${month}月`))
const isWeekdays = (list: Weekday[]) => list.join() === "MO,TU,WE,TH,FR"

const isRun = (list: Weekday[]) =>
  list.length > 2 && weekdays.indexOf(list.at(-1) as Weekday) - weekdays.indexOf(list[0] as Weekday) === list.length - 1
const weekdayList = (list: Weekday[]) =>
  isRun(list) ? `${day(list[0] as Weekday)}至${day(list.at(-1) as Weekday)}` : join(list.map(day))
/** 每周一、周三; 每周一至周四. */
const everyWeek = (list: Weekday[]) => {
  const all = list.map((name) => `周${short(name)}`)
  return `每${isRun(list) ? `${all[0]}至${all.at(-1)}` : join(all)}`
}
const anyOf = (list: Weekday[]) => (isWeekdays(list) ? "工作日" : list.map(day).join("或"))
const yearDays = (list: number[]) => join(list.map((date) => (date > 0 ? `第${date}天` : `${nth(date)}天`)))
const weekList = (list: number[]) => join(list.map((week) => `${nth(week)}周`))
const oneOf = (list: number[], say: (list: number[]) => string) => say(list) + (list.length > 1 ? "之一" : "")
const dateList = (list: number[]) => {
  const positive = list.filter((date) => date > 0)
  const [first = 0, last = 0] = [positive[0], positive.at(-1)]
  const run = positive.length > 2 && last - first === positive.length - 1
  const from = run ? [`${first}日至${last}日`] : positive.map((date) => `${date}日`)
  return join([...from, ...list.filter((date) => date < 0).map((date) => `${nth(date)}天`)])
}

const skipping = {
  leap: "（仅闰年）",
  month: "（当月没有则跳过）",
  year: "（当年没有则跳过）",
}

const whole = (said: Pattern): string => {
  const { every, unit, months: only, on, weeksFrom } = said
  const head = every === 1 ? `每${unit === "month" ? "月" : measure[unit]}` : `每${amount(every)}${measure[unit]}`
  const gap = gaps(said)
  const notes = `${weeksFrom ? `（一周从${day(weeksFrom)}算起）` : ""}${gap ? skipping[gap] : ""}`
  const inMonths = only.length > 0 ? `（仅限${months(only)}）` : ""
  if (on.kind === "odd") return head + odd(on, unit) + notes
  if (on.kind === "every") return head + inMonths
  if (on.kind === "each" && unit === "week") {
    const weekly = isWeekdays(on.days) ? "每个工作日" : everyWeek(on.days)
    return `${every === 1 ? weekly : `${head}的${weekdayList(on.days)}`}${inMonths}${notes}`
  }
  if (unit === "month") return `${head}${every === 1 ? "" : "的"}${what(on)}${inMonths}${notes}`
  return `${head}${ofYear(on, only, every)}${notes}`
}

/** 每年3月8日; 每年1月、7月的15日; 每两年3月的最后一个星期日; 每两年的第100天: one 的 is enough. */
const ofYear = (on: On, only: number[], every: number): string => {
  const date = on.kind === "dates" && !on.days && only.length === 1 && on.dates.length === 1 && (on.dates[0] ?? 0) > 0
  if (date || only.length === 0) return `${every === 1 ? "" : "的"}${months(only)}${what(on)}`
  return `${months(only)}的${what(on)}`
}

const what = (on: On): string => {
  switch (on.kind) {
    case "each":
      return `每个${isWeekdays(on.days) ? "工作日" : join(on.days.map(day))}`
    case "ordinals":
      return join(on.of.map((one) => nths(one.nths) + day(one.day)))
    case "pick":
      return nths(on.nths) + anyOf(on.days)
    case "dates":
      return dateList(on.dates) + (on.days ? `（仅限${anyOf(on.days)}）` : "")
    case "atMost":
      return `${on.date}日（当月没有则为最后一天）`
    case "yearDays":
      return yearDays(on.dates)
    case "weeks":
      return `${weekList(on.weeks)}的${weekdayList(on.days)}`
    default:
      return ""
  }
}

/** No words of its own: each part named, so that whoever reads it can still check the dates. */
const odd = ({ parts }: Extract<On, { kind: "odd" }>, unit: Pattern["unit"]): string => {
  const { freq, byMonth, byWeekNo, byYearDay, byMonthDay, byDay, bySetPos } = parts
  const span = freq === "MONTHLY" || byMonth ? "当月" : "当年"
  const one = ({ nth: n, day: name }: Day) => (n ? `${span}${nth(n)}个${day(name)}` : day(name))
  const plain = byDay?.every(({ nth: n }) => n === 0)
  const all = [
    byMonth && `在${byMonth.map((month) => `${month}月`).join("或")}`,
    byWeekNo && `在当年${oneOf(byWeekNo, weekList)}`,
    byYearDay && `是当年${oneOf(byYearDay, yearDays)}`,
    byMonthDay && `是当月${oneOf(byMonthDay, dateList)}`,
    byDay && `是${plain ? anyOf(byDay.map((each) => each.day)) : byDay.map(one).join("或")}`,
  ].filter((part) => part !== undefined)
  if (unit === "day") return `，仅当该日${all.join("且")}`
  return `，取符合以下条件的${bySetPos ? `${nths(bySetPos)}日子` : "每一天"}：${all.join("，且")}`
}

export const zhCN: Voice = {
  pattern: whole,
  times: (n) => `，共${n}次`,
  until: (y, m, d) => `，到${y}年${m}月${d}日为止`,
}
