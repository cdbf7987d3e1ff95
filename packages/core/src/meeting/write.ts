import { Refusal } from "../refusal/index.ts"
import { attempt, commit, type Failed, most, type Write } from "../table/index.ts"

/** Whether so many writes fit one transaction. */
export const fits = (count: number): boolean => count <= most

/**
 * One transaction where it fits; else what may stand there early without harm goes first, in batches. Answers which
 * writes failed, none of which is one of the harmless.
 */
export const attemptWith = async (writes: Write[], harmless: Write[]): Promise<Failed[]> => {
  const room = most - writes.length
  if (room < 0) throw new Refusal("large", "commit.large", { words: { most } })
  for (let from = room; from < harmless.length; from += 100) await commit(harmless.slice(Math.max(0, from), from + 100))
  return attempt([...writes, ...harmless.slice(0, Math.max(0, room))])
}
