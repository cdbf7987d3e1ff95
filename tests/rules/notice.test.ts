import { expect, test } from "vitest"
import { lease, nextTry } from "../../packages/core/src/notice/rules.ts"

const minute = 60_000
test.each([
  [1, 1],
  [2, 2],
  [3, 5],
  [4, 10],
  [5, 30],
  [6, 60],
  [7, 120],
  [8, 240],
  [9, 480],
])("after try %i a letter waits %i minutes", (tries, minutes) => {
  expect(nextTry(tries, 1000)).toBe(1000 + minutes * minute)
})

test("after the tenth try it is given up", () => {
  expect(nextTry(10, 0)).toBeUndefined()
})

test("a mail server that is down for a working day loses no letter", () => {
  const waits = Array.from({ length: 9 }, (_, at) => nextTry(at + 1, 0) ?? 0)
  expect(waits.reduce((sum, wait) => sum + wait, 0)).toBeGreaterThan(10 * 60 * minute)
})

test("a lease outlasts any one letter's connection", () => {
  expect(lease).toBeGreaterThanOrEqual(2 * minute)
})
