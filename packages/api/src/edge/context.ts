import type { Context } from "hono"

export type Lang = "zh-CN" | "en"
/** What a doorway tells the API of its place. */
export type Place = {
  /** Who calls, for limits: an address that the caller cannot choose. */
  caller?: (c: Context) => string
  /** Whether there is a local mailbox to read mails in (one machine without a mail server). */
  mailbox?: () => boolean
}
export type Env = { Variables: { caller: string; mailbox: boolean; token: string | undefined } }
