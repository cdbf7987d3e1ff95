import { AsyncLocalStorage } from "node:async_hooks"
import { settings } from "../settings.ts"
import * as keys from "./keys.ts"
import { get } from "./read.ts"
import { update, type Write } from "./write.ts"

/** Lists that change seldom and are asked for all the time. */
export type List = "ROOMS" | "PEOPLE" | "UNITS"

const fresh = new AsyncLocalStorage<Record<string, unknown>>()

/**
 * Keeps a list in memory for as long as its stamp stands: a read costs one small item, and nothing at all within
 * `within`, where a request has read the stamps together with its session. The stamp is read before the list, so
 * what is kept is never older than its stamp says.
 */
export const kept = <T>(list: List, load: () => Promise<T>): (() => Promise<T>) => {
  let held: { stamp: string; value: Promise<T> } | undefined
  return async () => {
    const version = version_(list, fresh.getStore() ?? (await get(keys.stamps)))
    const stamp = `${settings.dynamodbEndpoint} ${settings.tableName} ${version}`
    if (held?.stamp !== stamp) {
      const value = load()
      held = { stamp, value }
      value.catch(() => {
        if (held?.value === value) held = undefined
      })
    }
    return held.value
  }
}

type Stamps = Record<string, unknown>
const version_ = (list: List, stamps: Stamps | undefined): number => Number(stamps?.[list] ?? 0)

/** Runs `work` with stamps that were just read: the item of `Keys.stamps`, to be read along with a session. */
export const within = <T>(stamps: Stamps | undefined, work: () => T): T => fresh.run(stamps ?? {}, work)
/** Reads the stamps and runs `work` with them. */
export const together = async <T>(work: () => Promise<T>): Promise<T> => within(await get(keys.stamps), work)
/** Part of every commit that changes these lists. */
export const changed = (...lists: List[]): Write =>
  update(keys.stamps, {
    expression: `ADD ${lists.map((list) => `#${list} :one`).join()}`,
    names: Object.fromEntries(lists.map((list) => [`#${list}`, list])),
    values: { ":one": 1 },
  })
