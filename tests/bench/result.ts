import { quantile, rate, type Taken } from "./measure.ts"
import type { Row } from "./rows.ts"

/** One line of the benchmark: ms and requests a second, beside the engine's own for the same items in the same run. */
export type Result = {
  name: string
  concurrency: number
  p50: number
  p95: number
  rate: number
  /** The engine's own p50, ms. */
  floor: number
  /** p50 / floor. */
  ratio: number
  /** How many of them the engine alone does in a second, and the part of that which the office reaches. */
  floorRate: number
  rateRatio: number
  /** What was aimed at and whether it was reached; only where there is an aim. */
  aims?: { aim: string; reached: boolean }[]
}

export const resultOf = (input: { row: Row; concurrency: number; taken: Taken; floor: Taken }): Result => {
  const { row, concurrency, taken, floor } = input
  const p50 = quantile(taken, 0.5)
  const bare = quantile(floor, 0.5)
  const result = {
    name: row.name,
    concurrency,
    p50: round(p50),
    p95: round(quantile(taken, 0.95)),
    rate: round(rate(taken)),
    floor: round(bare),
    ratio: round(p50 / bare),
    floorRate: round(rate(floor)),
    rateRatio: round(rate(taken) / rate(floor)),
  }
  const aims = aimsOf(row, result)
  return { ...result, ...(aims.length > 0 ? { aims } : {}) }
}

const round = (value: number) => Math.round(value * 100) / 100

const aimsOf = ({ aim = {} }: Row, { concurrency, ratio, p50, rateRatio }: Omit<Result, "aims">) => {
  const alone = concurrency === 1
  return [
    ...(alone && aim.ratio !== undefined ? [{ aim: `ratio ≤ ${aim.ratio}`, reached: ratio <= aim.ratio }] : []),
    ...(alone && aim.p50 !== undefined ? [{ aim: `p50 < ${aim.p50} ms`, reached: p50 < aim.p50 }] : []),
    ...(concurrency === 8 && aim.rateRatio !== undefined
      ? [{ aim: `rate ≥ ${aim.rateRatio} × floor`, reached: rateRatio >= aim.rateRatio }]
      : []),
  ]
}

const columns = ["concurrency", "p50", "p95", "rate", "floor", "ratio", "floorRate", "rateRatio"] as const
const heads = ["at once", "p50 ms", "p95 ms", "rate /s", "floor ms", "ratio", "floor /s", "of floor"]

/** The results for people to read. */
export const table = (results: Result[]): string => {
  const width = Math.max(...results.map(({ name }) => name.length))
  const line = (name: string, cells: string[], end: string) =>
    `${name.padEnd(width)}${cells.map((cell) => cell.padStart(10)).join("")}${end}`.trimEnd()
  return [
    line("", heads, ""),
    ...results.map((result) => {
      const cells = columns.map((column) => (column === "concurrency" ? String(result[column]) : shown(result[column])))
      const aims = (result.aims ?? []).map(({ aim, reached }) => `${reached ? "reached" : "MISSED"}: ${aim}`)
      return line(result.concurrency === 1 ? result.name : "", cells, aims.length ? `   ${aims.join(", ")}` : "")
    }),
  ].join("\n")
}

const shown = (value: number) => (value >= 100 ? value.toFixed(0) : value.toFixed(2))
