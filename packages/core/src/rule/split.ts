import { invalid } from "../refusal/index.ts"
import { wallMs, wallOf } from "./clock.ts"
import { read, write } from "./parts.ts"
import { dates, type Series } from "./starts.ts"
import { dayEnd, utc } from "./until.ts"
import { walk } from "./walk.ts"

const dayMs = 86_400_000

/**
 * Cuts a series in two at a wall time, for "this and following": `before` is the old series' rule, ended in UTC with
 * the day before its first date at or after `at`; `after` the rule of the new series that begins at `start`, that
 * very date. COUNT goes down by what lies before, UNTIL stays. Both together have the dates of the whole.
 * A side without dates is undefined: `before` when `at` is the first date or earlier, `after` and `start` when the
 * rule is over by then.
 *
 * Refused with `rule.shift` on `at` where the new series could not keep step: every second year's first week may begin
 * in the year before, which is not one of the two from where the new series would count.
 */
export const split = ({
  rule,
  start,
  zone,
  at,
}: Series & { at: string }): { before?: string; after?: string; start?: string } => {
  const parts = read(rule)
  let passed = 0
  let next: string | undefined
  for (const { wall, at: instant } of dates({ rule, start, zone })) {
    if (instant === undefined) continue
    next = wall >= wallMs(at) ? wallOf(wall) : undefined
    if (next) break
    passed += 1
  }
  if (!next) return passed > 0 ? { before: rule } : {}
  const { count, until: _, ...pattern } = parts
  const after = write(count === undefined ? parts : { ...parts, count: count - passed })
  const [first] = walk(read(after), next)
  if (first !== wallMs(next)) throw invalid("at", "rule.shift")
  if (passed === 0) return { after, start: next }
  const eve = wallOf(wallMs(next) - dayMs).slice(0, 10)
  return { before: write({ ...pattern, until: utc(dayEnd(eve, zone)) }), after, start: next }
}
