import { Slots } from "@banhui/core/booking"
import { Time } from "@banhui/core/time"
import fc from "fast-check"
import { expect, test } from "vitest"

const span = (from: string, until: string) => ({ from: Time.ms(from), until: Time.ms(until) })
const range = (from: number, until: number) => Array.from({ length: until - from }, (_, at) => from + at)

test.each([
  ["an hour", "2026-11-24T01:00:00Z", "2026-11-24T02:00:00Z", { "2026-11-24T00": range(12, 24) }],
  ["the first slot", "2026-11-24T00:00:00Z", "2026-11-24T00:05:00Z", { "2026-11-24T00": [0] }],
  ["the last slot", "2026-11-24T11:55:00Z", "2026-11-24T12:00:00Z", { "2026-11-24T00": [143] }],
  ["a whole page", "2026-11-24T12:00:00Z", "2026-11-25T00:00:00Z", { "2026-11-24T12": range(0, 144) }],
  [
    "over noon",
    "2026-11-24T11:50:00Z",
    "2026-11-24T12:10:00Z",
    { "2026-11-24T00": [142, 143], "2026-11-24T12": [0, 1] },
  ],
  ["over midnight", "2026-12-31T23:55:00Z", "2027-01-01T00:05:00Z", { "2026-12-31T12": [143], "2027-01-01T00": [0] }],
  ["off the grid: outward", "2026-11-24T01:02:00Z", "2026-11-24T01:03:00Z", { "2026-11-24T00": [12] }],
  ["off the grid, over two", "2026-11-24T01:04:00Z", "2026-11-24T01:06:00Z", { "2026-11-24T00": [12, 13] }],
  ["nothing", "2026-11-24T01:00:00Z", "2026-11-24T01:00:00Z", {}],
])("%s", (_what, from, until, pages) => {
  expect(Object.fromEntries(Slots.pagesOf(span(from, until)))).toEqual(pages)
})

test("set-up and tear-down are slots too", () => {
  const hour = span("2026-11-24T01:00:00Z", "2026-11-24T02:00:00Z")
  expect(Slots.padded(hour, { setupMinutes: 15, teardownMinutes: 10 })).toEqual(
    span("2026-11-24T00:45:00Z", "2026-11-24T02:10:00Z"),
  )
})

const spans = fc
  .tuple(fc.integer({ min: 0, max: 60 * 24 * 40 }), fc.integer({ min: 1, max: 60 * 24 * 4 }))
  .map(([start, minutes]) => {
    const from = Time.ms("2026-11-01T00:00:00Z") + start * 60_000
    return { from, until: from + minutes * 60_000 }
  })
const named = (of: Slots.Span) =>
  new Set([...Slots.pagesOf(of)].flatMap(([half, all]) => all.map((n) => `${half} ${n}`)))

test("the slots of a span cover it, without a gap and without one too many", () => {
  fc.assert(
    fc.property(spans, (of) => {
      const times = [...Slots.pagesOf(of)].flatMap(([half, all]) => {
        expect(all.every((number) => number >= 0 && number < Slots.perPage)).toBe(true)
        return all.map((number) => Slots.halfStart(half) + number * 5 * 60_000)
      })
      expect(times[0]).toBeGreaterThan(of.from - 5 * 60_000)
      expect(times[0]).toBeLessThanOrEqual(of.from)
      expect(times.every((time, at) => at === 0 || time === (times[at - 1] ?? 0) + 5 * 60_000)).toBe(true)
      expect(times.at(-1)).toBeLessThan(of.until)
      expect((times.at(-1) ?? 0) + 5 * 60_000).toBeGreaterThanOrEqual(of.until)
      expect([...Slots.pagesOf(of).keys()]).toEqual(Slots.halves(of))
    }),
  )
})

test("two spans that overlap share a slot, and two on the grid that only touch share none", () => {
  const grid = fc.integer({ min: 0, max: 200 })
  fc.assert(
    fc.property(grid, grid, grid, grid, (a, length, b, other) => {
      const at = (slot: number) => Time.ms("2026-11-24T00:00:00Z") + slot * 5 * 60_000
      const one = { from: at(a), until: at(a + length + 1) }
      const two = { from: at(b), until: at(b + other + 1) }
      const overlap = one.from < two.until && two.from < one.until
      const slots = named(two)
      expect([...named(one)].some((slot) => slots.has(slot))).toBe(overlap)
    }),
  )
})
