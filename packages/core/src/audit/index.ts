import { Actor } from "../actor/index.ts"
import { digest, make } from "../id/index.ts"
import { Refusal } from "../refusal/index.ts"
import { all, commit, create, type Item, Keys, pages, type Write } from "../table/index.ts"
import { Time } from "../time/index.ts"

export * as Audit from "./index.ts"

/** Where a subject's chain of entries ends; kept on the subject's own item. */
export type Head = { number: number; hash: string }
export type Entry = Item & {
  subject: string
  /** Tells apart two deeds of one person in one millisecond; a commit knows its own by it. */
  entryID: string
  number: number
  at: string
  by: string
  deed: string
  facts: Record<string, unknown>
  previous: string
  hash: string
}

const start: Head = { number: 0, hash: "" }

/**
 * The audit entry of a change, to be part of the change's own commit, and the new head to store on the subject.
 * Entries of a subject are chained: each hash covers the one before, so one removed or altered is found (`verify`).
 */
export const entry = (
  deed: string,
  { subject, head = start, facts = {} }: { subject: string; head?: Head | undefined; facts?: Record<string, unknown> },
): { head: Head; write: Write } => {
  const number = head.number + 1
  const body = {
    subject,
    entryID: make("entry"),
    number,
    at: Time.precise(Time.now()),
    by: Actor.name(),
    deed,
    facts: clean(facts),
    previous: head.hash,
  }
  const hash = digest(canonical(body))
  return {
    head: { number, hash },
    write: create({ ...Keys.entry(subject, number), ...body, hash }, () => new Refusal("conflict", "audit.overtaken")),
  }
}

/** Where a subject's chain ends as its entries tell it: for subjects whose item does not hold the head, or is gone. */
export const last = async (subject: string): Promise<Head | undefined> => {
  const [end] = await all<Entry>({ pk: Keys.entries(subject), newestFirst: true, batch: 1 }, 1)
  return end && { number: end.number, hash: end.hash }
}

/** Whether a commit failed because another entry came first. */
export const overtaken = (error: unknown): boolean => error instanceof Refusal && error.code === "audit.overtaken"

const crowded = 20
/** Records a deed by itself (a look at a confidential meeting). Those at the same moment stand in line. */
export const record = async (deed: string, subject: string, facts: Record<string, unknown> = {}): Promise<void> => {
  for (let tries = 1; ; tries++) {
    const { write } = entry(deed, { subject, facts, head: await last(subject) })
    const failure = await commit([write]).catch((error: unknown) => error)
    if (!failure) return
    if (!overtaken(failure) || tries === crowded) throw failure
    await new Promise((done) => setTimeout(done, Math.random() * tries * 10))
  }
}

/** The entries of a subject, oldest first. */
export const of = (subject: string): AsyncGenerator<Entry> => pages<Entry>({ pk: Keys.entries(subject) })

/** Walks a chain: undefined when whole, else the number of the first entry that is missing or altered. */
export const verify = async (subject: string, head?: Head): Promise<number | undefined> => {
  let at = start
  for await (const { pk: _pk, sk: _sk, hash, ...body } of of(subject)) {
    const whole = body.number === at.number + 1 && body.previous === at.hash && digest(canonical(body)) === hash
    if (!whole) return at.number + 1
    at = { number: body.number, hash }
  }
  return head && (head.number !== at.number || head.hash !== at.hash) ? at.number + 1 : undefined
}

const clean = (facts: Record<string, unknown>): Record<string, unknown> => JSON.parse(JSON.stringify(facts))

/** JSON with keys in order: the table does not keep the order in which they were written. */
const canonical = (value: unknown): string =>
  Array.isArray(value)
    ? `[${value.map(canonical).join()}]`
    : value && typeof value === "object"
      ? `{${Object.keys(value)
          .sort()
          .map((key) => `${JSON.stringify(key)}:${canonical((value as Record<string, unknown>)[key])}`)
          .join()}}`
      : JSON.stringify(value)
