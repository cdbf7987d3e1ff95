import fc from "fast-check"
import { describe, expect, test } from "vitest"
import {
  cellAt,
  dragged,
  freeRound,
  inView,
  lanes,
  pieces,
  pressed,
  SNAP,
  type Span,
  stretched,
} from "../../web/src/parts/timeline/rules.ts"

const MINUTE = 60_000
/** 2026-11-24 in Shanghai. */
const midnight = Date.UTC(2026, 10, 23, 16)
const day: Span = { start: midnight, end: midnight + 24 * 60 * MINUTE }
const at = (clock: string) => {
  const [hour, minute] = clock.split(":").map(Number) as [number, number]
  return midnight + (hour * 60 + minute) * MINUTE
}
const span = (text: string): Span => {
  const [start, end] = text.split("-") as [string, string]
  return { start: at(start), end: at(end) }
}
const clock = (instant: number) => new Date(instant - midnight).toISOString().slice(11, 16)
const said = (found: Span | undefined) => found && `${clock(found.start)}-${clock(found.end)}`
const early = at("07:00")
const track = (blocks: string[], gap = 0) => ({ blocks: blocks.map(span), gap: gap * MINUTE })

describe("a drag takes whole quarters", () => {
  test.each([
    ["forward", "09:02", "10:10", [], "09:00-10:15"],
    ["backward", "10:10", "09:02", [], "09:00-10:15"],
    ["a twitch is a quarter", "09:02", "09:03", [], "09:00-09:15"],
    ["up to a neighbour, not over it", "09:00", "11:40", ["10:00-11:00"], "09:00-10:00"],
    ["back to a neighbour, not over it", "11:50", "08:00", ["10:00-11:00"], "11:00-12:00"],
    ["from a neighbour's very end", "11:00", "11:30", ["10:00-11:00"], "11:00-11:30"],
    ["a neighbour off the quarter", "09:00", "12:00", ["09:50-10:20"], "09:00-09:50"],
    ["not beyond the day", "23:10", "24:40", [], "23:00-00:00"],
  ])("%s", (_, anchor, pointer, blocks, taken) => {
    expect(said(dragged({ anchor: at(anchor), pointer: at(pointer) }, track(blocks), day, early))).toBe(taken)
  })

  test("on a booking nothing begins", () => {
    expect(dragged({ anchor: at("10:30"), pointer: at("12:00") }, track(["10:00-11:00"]), day, early)).toBeUndefined()
  })
  test("clearing up is kept clear, and pointing at it means as near as possible", () => {
    const held = track(["10:00-11:00"], 15)
    expect(said(dragged({ anchor: at("11:05"), pointer: at("12:00") }, held, day, early))).toBe("11:15-12:00")
    expect(said(dragged({ anchor: at("09:00"), pointer: at("10:00") }, held, day, early))).toBe("09:00-09:45")
    expect(said(dragged({ anchor: at("09:55"), pointer: at("09:00") }, held, day, early))).toBe("09:00-09:45")
  })
  test("the past is over; the half hour that runs means as soon as possible", () => {
    const now = at("09:10")
    expect(dragged({ anchor: at("08:00"), pointer: at("10:00") }, track([]), day, now)).toBeUndefined()
    expect(said(dragged({ anchor: at("09:05"), pointer: at("10:00") }, track([]), day, now))).toBe("09:15-10:00")
  })
})

describe("a press takes an hour, or what is left of it", () => {
  test.each([
    ["09:10", [], "09:00-10:00"],
    ["09:40", [], "09:30-10:30"],
    ["09:10", ["09:45-10:30"], "09:00-09:45"],
    ["11:10", ["10:00-11:05"], "11:05-12:05"],
    ["23:40", [], "23:30-00:00"],
  ])("at %s", (pointed, blocks, taken) => {
    expect(said(pressed(at(pointed), track(blocks), day, early))).toBe(taken)
  })
  test("on what is over: nothing", () => {
    expect(pressed(at("08:00"), track([]), day, at("12:00"))).toBeUndefined()
  })
})

describe("cells that arrows walk", () => {
  const blocks = [span("10:00-11:10"), span("11:10-12:00")]
  test("half hours, cut by their neighbours; blocks are one cell", () => {
    expect(said(cellAt(at("09:10"), blocks, day))).toBe("09:00-09:30")
    expect(cellAt(at("10:40"), blocks, day)).toMatchObject({ block: blocks[0] })
    expect(said(cellAt(at("12:00"), blocks, day))).toBe("12:00-12:30")
    expect(said(cellAt(at("09:50"), [span("09:40-09:45")], day))).toBe("09:45-10:00")
  })
  test("walking right visits every part of the day once", () => {
    const seen: string[] = []
    for (let cell = cellAt(day.start, blocks, day); ; cell = cellAt(cell.end, blocks, day)) {
      seen.push(said(cell) ?? "")
      if (cell.end >= day.end) break
    }
    expect(seen).toHaveLength(20 + 2 + 24)
    expect(new Set(seen).size).toBe(seen.length)
  })
  test("stretching goes by quarters, at least one, up to the neighbour", () => {
    const cell = span("09:00-09:30")
    expect(said(stretched(cell, 1, blocks, day))).toBe("09:00-09:45")
    expect(said(stretched(cell, 99, blocks, day))).toBe("09:00-10:00")
    expect(said(stretched(cell, -9, blocks, day))).toBe("09:00-09:15")
  })
})

