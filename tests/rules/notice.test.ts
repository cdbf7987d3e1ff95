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
  [9, 240],
  [500, 240],
])("after try %i a letter waits %i minutes", (tries, minutes) => {
  expect(nextTry(tries, 1000)).toBe(1000 + minutes * minute)
})

test("a lease outlasts any one letter's connection", () => {
  expect(lease).toBeGreaterThanOrEqual(2 * minute)
})
