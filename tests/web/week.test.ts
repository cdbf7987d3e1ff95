import { expect, test } from "vitest"
import type { WeekMeeting } from "../../web/src/api.ts"
import { instantOf } from "../../web/src/dates/index.ts"
import { hoursOf, laidOut, onDay, waiting } from "../../web/src/pages/week/rules.ts"

const zone = "Asia/Shanghai"
const meeting = (start: string, minutes: number, mine: Partial<WeekMeeting["mine"]> = {}): WeekMeeting => {
  const from = instantOf(start, zone)
  return {
    meetingID: start,
    status: "confirmed",
    see: "busy",
    level: "confidential",
    start,
    zone,
    minutes,
    startsAt: new Date(from).toISOString(),
    endsAt: new Date(from + minutes * 60_000).toISOString(),
    mine: { role: "required", response: "needs-action", ...mine },
  }
}

test("a meeting over midnight is on both days", () => {
  const late = meeting("2026-11-24T23:00", 120)
  expect(onDay([late], "2026-11-24", zone)).toEqual([{ meeting: late, start: 1380, end: 1440 }])
  expect(onDay([late], "2026-11-25", zone)).toEqual([{ meeting: late, start: 0, end: 60 }])
  expect(onDay([late], "2026-11-26", zone)).toEqual([])
})

test("a Shanghai morning is a London night", () => {
  const [placed] = onDay([meeting("2026-11-24T09:00", 60)], "2026-11-24", "Europe/London")
  expect(placed).toMatchObject({ start: 60, end: 120 })
})

test("the week shows the working day, and more where meetings need it", () => {
  const hours = (...meetings: WeekMeeting[]) => hoursOf(onDay(meetings, "2026-11-24", zone))
  expect(hours()).toEqual({ from: 8, to: 19 })
  expect(hours(meeting("2026-11-24T06:30", 30), meeting("2026-11-24T20:00", 75))).toEqual({ from: 6, to: 22 })
})

test("two short meetings in a row do not cover each other", () => {
  const placed = onDay([meeting("2026-11-24T09:00", 10), meeting("2026-11-24T09:10", 10)], "2026-11-24", zone)
  expect(laidOut(placed).map(({ lane, lanes }) => [lane, lanes])).toEqual([
    [0, 2],
    [1, 2],
  ])
})

test("what waits is ahead, unanswered, and wants an answer", () => {
  const now = instantOf("2026-11-24T12:00", zone)
  const open = meeting("2026-11-24T14:00", 60)
  const others = [
    meeting("2026-11-24T09:00", 60),
    meeting("2026-11-24T14:00", 60, { response: "accepted" }),
    meeting("2026-11-24T14:00", 60, { role: "informed" }),
    { ...meeting("2026-11-24T14:00", 60), status: "cancelled" as const },
  ]
  expect(waiting([open, ...others], now)).toEqual([open])
})
