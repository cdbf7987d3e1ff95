import { invalid } from "../refusal/index.ts"
import { Time } from "../time/index.ts"
import { wallMs, wallOf } from "./clock.ts"
import { read } from "./parts.ts"
import { dates, type Series } from "./starts.ts"

/** Most dates a rule with an end may have. */
export const most = 1000
const minute = 60_000
/** One date a day and clocks that move by an hour or two: shorter meetings cannot meet the next of their series. */
const safe = 20 * 60

/**
 * Refuses a series that cannot be held, with a Refusal of kind `input` on `rule` or `start`:
 * `time.skipped` the clock skips the start; `rule.none` no date; `rule.start` the start is none of the rule's dates
 * (`first` names the first that is); `rule.many` more than 1,000 dates in a rule with an end (endless may be);
 * `rule.far` an end beyond 2099; `rule.overlap` a date begins before the one before it is over. Dates that are over
 * by `now` (ms) overlap nobody.
 */
export const check = ({ rule, start, zone, minutes, now }: Series & { minutes: number; now: number }): void => {
  if (Time.instant(start, zone) === undefined) {
    const [before, after] = Time.around(start, zone)
    throw invalid("start", "time.skipped", { before, after })
  }
  const { count, until } = read(rule)
  const endless = count === undefined && until === undefined
  const found = list({ rule, start, zone }, endless && minutes <= safe ? 1 : most + 1)
  const first = found[0]
  if (!first) throw invalid("rule", "rule.none")
  if (first.wall !== wallMs(start)) throw invalid("start", "rule.start", { first: wallOf(first.wall) })
  if (!endless && found.length > most) throw invalid("rule", "rule.many", { most })
  if (count !== undefined && found.length < count) throw invalid("rule", "rule.far")
  if (minutes > safe) apart(found, minutes * minute, now)
}

type Found = { wall: number; at: number }
/** The real dates of a series from its start on, at most so many. */
const list = (series: Series, atMost: number): Found[] => {
  const found: Found[] = []
  for (const { wall, at } of dates(series)) if (at !== undefined && found.push({ wall, at }) >= atMost) break
  return found
}

const apart = (found: Found[], length: number, now: number): void => {
  for (const [i, next] of found.entries()) {
    const before = found[i - 1]
    if (!before || before.at + length <= Math.max(next.at, now)) continue
    throw invalid("rule", "rule.overlap", { before: wallOf(before.wall), after: wallOf(next.wall) })
  }
}