describe("a line in pieces", () => {
  test("blocks, free stretches, the past and the chosen cell, in order and without gaps", () => {
    const cut = pieces([span("10:00-11:00")], day, at("09:15"), span("09:00-09:30"))
    expect(cut.map((piece) => [piece.kind, said(piece)])).toEqual([
      ["past", "00:00-09:00"],
      ["chosen", "09:00-09:30"],
      ["free", "09:30-10:00"],
      ["block", "10:00-11:00"],
      ["free", "11:00-00:00"],
    ])
  })
  test("a booking over midnight is cut at the day's edge", () => {
    const cut = pieces([{ start: at("00:00") - 60 * MINUTE, end: at("01:00") }], day, early)
    expect(cut[0]).toMatchObject({ kind: "block", start: day.start, end: at("01:00") })
  })
  test("whatever is on it, the pieces are the day", () => {
    const blocks = fc
      .uniqueArray(fc.integer({ min: 0, max: 95 }), { maxLength: 20 })
      .map((starts) => starts.map((slot) => ({ start: day.start + slot * SNAP, end: day.start + (slot + 1) * SNAP })))
    const now = fc.integer({ min: -100, max: 1600 }).map((minutes) => day.start + minutes * MINUTE)
    fc.assert(
      fc.property(blocks, now, fc.integer({ min: 0, max: 1439 }), (held, when, minute) => {
        const cell = cellAt(day.start + minute * MINUTE, held, day)
        const cut = pieces(held, day, when, cell.block ? undefined : cell)
        expect(cut[0]?.start).toBe(day.start)
        expect(cut.at(-1)?.end).toBe(day.end)
        for (const [index, piece] of cut.entries()) if (index) expect(piece.start).toBe(cut[index - 1]?.end)
        expect(cut.filter((piece) => piece.kind === "chosen")).toHaveLength(cell.block ? 0 : 1)
      }),
    )
  })
  test("whatever is dragged is free, in the future and on the quarter or a neighbour's edge", () => {
    const starts = fc.uniqueArray(fc.integer({ min: 0, max: 47 }), { maxLength: 12 })
    const minute = fc.integer({ min: 0, max: 1439 })
    fc.assert(
      fc.property(starts, minute, minute, minute, fc.constantFrom(0, 5, 15, 45), (slots, anchor, pointer, now, gap) => {
        const blocks = slots.map((slot) => ({
          start: day.start + slot * 2 * SNAP,
          end: day.start + (slot * 2 + 1) * SNAP,
        }))
        const when = day.start + now * MINUTE
        const move = { anchor: day.start + anchor * MINUTE, pointer: day.start + pointer * MINUTE }
        const taken = dragged(move, { blocks, gap: gap * MINUTE }, day, when)
        if (!taken) return
        expect(taken.end).toBeGreaterThan(taken.start)
        expect(taken.start).toBeGreaterThanOrEqual(when)
        for (const block of blocks)
          expect(taken.end + gap * MINUTE <= block.start || taken.start >= block.end + gap * MINUTE).toBe(true)
      }),
    )
  })
})

describe("overlapping things stand side by side", () => {
  const laid = (...spans: string[]) =>
    lanes(spans.map(span)).map(({ item, lane, lanes }) => `${said(item)} ${lane}/${lanes}`)
  test("alone, a thing has the whole width", () => {
    expect(laid("09:00-10:00", "10:00-11:00")).toEqual(["09:00-10:00 0/1", "10:00-11:00 0/1"])
  })
  test("two and a third that fits under the first", () => {
    expect(laid("09:00-10:00", "09:30-11:00", "10:00-10:30")).toEqual([
      "09:00-10:00 0/2",
      "09:30-11:00 1/2",
      "10:00-10:30 0/2",
    ])
  })
  test("the longer of two that begin together stands first", () => {
    expect(laid("09:00-09:30", "09:00-11:00")).toEqual(["09:00-11:00 0/2", "09:00-09:30 1/2"])
  })
  test("none ever covers another", () => {
    const one = fc.tuple(fc.integer({ min: 0, max: 90 }), fc.integer({ min: 1, max: 20 }))
    fc.assert(
      fc.property(fc.array(one, { maxLength: 25 }), (pairs) => {
        const placed = lanes(pairs.map(([start, length]) => ({ start, end: start + length })))
        expect(placed).toHaveLength(pairs.length)
        for (const [index, a] of placed.entries()) {
          expect(a.lane).toBeLessThan(a.lanes)
          for (const b of placed.slice(index + 1))
            if (a.item.start < b.item.end && b.item.start < a.item.end) {
              expect(a.lane).not.toBe(b.lane)
              expect(a.lanes).toBe(b.lanes)
            }
        }
      }),
    )
  })
})

describe("what is in view", () => {
  const tops = Array.from({ length: 1000 }, (_, index) => index * 46)
  test("a thousand lines, and only those on screen with some to spare", () => {
    expect(inView(tops, 0, 600, 4)).toEqual([0, 18])
    expect(inView(tops, 46 * 500, 46 * 510, 0)).toEqual([500, 511])
    expect(inView(tops, 46 * 995, 46 * 1010, 4)).toEqual([991, 1000])
    expect(inView([], 0, 600)).toEqual([0, 0])
  })
})

test("free time ends where neighbours and the day do", () => {
  const held = [span("09:00-10:00"), span("12:00-13:00")]
  expect(said(freeRound(at("11:00"), held, day))).toBe("10:00-12:00")
  expect(said(freeRound(at("11:00"), held, day, at("10:30")))).toBe("10:30-12:00")
  expect(freeRound(at("09:30"), held, day)).toBeUndefined()
  expect(freeRound(day.end, held, day)).toBeUndefined()
})
