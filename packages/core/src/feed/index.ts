import { timingSafeEqual } from "node:crypto"
import * as v from "valibot"
import { Actor } from "../actor/index.ts"
import { Audit } from "../audit/index.ts"
import { fn } from "../fn/index.ts"
import { ID } from "../id/index.ts"
import { Meeting } from "../meeting/index.ts"
import { Office } from "../office/index.ts"
import { Once } from "../once/index.ts"
import { missing, Refusal } from "../refusal/index.ts"
import { commit, get, type Item, Keys, put, update } from "../table/index.ts"
import { Time } from "../time/index.ts"

export * as Feed from "./index.ts"

type FeedItem = Item & {
  personID: string
  generation: number
  /** Hash of the token: what rests in the table opens nothing. */
  hash: string
  /** Grows when anything in the person's calendar changes: with the date it is the feed's ETag. */
  stamp: number
  seenAt?: string
  client?: string
  version: number
  audit: Audit.Head
}

const day = 24 * 60 * 60_000
/** How far a feed looks back and ahead, in days. */
const window = { back: 90, ahead: 400 }

/** A token is made from the office's key whenever its owner asks to see it; only its hash is kept. */
const tokenOf = async (personID: string, generation: number): Promise<string> =>
  `${personID.slice("per_".length)}.${await Office.sign("feed", `${personID} ${generation}`)}`

/** My feed; made when it is first asked for. */
export const mine = async () => {
  const { personID } = Actor.person()
  const there = await get<FeedItem>(Keys.feed(personID))
  return shown(there ?? (await make(personID, undefined)))
}

/** A new address for my feed; the old one is dead from now on. */
export const renew = async () => {
  const { personID } = Actor.person()
  return shown(await make(personID, await get<FeedItem>(Keys.feed(personID))))
}

const make = async (personID: string, before: FeedItem | undefined): Promise<FeedItem> => {
  const generation = (before?.generation ?? 0) + 1
  const token = await tokenOf(personID, generation)
  const { head, write } = Audit.entry("feed.made", {
    subject: `feed:${personID}`,
    head: before?.audit,
    facts: { generation },
  })
  const version = (before?.version ?? 0) + 1
  const stamp = (before?.stamp ?? 0) + 1
  const item = { ...Keys.feed(personID), personID, generation, hash: ID.digest(token), stamp, version, audit: head }
  const raced = new Refusal("conflict", "feed.changed")
  await commit([
    put(item, {
      when: before ? "version = :before" : "attribute_not_exists(pk)",
      ...(before ? { values: { ":before": before.version } } : {}),
      otherwise: raced,
    }),
    write,
    Once.claim(`feed:${personID}`),
  ])
  return item
}

const shown = async ({ personID, generation, seenAt, client }: FeedItem) => ({
  token: await tokenOf(personID, generation),
  ...(seenAt ? { seenAt } : {}),
  ...(client ? { client } : {}),
})

/** The feed of a token, by one read of one small item; 404 for a token that is wrong, old or ended. */
export const open = fn(v.strictObject({ token: v.string() }), async ({ token }) => {
  const [short = ""] = token.split(".")
  if (!/^[0-9a-z]{1,40}$/.test(short)) throw missing("feed")
  const item = await get<FeedItem>(Keys.feed(`per_${short}`))
  const hash = ID.digest(token)
  if (!item || !timingSafeEqual(Buffer.from(item.hash), Buffer.from(hash))) throw missing("feed")
  const today = Time.iso(Time.now()).slice(0, 10)
  return {
    personID: item.personID,
    etag: `"${item.generation}.${item.stamp}.${today}"`,
    ...(item.seenAt ? { seenAt: item.seenAt } : {}),
  }
})

/** What stands in a person's feed: their meetings in the window, each with what a feed may show of it. */
export const meetings = async (personID: string) => {
  const now = Time.now()
  const found = await Meeting.ofPerson(personID, {
    from: Time.iso(now - window.back * day),
    until: Time.iso(now + window.ahead * day),
  })
  return found.map(({ meeting, attendee }) => ({ meeting, attendee, seen: Meeting.see(meeting.level, "own", "feed") }))
}

/** Notes who fetched, at most hourly, however many clients take turns; nothing else is written on this path. */
export const seen = async (feed: { personID: string; seenAt?: string }, client: string): Promise<void> => {
  const now = Time.now()
  if (feed.seenAt && Time.ms(feed.seenAt) > now - 60 * 60_000) return
  const name = client.replace(/[^\x20-\x7e]/g, "").slice(0, 120)
  await update_(feed.personID, "SET seenAt = :at, client = :client", { ":at": Time.iso(now), ":client": name })
}

/** Something in this person's calendar has changed: their feed, if there is one, is read anew at the next fetch. */
export const touch = (personID: string): Promise<void> => update_(personID, "ADD stamp :one", { ":one": 1 })

const none = new Error("no feed")
const update_ = (personID: string, expression: string, values: Record<string, unknown>): Promise<void> =>
  commit([update(Keys.feed(personID), { expression, when: "attribute_exists(pk)", values, otherwise: none })]).catch(
    (error: unknown) => {
      if (error !== none) throw error
    },
  )
