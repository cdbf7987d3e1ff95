import * as v from "valibot"
import { Actor, type Actor as Who } from "../actor/index.ts"
import { Audit } from "../audit/index.ts"
import { address, fn } from "../fn/index.ts"
import { ID } from "../id/index.ts"
import { Limit } from "../limit/index.ts"
import { Person } from "../person/index.ts"
import { Refusal } from "../refusal/index.ts"
import { all, commit, get, type Item, Keys, many, put, remove, within } from "../table/index.ts"
import { Time } from "../time/index.ts"
import { epoch, use, wrong } from "./code.ts"

export { ask, code, codeMinutes } from "./code.ts"
export * as Session from "./index.ts"

const minute = 60_000
const cookieFor = 30 * 24 * 60 * minute
const tokenFor = 365 * 24 * 60 * minute

type SessionItem = Item & {
  personID: string
  kind: "cookie" | "token"
  since: string
  until: string
  expires: number
  audit: Audit.Head
}

/**
 * Exchanges a code for a session. A wrong or old code, or one used before, is refused alike. Every try counts before
 * it is looked at, so those side by side are no more than those one after the other; a right one is taken back from
 * the counts of wrong ones.
 */
export const start = fn(
  v.strictObject({
    address,
    code: v.pipe(v.string(), v.regex(/^\d{6}$/, "code.shape")),
    caller: v.optional(v.string(), ""),
  }),
  async ({ address, code: given, caller }) => {
    const hash = ID.digest(address)
    const [, ...takenBack] = await Limit.count([
      { what: `try:${hash}`, most: 20, minutes: 15 },
      { what: `wrong:${hash}`, most: 100, minutes: 24 * 60 },
      { what: `tries:${ID.digest(Limit.caller(caller))}`, most: 60, minutes: 15 },
    ])
    const used = await use(address, given)
    const person = await Person.byAddress(address)
    if (!person?.active) throw wrong
    return open(person, "cookie", [used, ...takenBack])
  },
)

/** A session without a code: demo sign-in and `npm run token`. Whoever calls this has already checked who may. */
export const grant = async (personID: string, kind: "cookie" | "token") => {
  const person = await Person.read({ personID })
  if (!person.active) throw new Refusal("forbidden", "person.left")
  return open(person, kind)
}

const open = async (person: Person.Info, kind: "cookie" | "token", also: Parameters<typeof commit>[0] = []) => {
  const secret = ID.secret()
  const hash = ID.digest(secret)
  const now = Time.now()
  const lasts = kind === "cookie" ? cookieFor : tokenFor
  const { head, write } = Audit.entry("session.opened", {
    subject: `session:${hash.slice(0, 24)}`,
    facts: { personID: person.personID, kind },
  })
  await commit([
    put({
      ...Keys.session(person.personID, hash),
      personID: person.personID,
      kind,
      since: Time.iso(now),
      until: Time.iso(now + lasts),
      expires: epoch(now + lasts),
      audit: head,
    }),
    write,
    ...also,
  ])
  return { person, token: `${person.personID}.${secret}`, seconds: lasts / 1000 }
}

/**
 * Who holds this token, in one request to the table; the stamps of the kept lists come along and hold for `work`.
 * An unknown, ended or ill-formed token is nobody.
 */
export const resume = async <T>(token: string | undefined, work: () => Promise<T>): Promise<T> => {
  const held = partsOf(token)
  if (!held) return Actor.provide({ kind: "nobody" }, work)
  const keys = [Keys.session(held.personID, held.hash), Keys.person(held.personID)]
  const [session, person, stamps] = await many([...keys, Keys.stamps])
  const actor = alive(session as SessionItem | undefined, person as Person.Stored | undefined)
  return within(stamps, () => Actor.provide(actor, work))
}

/** Who a token says it is of, and what it rests as; undefined for what is no token. */
const partsOf = (token: string | undefined): { personID: string; hash: string } | undefined => {
  const [personID, secret] = token && token.length < 200 ? token.split(".") : []
  return personID && secret && /^per_[0-9a-z]+$/.test(personID) ? { personID, hash: ID.digest(secret) } : undefined
}

const alive = (session: SessionItem | undefined, person: Person.Stored | undefined): Who => {
  if (!session || !person?.active || session.until <= Time.iso(Time.now())) return { kind: "nobody" }
  const { personID, role, actsFor, lang, zone } = person
  return { kind: "person", personID, role, actsFor, lang, zone }
}

/** Ends all my sessions and API tokens, on every device; how many there were. */
export const endAll = async (): Promise<number> => {
  const { personID } = Actor.person()
  const prefix = Keys.session(personID, "")
  const items = await all<SessionItem>({ pk: prefix.pk, where: { begins: prefix.sk } })
  for (const { pk, sk, audit } of items) {
    const subject = `session:${sk.slice(prefix.sk.length, prefix.sk.length + 24)}`
    await commit([remove({ pk, sk }), Audit.entry("session.ended", { subject, head: audit }).write])
  }
  return items.length
}

/** Ends the session of a token. Ending one that is over, or none, is no error. */
export const end = async (token: string | undefined): Promise<void> => {
  const held = partsOf(token)
  if (!held) return
  const { personID, hash } = held
  const item = await get<SessionItem>(Keys.session(personID, hash))
  if (!item) return
  const { write } = Audit.entry("session.ended", { subject: `session:${hash.slice(0, 24)}`, head: item.audit })
  await commit([remove(Keys.session(personID, hash)), write])
}
