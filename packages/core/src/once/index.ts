import { AsyncLocalStorage } from "node:async_hooks"
import { Actor } from "../actor/index.ts"
import { ID } from "../id/index.ts"
import { Refusal } from "../refusal/index.ts"
import { get, type Item, Keys, put, type Write } from "../table/index.ts"
import { Time } from "../time/index.ts"

export * as Once from "./index.ts"

type Request = { personID: string; hash: string; body: string }
const store = new AsyncLocalStorage<Request>()
const day = 24 * 3600

class Repeated extends Error {}

/** Part of a commit: this request made `subject`. Nothing where the caller named no key. */
export const claim = (subject: string): Write | undefined => {
  const request = store.getStore()
  if (!request) return undefined
  const { personID, hash, body } = request
  const now = Math.ceil(Time.now() / 1000)
  // One that is over may still lie there: the table removes such items in its own time. The claim's own id tells two
  // claims of one key, made in one second, apart: `commit` takes an item that is there to the letter for its own work.
  return put(
    { ...Keys.idempotency(personID, hash), body, subject, expires: now + day, claimID: ID.make("entry") },
    { when: "attribute_not_exists(pk) OR expires <= :now", values: { ":now": now }, otherwise: new Repeated() },
  )
}

/**
 * Runs a write once for a caller's key (`Idempotency-Key`), for a day: a repeat answers with `again` on what the first
 * made, also when the two raced. The same key with another body is refused (409 `idempotency.reused`).
 */
export const run = async <T>(
  { key, body }: { key: string | undefined; body: unknown },
  work: () => Promise<T>,
  again: (subject: string) => Promise<T>,
): Promise<T> => {
  if (!key) return work()
  if (key.length > 255) throw new Refusal("input", "idempotency.shape", { field: "Idempotency-Key" })
  const request = {
    personID: Actor.person().personID,
    hash: ID.digest(key),
    body: ID.digest(JSON.stringify(body ?? null)),
  }
  const before = await earlier(request)
  if (before) return again(before)
  try {
    return await store.run(request, work)
  } catch (error) {
    // Of two that race, the later may also meet the earlier as a refusal: its own booking holds the room by now.
    const made = await earlier(request)
    if (made) return again(made)
    throw error instanceof Repeated ? new Refusal("unavailable", "table.busy", { retryAfter: 1 }) : error
  }
}

const earlier = async ({ personID, hash, body }: Request): Promise<string | undefined> => {
  const item = await get<Item & { body: string; subject: string; expires: number }>(Keys.idempotency(personID, hash))
  if (!item || item.expires * 1000 <= Time.now()) return undefined
  if (item.body !== body) throw new Refusal("conflict", "idempotency.reused", { field: "Idempotency-Key" })
  return item.subject
}
