import { invalid } from "../refusal/index.ts"
import { wallMs, wallOf } from "./clock.ts"
import { type Day, type Parts, read, type Weekday, weekdays, write } from "./parts.ts"
import { dayEnd, lastDay, utc } from "./until.ts"
import { walk } from "./walk.ts"

const dayMs = 86_400_000
/** What is compared before a shifted rule is believed: 28 years, in which every date meets every weekday, or so many. */
const compared = { days: 28 * 366, dates: 400 }

/**
 * The rule of a series whose start moves to another wall time, zone or both, so that every date moves by as many days
 * as its start: from Monday 15:00 in Los Angeles to Tuesday 06:00 in Shanghai, BYDAY=MO becomes BYDAY=TU. UNTIL goes
 * along. Refused with `rule.shift` where no such rule exists: the day after the first Monday is not the first Tuesday.
 */
export const weekdayShift = ({
  rule,
  start,
  zone,
  to,
}: {
  rule: string
  start: string
  zone: string
  to: { start: string; zone: string }
}): string => {
  const parts = read(rule)
  const days = (wallMs(midnight(to.start)) - wallMs(midnight(start))) / dayMs
  const moved = days === 0 ? parts : pattern(parts, days)
  if (!moved || (days !== 0 && !alike(walk(parts, start), walk(moved, to.start), days)))
    throw invalid("rule", "rule.shift")
  if (!parts.until) return write(moved)
  const eve = plus(lastDay({ until: parts.until, start, zone }), days)
  return write({ ...moved, until: utc(dayEnd(eve, to.zone)) })
}

const midnight = (local: string) => `${local.slice(0, 10)}T00:00`
const plus = (day: string, days: number) => wallOf(wallMs(midnight(day)) + days * dayMs).slice(0, 10)

/** What the pattern would be; whether it is one is for `alike` to say. Undefined where a day leaves its month. */
const pattern = (parts: Parts, days: number): Parts | undefined => {
  const moved: Parts = { ...parts }
  if (parts.byDay) moved.byDay = parts.byDay.map((day) => turned(day, days))
  // weeks that are skipped must keep their days together: a Sunday that becomes a Monday stays in its week
  if (parts.freq === "WEEKLY" && parts.interval > 1 && parts.byDay)
    moved.wkst = turned({ nth: 0, day: parts.wkst ?? "MO" }, days).day
  if (parts.byMonthDay) moved.byMonthDay = parts.byMonthDay.map((day) => day + days)
  const sameEnd = (before: number, after: number) => Math.sign(before) === Math.sign(after) && Math.abs(after) <= 31
  const within =
    (moved.byDay ?? []).every(({ nth }, i) => sameEnd(parts.byDay?.[i]?.nth ?? 0, nth)) &&
    (moved.byMonthDay ?? []).every((day, i) => sameEnd(parts.byMonthDay?.[i] ?? 0, day))
  return within ? read(write(moved)) : undefined
}

const turned = ({ nth, day }: Day, days: number): Day => ({
  nth: nth === 0 || days % 7 !== 0 ? nth : nth + days / 7,
  day: weekdays[(((weekdays.indexOf(day) + days) % 7) + 7) % 7] as Weekday,
})

/** Whether each date of one walk lies as many days after the other's. */
const alike = (olds: Iterator<number, void>, news: Iterator<number, void>, days: number): boolean => {
  let begun: number | undefined
  for (let i = 0; i < compared.dates; i++) {
    const old = olds.next()
    const now = news.next()
    if (old.done || now.done) return i > 0
    begun ??= old.value
    if (old.value > begun + compared.days * dayMs) return true
    if (Math.floor(now.value / dayMs) - Math.floor(old.value / dayMs) !== days) return false
  }
  return true
}
