const slot = 5 * 60_000
const half = 12 * 60 * 60_000
/** How long a slot is, in ms. */
export const length = slot
/** Slots on a page: half a UTC day of five minutes each. */
export const perPage = half / slot

/** A span of time, ms since the epoch, end exclusive. */
export type Span = { from: number; until: number }

/** The page (half-day) of an instant: `2026-11-24T00` or `2026-11-24T12`. */
export const halfOf = (instant: number): string =>
  new Date(Math.floor(instant / half) * half).toISOString().slice(0, 13)
export const halfStart = (page: string): number => Date.parse(`${page}:00:00Z`)

/** The slots a span touches, page by page. Times off the five-minute grid round outward. */
export const pagesOf = ({ from, until }: Span): Map<string, number[]> => {
  const pages = new Map<string, number[]>()
  for (let page = Math.floor(from / half) * half; page < until; page += half) {
    const first = Math.max(0, Math.floor((from - page) / slot))
    const end = Math.min(perPage, Math.ceil((until - page) / slot))
    const numbers = Array.from({ length: end - first }, (_, at) => first + at)
    if (numbers.length > 0) pages.set(halfOf(page), numbers)
  }
  return pages
}

/** The name of a slot's attribute on its page. */
export const name = (slotNumber: number): string => `s${slotNumber}`

/** The name of the attribute that tells of the booking whose first slot on the page this is. */
export const telling = (slotNumber: number): string => `t${slotNumber}`
/** Every slot of a page, by number. */
export const everyNumber = Array.from({ length: perPage }, (_, at) => at)

/** A span with what a room needs before and after it. */
export const padded = (span: Span, room: { setupMinutes: number; teardownMinutes: number }): Span => ({
  from: span.from - room.setupMinutes * 60_000,
  until: span.until + room.teardownMinutes * 60_000,
})

/** All of the time that the slots of a span take from a room. */
export const outward = (span: Span, room: { setupMinutes: number; teardownMinutes: number }): Span => {
  const { from, until } = padded(span, room)
  return { from: Math.floor(from / slot) * slot, until: Math.ceil(until / slot) * slot }
}

/** The half-days that a span touches, in order. */
export const halves = ({ from, until }: Span): string[] => {
  const found = []
  for (let at = Math.floor(from / half) * half; at < until; at += half) found.push(halfOf(at))
  return found
}
