import { Temporal } from "temporal-polyfill"
import { addDays } from "../../dates/index.ts"

/** How a meeting repeats while it is being chosen, and the RFC 5545 rule that says the same. Without a screen. */

export const WEEKDAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"] as const
export type Weekday = (typeof WEEKDAYS)[number]
/** `rule` is a rule written by hand. */
export const KINDS = ["none", "day", "workdays", "week", "month", "year", "rule"] as const
export type Kind = (typeof KINDS)[number]
/** A day of the month, -1 for its last; or its first, second … last (-1) weekday or working day. */
export type On = { by: "date"; date: number } | { by: "day"; nth: number; day: Weekday | "workday" }
export type End = { by: "never" } | { by: "until"; date: string } | { by: "count"; count: number }
export type Repeat = {
  kind: Kind
  every: number
  days: Weekday[]
  /** For months and years. */
  on: On
  end: End
  /** The rule written by hand. */
  text: string
}

const WORKDAYS: Weekday[] = WEEKDAYS.slice(0, 5)
const plain = (day: string) => Temporal.PlainDate.from(day)
const weekdayOf = (day: string) => WEEKDAYS[plain(day).dayOfWeek - 1] as Weekday
const sorted = (days: Weekday[]) => WEEKDAYS.filter((day) => days.includes(day))

/** Not repeated, and what the choices start from once it is. */
export const once = (date: string): Repeat => ({
  kind: "none",
  every: 1,
  days: [weekdayOf(date)],
  on: { by: "date", date: plain(date).day },
  end: { by: "never" },
  text: "",
})

/** The rule of the choices for a series that starts on `date`; undefined where nothing repeats or nothing is written. */
export const ruleOf = (repeat: Repeat, date: string): string | undefined => {
  if (repeat.kind === "none") return undefined
  if (repeat.kind === "rule") return repeat.text.trim() || undefined
  const interval = repeat.every > 1 && repeat.kind !== "workdays" ? [`INTERVAL=${repeat.every}`] : []
  return [...partsOf(repeat, date), ...interval, ...endOf(repeat.end)].join(";")
}

const partsOf = ({ kind, days, on }: Repeat, date: string): string[] => {
  if (kind === "day") return ["FREQ=DAILY"]
  if (kind === "workdays") return ["FREQ=WEEKLY", `BYDAY=${WORKDAYS.join()}`]
  if (kind === "week") return ["FREQ=WEEKLY", `BYDAY=${sorted(days).join()}`]
  const [freq, month] = kind === "month" ? ["FREQ=MONTHLY", []] : ["FREQ=YEARLY", [`BYMONTH=${plain(date).month}`]]
  if (on.by === "date") return [freq, ...month, `BYMONTHDAY=${on.date}`]
  if (on.day === "workday") return [freq, ...month, `BYDAY=${WORKDAYS.join()}`, `BYSETPOS=${on.nth}`]
  return [freq, ...month, `BYDAY=${on.nth}${on.day}`]
}

const endOf = (end: End): string[] => {
  if (end.by === "count") return [`COUNT=${end.count}`]
  return end.by === "until" ? [`UNTIL=${end.date.replaceAll("-", "")}`] : []
}

/** The choices that say what a rule says for a series that starts on `date`; undefined where they cannot. */
export const choicesOf = (text: string, date: string): Repeat | undefined => {
  const parts = new Map<string, string>()
  for (const part of text
    .trim()
    .toUpperCase()
    .replace(/^RRULE:/, "")
    .split(";")
    .filter(Boolean)) {
    const [name = "", value = ""] = part.split("=")
    if (!value || parts.has(name)) return undefined
    parts.set(name, value)
  }
  const take = (name: string) => {
    const value = parts.get(name)
    parts.delete(name)
    return value
  }
  const freq = take("FREQ")
  const every = Number(take("INTERVAL") ?? 1)
  const end = readEnd(take("COUNT"), take("UNTIL"))
  // Weeks start on Monday unless something else is said, and where nothing is left out it does not matter.
  if (parts.get("WKST") === "MO") parts.delete("WKST")
  if (!end || !Number.isInteger(every) || every < 1) return undefined
  const base = { ...once(date), every, end }
  const found = readPattern({ freq, every, date }, parts, take)
  if (!found || parts.size > 0 || (found.kind === "workdays" && every > 1)) return undefined
  return { ...base, ...found }
}

const readEnd = (count: string | undefined, until: string | undefined): End | undefined => {
  if (count && until) return undefined
  if (count) return /^[1-9]\d{0,3}$/.test(count) ? { by: "count", count: Number(count) } : undefined
  if (!until) return { by: "never" }
  const [, year, month, day] = /^(\d{4})(\d\d)(\d\d)$/.exec(until) ?? []
  return year ? { by: "until", date: `${year}-${month}-${day}` } : undefined
}

