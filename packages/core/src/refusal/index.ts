export * as Words from "./words.ts"

/** What kind of no: each has one HTTP status, given at the edge. */
export type Kind =
  | "input"
  | "unauthenticated"
  | "forbidden"
  | "missing"
  | "conflict"
  | "large"
  | "limited"
  | "unavailable"

/** The nearest ways out: the same time in another room, or the same room at another time. */
export type Option = {
  kind: "room" | "time"
  roomID: string
  name: string
  nameEn?: string
  building: string
  buildingEn?: string
  seats: number
  start: string
  zone: string
  minutes: number
}

/** A date of a series on which a room is taken, by its original wall start, with the ways out for that date. */
export type Clash = { occurrence: string; roomID: string; options: Option[] }

type More = {
  field?: string
  options?: Option[]
  clashes?: Clash[]
  words?: Record<string, string | number>
  retryAfter?: number
}

/**
 * A no with a reason: `code` is `noun.reason` and has a sentence in each language (words.ts).
 * `words` fill the sentence; `field` names the input at fault; `retryAfter` is in seconds.
 */
export class Refusal extends Error {
  readonly kind: Kind
  readonly code: string
  readonly more: More
  constructor(kind: Kind, code: string, more: More = {}) {
    super(code)
    this.name = "Refusal"
    this.kind = kind
    this.code = code
    this.more = more
  }
}

export const invalid = (field: string, code: string, words?: More["words"]): Refusal =>
  new Refusal("input", code, { field, ...(words ? { words } : {}) })
export const missing = (noun: string): Refusal => new Refusal("missing", `${noun}.missing`)
