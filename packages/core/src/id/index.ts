import { createHash, randomBytes } from "node:crypto"
import { uuidv7 } from "uuidv7"
import * as v from "valibot"

export * as ID from "./index.ts"

const prefixes = {
  person: "per",
  unit: "unt",
  room: "rm",
  meeting: "mtg",
  booking: "bkg",
  guest: "gst",
  entry: "ent",
} as const
export type Noun = keyof typeof prefixes

/** A new prefixed id, sortable by time of making (UUIDv7, RFC 9562): `mtg_0192…`. */
export const make = (noun: Noun): string => `${prefixes[noun]}_${uuidv7().replaceAll("-", "")}`

/**
 * A new booking's id: 64 random bits. It stands in every slot that the booking holds, so it is short; it need only
 * differ from the others on a page.
 */
export const makeBooking = (): string => `${prefixes.booking}_${randomBytes(8).toString("hex")}`

const shape = (noun: Noun) => v.pipe(v.string(), v.regex(new RegExp(`^${prefixes[noun]}_[0-9a-z]{1,40}$`), "id.shape"))

export const person = shape("person")
export const unit = shape("unit")
export const room = shape("room")
export const meeting = shape("meeting")
export const booking = shape("booking")

/** An outsider has no entry in the directory: the address itself, hashed, is the id. */
export const guest = (address: string): string => `gst_${digest(address.toLowerCase()).slice(0, 32)}`

/** SHA-256 in hex: how secrets rest in the table. */
export const digest = (text: string): string => createHash("sha256").update(text).digest("hex")

/** 256 random bits, URL-safe. */
export const secret = (): string => randomBytes(32).toString("base64url")
