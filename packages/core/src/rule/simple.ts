import { type Day, type Parts, type Weekday, weekdays } from "./parts.ts"

/**
 * The plainest rule with the same dates: what the start adds unsaid is said, and one idea is written one way
 * ("FREQ=DAILY;BYDAY=MO" is weekly, the last of all Fridays is "-1FR", 1 to 7 on a Monday is the first Monday).
 * Words are found for it, and dates faster: the library steps through each day of a daily rule, and once it jumps
 * ahead it takes what is unsaid from where it lands, not from the start.
 */
export const simple = (parts: Parts, start: string): Parts => {
  let next = parts
  for (const step of [allYear, daily, weekly, monthly, yearly, position, weekOfDates, everyDay])
    next = step(next, start)
  return next
}

type Step = (parts: Parts, start: string) => Parts
const without = (parts: Parts, ...keys: (keyof Parts)[]): Parts =>
  Object.fromEntries(Object.entries(parts).filter(([key]) => !keys.includes(key as keyof Parts))) as Parts
const days = (names: readonly Weekday[]): Day[] => names.map((day) => ({ nth: 0, day }))
const plain = (byDay: Day[] | undefined): boolean => Boolean(byDay?.every(({ nth }) => nth === 0))
const weekdayOf = (start: string): Weekday =>
  weekdays[(new Date(`${start.slice(0, 10)}T00:00Z`).getUTCDay() + 6) % 7] as Weekday

const allYear: Step = (parts) =>
  parts.byMonth?.length === 12 && parts.freq !== "YEARLY" ? without(parts, "byMonth") : parts

const daily: Step = (parts) => {
  if (parts.freq !== "DAILY") return parts
  // a day has one date, so a position in it is always the first
  const one = parts.bySetPos?.some((at) => Math.abs(at) === 1) ? without(parts, "bySetPos") : parts
  if (one.interval > 1 || one.bySetPos) return one
  if (one.byMonthDay) return { ...one, freq: "MONTHLY" }
  return one.byDay ? { ...one, freq: "WEEKLY" } : one
}

const weekly: Step = (parts, start) => {
  if (parts.freq !== "WEEKLY") return parts
  const { bySetPos, byMonth, wkst = "MO", byDay = days([weekdayOf(start)]) } = parts
  if (!bySetPos) return { ...parts, byDay }
  if (byMonth) return parts
  const place = ({ day }: Day) => (weekdays.indexOf(day) - weekdays.indexOf(wkst) + 7) % 7
  const inWeek = [...byDay].sort((a, b) => place(a) - place(b))
  const picked = new Set(bySetPos.map((at) => inWeek.at(at > 0 ? at - 1 : at)))
  const left = byDay.filter((day) => picked.has(day))
  return left.length > 0 ? { ...without(parts, "bySetPos"), byDay: left } : parts
}

const monthly: Step = (parts, start) => {
  if (parts.freq !== "MONTHLY") return parts
  const { byDay, byMonthDay = [Number(start.slice(8, 10))], bySetPos, byMonth, interval } = parts
  const said = byDay ? parts : { ...parts, byMonthDay }
  if (interval > 1) return said
  if (plain(byDay) && !parts.byMonthDay && !bySetPos) return { ...said, freq: "WEEKLY" }
  return byMonth && (byMonth.length === 1 || !bySetPos) ? { ...said, freq: "YEARLY" } : said
}

const yearly: Step = (parts, start) => {
  if (parts.freq !== "YEARLY") return parts
  const { byMonth, byWeekNo, byYearDay, byMonthDay, byDay, bySetPos, interval } = parts
  if (byWeekNo || byYearDay) return byWeekNo && !byYearDay && !byDay && !byMonthDay ? weekday(parts, start) : parts
  if (!byDay && !byMonthDay)
    return { ...parts, byMonth: byMonth ?? [Number(start.slice(5, 7))], byMonthDay: [Number(start.slice(8, 10))] }
  if (interval > 1 || bySetPos || byMonth) return parts
  if (byMonthDay && (!byDay || plain(byDay))) return { ...parts, freq: "MONTHLY" }
  return plain(byDay) ? { ...parts, freq: "WEEKLY" } : parts
}
const weekday: Step = (parts, start) => ({ ...parts, byDay: days([weekdayOf(start)]) })

/** Whether the rule chooses within one month, so that positions count from the month's ends. */
const inMonth = ({ freq, byMonth }: Parts) => freq === "MONTHLY" || (freq === "YEARLY" && byMonth?.length === 1)

const position: Step = (parts) => {
  const { byDay, byMonthDay, bySetPos, byWeekNo, byYearDay } = parts
  if (!bySetPos || !inMonth(parts) || byWeekNo || byYearDay) return parts
  const rest = without(parts, "bySetPos", "byDay", "byMonthDay")
  if (plain(byDay) && !byMonthDay && byDay?.length === 7 && bySetPos.every((at) => Math.abs(at) <= 31))
    return { ...rest, byMonthDay: bySetPos }
  if (plain(byDay) && !byMonthDay && byDay?.length === 1 && bySetPos.every((at) => Math.abs(at) <= 5))
    return { ...rest, byDay: bySetPos.map((nth) => ({ nth, day: (byDay[0] as Day).day })) }
  // 28 to 31, the last of them: a last day of the month
  return !byDay && byMonthDay?.join() === "28,29,30,31" && bySetPos.join() === "-1"
    ? { ...rest, byMonthDay: [-1] }
    : parts
}

const weekOfDates: Step = (parts) => {
  const { byDay, byMonthDay = [], bySetPos, byWeekNo, byYearDay } = parts
  const [first = 0] = byMonthDay
  const run = byMonthDay.length === 7 && byMonthDay.every((day, i) => day === first + i)
  const nth = first > 0 ? (first + 6) / 7 : first / 7
  if (!run || !plain(byDay) || bySetPos || byWeekNo || byYearDay || !Number.isInteger(nth) || nth > 4) return parts
  if (parts.freq !== "MONTHLY" && parts.freq !== "YEARLY") return parts
  if (parts.freq === "YEARLY" && !parts.byMonth) return parts
  return { ...without(parts, "byMonthDay"), byDay: byDay?.map(({ day }) => ({ nth, day })) }
}

const everyDay: Step = (parts) =>
  parts.freq === "WEEKLY" && parts.interval === 1 && parts.byDay?.length === 7
    ? { ...without(parts, "byDay"), freq: "DAILY" }
    : parts
