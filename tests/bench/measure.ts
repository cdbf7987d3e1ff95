/** What a number of tries took: each in ms, and all of them together. */
export type Taken = { each: number[]; all: number }

/**
 * Does `work` for 0 … count - 1, so many at a time, and clocks each one from its start to its end. Where a machine is
 * too slow for that many, none is begun after so many `seconds`.
 */
export const measure = async (
  { count, concurrency, seconds = 600 }: { count: number; concurrency: number; seconds?: number },
  work: (number: number) => Promise<unknown>,
): Promise<Taken> => {
  const each: number[] = []
  let next = 0
  const end = performance.now() + seconds * 1000
  const worker = async () => {
    for (let number = next++; number < count; number = next++) {
      const start = performance.now()
      if (start > end) return
      await work(number)
      each.push(performance.now() - start)
    }
  }
  const start = performance.now()
  await Promise.all(Array.from({ length: Math.min(concurrency, count) }, worker))
  return { each, all: performance.now() - start }
}

/** Several rounds as one. */
export const together = (rounds: Taken[]): Taken => ({
  each: rounds.flatMap((round) => round.each),
  all: rounds.reduce((sum, round) => sum + round.all, 0),
})

/** The value that this part (0 … 1) of all values does not exceed. */
export const quantile = ({ each }: Taken, part: number): number =>
  each.toSorted((a, b) => a - b)[Math.max(0, Math.ceil(each.length * part) - 1)] ?? Number.NaN

/** How many a second. */
export const rate = ({ each, all }: Taken): number => (each.length * 1000) / all
