import { HOUR, MINUTE } from "../../dates/index.ts"
import type { Span } from "./rules.ts"

/** How a day lies on the screen: its instants, the clock it is told by, pixels to a minute, and now. */
export type Scale = { day: Span; zone: string; pixels: number; now: number }

/** How far an instant lies from the day's beginning, in pixels. */
export const left = ({ day, pixels }: Scale, at: number): number => ((at - day.start) / MINUTE) * pixels

/** Where a span lies, as style. */
export const placed = (scale: Scale, span: Span): { left: string; width: string } => ({
  left: `${left(scale, span.start)}px`,
  width: `${left(scale, span.end) - left(scale, span.start)}px`,
})

/** The day's hours: 24, or 23 and 25 where clocks change. */
export const hoursIn = (day: Span): number[] =>
  Array.from({ length: Math.ceil((day.end - day.start) / HOUR) }, (_, hour) => day.start + hour * HOUR)
