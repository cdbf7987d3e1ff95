import { AsyncLocalStorage } from "node:async_hooks"
import { settings } from "../settings.ts"
import * as keys from "./keys.ts"
import { get, many } from "./read.ts"
import { update, type Write } from "./write.ts"

/** Lists that change seldom and are asked for all the time. */
export type List = "ROOMS" | "PEOPLE" | "UNITS"

const fresh = new AsyncLocalStorage<Map<List, number>>()

/**
 * Keeps a list in memory for as long as its stamp stands: a read costs one small item, and nothing at all within
 * `within`, where a request has read the stamps together with its session. The stamp is read before the list, so
 * what is kept is never older than its stamp says.
 */
export const kept = <T>(list: List, load: () => Promise<T>): (() => Promise<T>) => {
  let held: { stamp: string; value: Promise<T> } | undefined
  return async () => {
    const version = fresh.getStore()?.get(list) ?? version_(await get(keys.stamp(list)))
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

const version_ = (item: Record<string, unknown> | undefined): number => Number(item?.version ?? 0)

/** The keys to read along with a session, and what to make of the answer. */
export const stampKeys = (["ROOMS", "PEOPLE", "UNITS"] as const).map(keys.stamp)
/** Runs `work` with stamps that were just read: `items` as `many(stampKeys)` gives them. */
export const within = <T>(items: (Record<string, unknown> | undefined)[], work: () => T): T =>
  fresh.run(new Map(stampKeys.map((key, at) => [key.sk as List, version_(items[at])])), work)
/** Reads the stamps and runs `work` with them. */
export const together = async <T>(work: () => Promise<T>): Promise<T> => within(await many(stampKeys), work)
/** Part of every commit that changes the list. */
export const changed = (list: List): Write =>
  update(keys.stamp(list), { expression: "ADD version :one", values: { ":one": 1 } })
