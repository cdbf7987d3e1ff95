import { Refusal } from "../refusal/index.ts"
import { commit, Keys, update } from "../table/index.ts"
import { Time } from "../time/index.ts"

export * as Limit from "./index.ts"

/** At most `most` times within a window of `minutes`. */
export type Rule = { what: string; most: number; minutes: number }

/** Counts one attempt against each rule; 429 with `retryAfter` (seconds) once a rule is used up. Counted in the table,
 * so that many processes count together. */
export const count = async (rules: Rule[]): Promise<void> => {
  const now = Time.now()
  await commit(
    rules.map(({ what, most, minutes }) => {
      const length = minutes * 60_000
      const window = Math.floor(now / length)
      const over = (window + 1) * length
      return update(Keys.limit(what, String(window)), {
        expression: "ADD tried :one SET expires = :expires",
        when: "attribute_not_exists(tried) OR tried < :most",
        values: { ":one": 1, ":most": most, ":expires": Math.ceil(over / 1000) },
        otherwise: new Refusal("limited", "limit.reached", { retryAfter: Math.ceil((over - now) / 1000) }),
      })
    }),
  )
}
