import { wallMs } from "./clock.ts"
import type { Parts } from "./parts.ts"

/**
 * Whether a rule names ordinals of the year together with days of a month or of the year, "the third Thursday of the
 * year where it is the 15th". RFC 5545 has the one limit the other; the library (2.2.8) takes either.
 */
export const crosses = ({ freq, byMonth, byMonthDay, byYearDay, byDay }: Parts): boolean =>
  freq === "YEARLY" && Boolean(byDay?.some(({ nth }) => nth !== 0)) && Boolean(byYearDay || (byMonthDay && !byMonth))

type Ahead = (parts: Parts, start: string, from: number) => Iterable<number>

/** Such a rule year by year: its ordinals, those of them that are the days named, and of these its positions. */
export function* cross(parts: Parts, start: string, from: number, ahead: Ahead): Generator<number, void> {
  const { byMonthDay, byYearDay, bySetPos, ...ordinals } = parts
  const least = Math.max(wallMs(start), from)
  // whole years, so that positions count what lies before the start as well
  const opening = `${start.slice(0, 4)}-01-01${start.slice(10)}`
  let year: number[] = []
  const picked = () => {
    const at = bySetPos?.map((position) => year.at(position > 0 ? position - 1 : position))
    return year.filter((wall) => wall >= least && (at?.includes(wall) ?? true))
  }
  for (const wall of ahead(ordinals, opening, Date.UTC(yearOf(least), 0, 1))) {
    if (year[0] !== undefined && yearOf(year[0]) !== yearOf(wall)) {
      yield* picked()
      year = []
    }
    if (named(wall, byMonthDay, byYearDay)) year.push(wall)
  }
  yield* picked()
}

const yearOf = (wall: number) => new Date(wall).getUTCFullYear()

const named = (wall: number, byMonthDay: number[] | undefined, byYearDay: number[] | undefined): boolean => {
  const date = new Date(wall)
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()]
  const length = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  const ofYear = (Date.UTC(year, month, day) - Date.UTC(year, 0, 0)) / 86_400_000
  const days = (Date.UTC(year + 1, 0, 0) - Date.UTC(year, 0, 0)) / 86_400_000
  const either = (list: number[] | undefined, at: number, of: number) =>
    !list || list.includes(at) || list.includes(at - of - 1)
  return either(byMonthDay, day, length) && either(byYearDay, ofYear, days)
}
