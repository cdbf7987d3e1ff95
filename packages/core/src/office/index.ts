import { createHmac, timingSafeEqual } from "node:crypto"
import { ID } from "../id/index.ts"
import { settings } from "../settings.ts"
import { commit, create, get, Keys, put } from "../table/index.ts"

export * as Office from "./index.ts"

export type Info = { name: string; nameEn: string; zone: string; lang: "zh-CN" | "en" }

/** What the office is called and where it is: as set in the table, else as the settings say. */
export const read = async (): Promise<Info> => {
  const item = await get(Keys.office("NAME"))
  const { office: name, officeEn: nameEn, zone, lang } = settings
  return { name, nameEn, zone, lang, ...(item?.info as Partial<Info> | undefined) }
}

const demos = new Set<string>()
const table = () => `${settings.dynamodbEndpoint} ${settings.tableName}`

/**
 * Whether one may step in as somebody here without a code: the settings say so, and this table was made as the demo
 * office, so the people of a real one are never offered. The mark stays, so one that was seen is not read again.
 */
export const isDemo = async (): Promise<boolean> => {
  if (!settings.demo) return false
  const here = table()
  if (!demos.has(here) && (await get(Keys.office("DEMO")))) demos.add(here)
  return demos.has(here)
}

/** Names the office. */
export const name = (info: Info) => put({ ...Keys.office("NAME"), info })

const keys = new Map<string, Promise<string>>()

/**
 * The key that signs links. It is made on first use and rests in the table, so links in mails sent long ago stay
 * good when the office moves house, and the three ways to run need no secret store of their own.
 */
const key = (): Promise<string> => {
  const here = table()
  const known = keys.get(here) ?? readKey()
  keys.set(here, known)
  known.catch(() => keys.delete(here))
  return known
}

const readKey = async (): Promise<string> => {
  const there = await get(Keys.office("KEY"))
  if (there) return String(there.key)
  const made = ID.secret()
  const raced = new Error("another process made the key")
  return commit([create({ ...Keys.office("KEY"), key: made }, raced)]).then(
    () => made,
    (error: unknown) => {
      if (error !== raced) throw error
      return readKey()
    },
  )
}

/** HMAC-SHA-256 of a text for one purpose, URL-safe. */
export const sign = async (purpose: string, text: string): Promise<string> =>
  createHmac("sha256", await key())
    .update(`${purpose}\n${text}`)
    .digest("base64url")

/** A text that anyone may read and nobody may change: `text.signature`. */
export const seal = async (purpose: string, text: string): Promise<string> =>
  `${Buffer.from(text).toString("base64url")}.${(await sign(purpose, text)).slice(0, 27)}`

/** What `seal` sealed for this purpose, or undefined. */
export const open = async (purpose: string, sealed: string): Promise<string | undefined> => {
  const [body = ""] = sealed.length > 512 ? [] : sealed.split(".")
  const text = Buffer.from(body, "base64url").toString()
  const good = Buffer.from(await seal(purpose, text))
  const given = Buffer.from(sealed)
  return good.length === given.length && timingSafeEqual(good, given) ? text : undefined
}
