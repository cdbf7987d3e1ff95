import type { Parts, Weekday } from "../parts.ts"
import { simple } from "../simple.ts"

/** Which days of a week, a month or a year a rule means; what fits none of these is `odd` and told part by part. */
export type On =
  | { kind: "every" }
  /** Each of these weekdays. */
  | { kind: "each"; days: Weekday[] }
  /** First Monday, last Friday: `nth` of the month, or of the year. */
  | { kind: "ordinals"; of: { nths: number[]; day: Weekday }[] }
  /** The first, the last … of all days that are one of these weekdays. */
  | { kind: "pick"; nths: number[]; days: Weekday[] }
  /** Days of the month, from its end when negative; with `days` only where they are one of these weekdays. */
  | { kind: "dates"; dates: number[]; days?: Weekday[] }
  /** That day of the month, or the last of a shorter month. */
  | { kind: "atMost"; date: number }
  | { kind: "yearDays"; dates: number[] }
  | { kind: "weeks"; weeks: number[]; days: Weekday[] }
  | { kind: "odd"; parts: Parts }

/** What a rule says, free of any language. */
export type Pattern = {
  every: number
  unit: "day" | "week" | "month" | "year"
  /** Only in these months. */
  months: number[]
  on: On
  /** Said only where it changes the dates: the day weeks begin on, when not Monday. */
  weeksFrom?: Weekday
}

const units = { DAILY: "day", WEEKLY: "week", MONTHLY: "month", YEARLY: "year" } as const

export const pattern = (parts: Parts, start: string): Pattern => {
  const plain = simple(parts, start)
  const { freq, interval, byMonth = [], byDay = [], byWeekNo, wkst } = plain
  const on = choice(plain) ?? { kind: "odd", parts: plain }
  const counts = Boolean(byWeekNo) || (freq === "WEEKLY" && interval > 1 && byDay.length > 1)
  return {
    every: interval,
    unit: units[freq],
    months: on.kind === "odd" ? [] : byMonth,
    on,
    ...(wkst && counts && { weeksFrom: wkst }),
  }
}

const choice = (parts: Parts): On | undefined => {
  const { freq, byMonth, byWeekNo, byYearDay, byMonthDay, byDay, bySetPos } = parts
  const given = Object.entries({ byWeekNo, byYearDay, byMonthDay, byDay, bySetPos }).flatMap(([key, value]) =>
    value ? [key] : [],
  )
  const days = byDay?.every(({ nth }) => nth === 0) ? byDay.map(({ day }) => day) : undefined
  const ofMonth = freq === "MONTHLY" || Boolean(byMonth)
  switch (given.join()) {
    case "":
      return freq === "DAILY" ? { kind: "every" } : undefined
    case "byYearDay":
      return byMonth ? undefined : { kind: "yearDays", dates: byYearDay ?? [] }
    case "byWeekNo,byDay":
      return byMonth || !days ? undefined : { kind: "weeks", weeks: byWeekNo ?? [], days }
    case "byMonthDay":
    case "byMonthDay,byDay":
      return ofMonth && freq !== "DAILY" && Boolean(days) === Boolean(byDay)
        ? { kind: "dates", dates: byMonthDay ?? [], ...(days && { days }) }
        : undefined
    case "byMonthDay,bySetPos":
      return atMost(parts)
    case "byDay":
      if (freq === "DAILY") return undefined
      return days ? { kind: "each", days } : ordinals(parts)
    case "byDay,bySetPos": {
      const oneSpan = freq === "MONTHLY" || (freq === "YEARLY" && (byMonth?.length ?? 1) === 1)
      return oneSpan && days ? { kind: "pick", nths: bySetPos ?? [], days } : undefined
    }
    default:
      return undefined
  }
}

/** 28, 29, 30 and the last of them: the 30th, or the end of February. */
const atMost = ({ freq, byMonth, byMonthDay = [], bySetPos }: Parts): On | undefined => {
  const run = byMonthDay.length > 1 && byMonthDay.every((date, i) => date === 28 + i)
  const ofMonth = freq === "MONTHLY" || (freq === "YEARLY" && byMonth?.length === 1)
  return run && ofMonth && bySetPos?.join() === "-1" ? { kind: "atMost", date: byMonthDay.at(-1) ?? 28 } : undefined
}

const ordinals = ({ byDay = [] }: Parts): On | undefined => {
  if (byDay.some(({ nth }) => nth === 0)) return undefined
  const by = Map.groupBy(byDay, ({ day }) => day)
  return { kind: "ordinals", of: [...by].map(([day, same]) => ({ day, nths: same.map(({ nth }) => nth) })) }
}

const lengths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** What a rule passes over for want of such a day; worth a word, as many expect the nearest day instead. */
export const gaps = ({ unit, months, on }: Pattern): "leap" | "month" | "year" | undefined => {
  if (on.kind === "yearDays") return on.dates.some((date) => Math.abs(date) === 366) ? "leap" : undefined
  if (on.kind === "weeks") return on.weeks.some((week) => Math.abs(week) === 53) ? "year" : undefined
  if (on.kind === "ordinals" && (unit === "month" || months.length > 0))
    return on.of.some(({ nths }) => nths.some((nth) => Math.abs(nth) === 5)) ? "month" : undefined
  if (on.kind !== "dates") return undefined
  if (months.join() === "2" && on.dates.join() === "29") return "leap"
  const least = Math.min(
    ...(months.length > 0 ? months : [2]).map((month) => (month === 2 ? 28 : (lengths[month - 1] ?? 31))),
  )
  return on.dates.some((date) => Math.abs(date) > least) ? "month" : undefined
}
