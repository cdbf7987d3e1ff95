import { Temporal } from "temporal-polyfill"
import type { Lang } from "../letter.ts"
import { type Words, wordsIn } from "../words/index.ts"

export type Span = { start: string; zone: string; minutes: number }

/**
 * A meeting's time in words. `at` and `beside` name their zone; `beside` is the organizer's clock, and is there only
 * where it shows something else than the reader's.
 */
export type When = { day: string; at: string; beside?: string; whole: string; short: string }

/**
 * Says when a meeting is: in the reader's zone and language, the organizer's time beside it when the clocks differ.
 *
 * @param span wall start (2026-11-24T09:00) in its IANA zone; a wall time that a clock change skips moves forward
 * @throws RangeError for an unknown zone or a start that is no wall time
 */
export function when(span: Span, reader: { zone: string; lang: Lang }): When {
  const { when: say } = wordsIn(reader.lang)
  const theirs = Temporal.PlainDateTime.from(span.start).toZonedDateTime(span.zone)
  const mine = theirs.withTimeZone(reader.zone)

  const day = say.day(mine)
  const at = spell(say, mine, span.minutes)
  const beside = sameClock(mine, theirs, span.minutes)
    ? undefined
    : spell(say, theirs, span.minutes, !theirs.toPlainDate().equals(mine.toPlainDate()))
  return { day, at, beside, whole: say.whole({ day, at, beside }), short: say.short(mine) }
}

function spell(say: Words["when"], from: Temporal.ZonedDateTime, minutes: number, dated = false): string {
  const to = from.add({ minutes })
  const oneDay = from.toPlainDate().equals(to.toPlainDate())
  const time = oneDay ? say.range(from, to) : say.across(from, to)
  return say.at({ time, zone: say.zone(from.timeZoneId, from.epochMilliseconds), day: dated ? from : undefined })
}

// Shanghai and Singapore are two zones but one clock: saying both would only make the reader look for a difference
function sameClock(one: Temporal.ZonedDateTime, other: Temporal.ZonedDateTime, minutes: number): boolean {
  const ends = [one.add({ minutes }), other.add({ minutes })] as const
  return one.offset === other.offset && ends[0].offset === ends[1].offset
}