type Found = Pick<Repeat, "kind"> & Partial<Repeat>
const readPattern = (
  { freq, every, date }: { freq: string | undefined; every: number; date: string },
  parts: Map<string, string>,
  take: (name: string) => string | undefined,
): Found | undefined => {
  const workdays = parts.get("BYDAY") === WORKDAYS.join()
  if (freq === "DAILY" && workdays) return take("BYDAY") ? { kind: "workdays" } : undefined
  if (freq === "DAILY") return { kind: "day" }
  if (freq === "WEEKLY") {
    // With weeks left out, five days are a choice of days; without, they are the working days.
    if (workdays && every === 1) return take("BYDAY") ? { kind: "workdays" } : undefined
    const days = (take("BYDAY") ?? weekdayOf(date)).split(",") as Weekday[]
    return days.every((day) => WEEKDAYS.includes(day)) ? { kind: "week", days: sorted(days) } : undefined
  }
  if (freq !== "MONTHLY" && freq !== "YEARLY") return undefined
  const month = take("BYMONTH")
  const [monthDay, byDay, position] = [take("BYMONTHDAY"), take("BYDAY"), take("BYSETPOS")]
  const bare = !monthDay && !byDay && !position
  if (freq === "MONTHLY" ? month !== undefined : !bare && month !== String(plain(date).month)) return undefined
  if (freq === "YEARLY" && bare && month && month !== String(plain(date).month)) return undefined
  const on = readOn({ monthDay, byDay, position }, date)
  return on && { kind: freq === "MONTHLY" ? "month" : "year", on }
}

const readOn = (
  { monthDay, byDay, position }: Record<"monthDay" | "byDay" | "position", string | undefined>,
  date: string,
): On | undefined => {
  if (!byDay && !position) {
    const day = Number(monthDay ?? plain(date).day)
    return day === -1 || (Number.isInteger(day) && day >= 1 && day <= 31) ? { by: "date", date: day } : undefined
  }
  if (monthDay || !byDay) return undefined
  const [, ordinal, name] = /^([+-]?\d)?([A-Z]{2})$/.exec(byDay) ?? []
  const nth = Number(position ?? ordinal)
  const day = byDay === WORKDAYS.join() ? "workday" : WEEKDAYS.find((each) => each === name)
  const most = day === "workday" ? 23 : 5
  if (!day || (position && ordinal) || !(nth === -1 || (nth >= 1 && nth <= most))) return undefined
  return { by: "day", nth, day }
}

/** The first day from `date` on that the choices mean; a rule written by hand is left to the office. */
export const firstFrom = (repeat: Repeat, date: string): string => {
  const month = plain(date).month
  let day = date
  // Twelve years hold every fifth Friday of February; what comes later is nothing.
  for (let tries = 0; tries < 12 * 366; tries++, day = addDays(day, 1)) if (means(repeat, day, month)) return day
  return date
}

/** The first day from `date` on that a rule written by hand means, where the choices can say it too. */
export const firstByHand = ({ text }: Repeat, date: string): string | undefined => {
  const read = choicesOf(text, date)
  return read && firstFrom(read, date)
}

const means = ({ kind, days, on }: Repeat, day: string, month: number): boolean => {
  if (kind === "workdays") return WORKDAYS.includes(weekdayOf(day))
  if (kind === "week") return days.includes(weekdayOf(day))
  if (kind !== "month" && kind !== "year") return true
  const date = plain(day)
  if (kind === "year" && date.month !== month) return false
  if (on.by === "date") return on.date === -1 ? date.day === date.daysInMonth : date.day === on.date
  if (on.day === "workday") return isWorkday(date) && nthWorkday(date, on.nth)
  if (weekdayOf(day) !== on.day) return false
  return on.nth === -1 ? date.day + 7 > date.daysInMonth : Math.ceil(date.day / 7) === on.nth
}

const isWorkday = (date: Temporal.PlainDate) => date.dayOfWeek <= 5
const nthWorkday = (date: Temporal.PlainDate, nth: number): boolean => {
  const [from, to] = nth === -1 ? [date.day, date.daysInMonth] : [1, date.day]
  let found = 0
  for (let day = from; day <= to; day++) if (isWorkday(date.with({ day }))) found++
  return found === Math.abs(nth)
}

/** Which one of its weekday a day is in its month: 1 to 4, or the last. */
export const ordinalOf = (day: string): { nth: number; day: Weekday } => {
  const date = plain(day)
  return { nth: date.day + 7 > date.daysInMonth ? -1 : Math.ceil(date.day / 7), day: weekdayOf(day) }
}

/**
 * The choices for a series whose start was put on another day: one weekday becomes the new one, the 24th the 25th, the
 * fourth Tuesday the last Monday. Several weekdays stay, and the start moves to the first of them.
 */
export const follow = (repeat: Repeat, date: string): { repeat: Repeat; date: string } => {
  const { kind, days, on, end } = repeat
  const fresh = once(date)
  const single = kind !== "week" || days.length === 1
  const next: Repeat = {
    ...repeat,
    ...(single ? { days: fresh.days } : {}),
    on:
      on.by === "date" ? { by: "date", date: on.date === -1 && isLast(date) ? -1 : plain(date).day } : moved(on, date),
    end: end.by === "until" && end.date < date ? { by: "until", date } : end,
  }
  return { repeat: next, date: firstFrom(next, date) }
}
const isLast = (day: string) => plain(day).day === plain(day).daysInMonth
// A working day stays one: its start moves there instead.
const moved = (on: Extract<On, { by: "day" }>, date: string): On =>
  on.day === "workday" ? on : { by: "day", ...ordinalOf(date) }
