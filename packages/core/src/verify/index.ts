import { Audit } from "../audit/index.ts"
import { Meeting } from "../meeting/index.ts"
import { Room } from "../room/index.ts"
import { everything, type Item } from "../table/index.ts"
import { type Claims, compared } from "./ledger.ts"

export * as Verify from "./index.ts"
export { compared } from "./ledger.ts"

/** What was looked at, and every difference in words. */
export type Found = { meetings: number; pages: number; chains: number; differences: string[] }

/**
 * Walks the whole table and compares the rooms' pages with what the meetings say, slot by slot, and every chain of the
 * audit log with its head. Meant for a table at rest: what changes meanwhile may show as a difference.
 */
export const run = async (): Promise<Found> => {
  const { byID } = await Room.list()
  const claims: Claims = { held: [], loose: new Set() }
  const pages: Item[] = []
  const heads = new Map<string, Audit.Head | undefined>()
  let meetings = 0
  for await (const item of everything<Item>()) {
    if (item.sk === "MEETING") {
      meetings++
      claim(item as Meeting.Stored, [...byID.values()], claims)
    } else if (item.sk.startsWith("HALF#")) pages.push(item)
    const [chain, head] = chainOf(item)
    if (chain) heads.set(chain, head ?? heads.get(chain))
  }
  const differences = compared(claims, pages)
  for (const [subject, head] of heads) {
    const broken = await Audit.verify(subject, head)
    if (broken !== undefined) differences.push(`audit ${subject}: entry ${broken} is missing or altered`)
  }
  return { meetings, pages: pages.length, chains: heads.size, differences }
}

/** What a meeting says it holds. What is being held or given back right now may stand in the ledger, or not. */
const claim = (meeting: Meeting.Stored, rooms: Room.Info[], { held, loose }: Claims): void => {
  const { freeing } = meeting
  if (freeing) {
    const before = { ...meeting, status: "confirmed" as const, rule: freeing.rule, overrides: asIfOn(meeting) }
    for (const one of Meeting.holdsOf(before, rooms)) loose.add(one.bookingID)
  }
  const holds = Meeting.holdsOf(meeting, rooms)
  if (meeting.status === "holding") for (const one of holds) loose.add(one.bookingID)
  else held.push(...holds)
}

const asIfOn = ({ overrides = {} }: Meeting.Stored) =>
  Object.fromEntries(Object.entries(overrides).map(([date, { status: _status, ...own }]) => [date, own]))

/** Which chain of entries an item belongs to, and the end of that chain where the item tells it. */
const chainOf = (item: Item): [string | undefined, Audit.Head | undefined] => {
  if (item.pk.startsWith("AUDIT#")) return [item.pk.slice("AUDIT#".length), undefined]
  const head = item.audit as Audit.Head | undefined
  if (!head || (item.sk === "MEETING" && item.status === "holding")) return [undefined, undefined]
  if (item.sk === "MEETING") return [item.pk, head]
  if (item.sk === "FEED") return [`feed:${item.pk}`, head]
  if (item.sk.startsWith("SESSION#")) return [`session:${item.sk.slice("SESSION#".length).slice(0, 24)}`, head]
  if (item.sk.startsWith("ATTENDEE#")) return [`${item.pk}:${item.sk.slice("ATTENDEE#".length)}`, head]
  return item.pk === "PEOPLE" || item.pk === "ROOMS" ? [item.sk, head] : [undefined, undefined]
}
