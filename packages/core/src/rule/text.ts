import * as v from "valibot"
import { parse, write } from "./parts.ts"

/** Longest rule that is read, in characters. */
const longest = 500

/**
 * An RRULE value as people and APIs send it, with or without `RRULE:` before it, in any case and order; answers it in
 * the one form that is stored. Refuses with `rule.long`, `rule.shape` (unknown, out of range, against RFC 5545, more
 * often than daily, or with times of day of its own) and `rule.both` (COUNT with UNTIL).
 */
export const text = v.pipe(
  v.string(),
  v.maxLength(longest, "rule.long"),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const parts = parse(dataset.value)
    if (typeof parts !== "string") return write(parts)
    addIssue({ message: parts })
    return NEVER
  }),
)
