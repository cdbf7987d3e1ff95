import { timingSafeEqual } from "node:crypto"
import * as v from "valibot"
import { Actor, type Actor as Who } from "../actor/index.ts"
import { Audit } from "../audit/index.ts"
import { address, fn } from "../fn/index.ts"
import { ID } from "../id/index.ts"
import { Limit } from "../limit/index.ts"
import { Notice } from "../notice/index.ts"
import { Office } from "../office/index.ts"
import { Person } from "../person/index.ts"
import { Refusal } from "../refusal/index.ts"
import { commit, get, type Item, Keys, many, put, remove, stampKeys, update, within } from "../table/index.ts"
import { Time } from "../time/index.ts"

export * as Session from "./index.ts"

const minute = 60_000
const codeFor = 10 * minute
const tries = 5
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
type CodeItem = Item & { nonce: string; until: string; wrong: number; expires: number }

/**
 * Sends a six-digit code to an address. The answer is the same whether the directory knows the address or not, and
 * so is the count against it: nobody learns here who works for us.
 */
export const ask = fn(
  v.strictObject({ address, lang: v.optional(v.picklist(["zh-CN", "en"])), caller: v.optional(v.string(), "") }),
  async ({ address, lang, caller }) => {
    await Limit.count([
      { what: `code:${ID.digest(address)}`, most: 5, minutes: 15 },
      { what: `codes:${ID.digest(caller)}`, most: 30, minutes: 15 },
    ])
    const person = (await Person.byAddress(address)) ?? (await Person.first(address))
    if (!person?.active) return
    const now = Time.now()
    const nonce = ID.secret()
    const until = now + codeFor
    await commit([
      put({ ...Keys.code(ID.digest(address)), nonce, until: Time.iso(until), wrong: 0, expires: epoch(until) }),
      Notice.queue({
        about: "LETTER",
        id: `code-${ID.digest(nonce).slice(0, 24)}`,
        kind: "code",
        dueAt: now,
        facts: {
          address,
          nonce,
          name: person.name,
          lang: lang ?? person.lang,
          zone: person.zone,
          until: Time.iso(until),
        },
      }),
      Audit.entry("session.asked", {
        subject: `code:${ID.digest(nonce).slice(0, 24)}`,
        facts: { personID: person.personID },
      }).write,
    ])
  },
)

/**
 * The code that an address and a nonce make with the office's key. Nothing at rest holds the code itself: six digits
 * have so few values that a plain hash of them would be no secret.
 */
export const code = async (address: string, nonce: string): Promise<string> => {
  const mac = await Office.sign("code", `${address} ${nonce}`)
  return String(Buffer.from(mac, "base64url").readUIntBE(0, 6) % 1_000_000).padStart(6, "0")
}

/** Minutes a code is good for, as its letter says. */
export const codeMinutes = codeFor / minute

/** Exchanges a code for a session. A wrong or old code, or one used before, is refused alike. */
export const start = fn(
  v.strictObject({
    address,
    code: v.pipe(v.string(), v.regex(/^\d{6}$/, "code.shape")),
    caller: v.optional(v.string(), ""),
  }),
  async ({ address, code: given, caller }) => {
    const hash = ID.digest(address)
    await Limit.count([
      { what: `try:${hash}`, most: 20, minutes: 15 },
      { what: `tries:${ID.digest(caller)}`, most: 60, minutes: 15 },
    ])
    const item = await get<CodeItem>(Keys.code(hash))
    const wrong = new Refusal("unauthenticated", "code.wrong", { field: "code" })
    if (!item || item.until <= Time.iso(Time.now()) || item.wrong >= tries) throw wrong
    if (!same(given, await code(address, item.nonce))) {
      await commit([
        update(Keys.code(hash), {
          expression: "ADD wrong :one",
          when: "nonce = :nonce",
          values: { ":one": 1, ":nonce": item.nonce },
          otherwise: wrong,
        }),
      ])
      throw wrong
    }
    const person = await Person.byAddress(address)
    if (!person?.active) throw wrong
    return open(person, "cookie", [
      remove(Keys.code(hash), {
        when: "nonce = :nonce AND wrong < :tries",
        values: { ":nonce": item.nonce, ":tries": tries },
        otherwise: wrong,
      }),
    ])
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
  const [personID, secret] = token && token.length < 200 ? token.split(".") : []
  const known = personID && secret && /^per_[0-9a-z]+$/.test(personID)
  const keys = known ? [Keys.session(personID, ID.digest(secret)), Keys.person(personID)] : []
  if (!known) return Actor.provide({ kind: "nobody" }, work)
  const [session, person, ...stamps] = await many([...keys, ...stampKeys])
  const actor = alive(session as SessionItem | undefined, person as Person.Stored | undefined)
  return within(stamps, () => Actor.provide(actor, work))
}

const alive = (session: SessionItem | undefined, person: Person.Stored | undefined): Who => {
  if (!session || !person?.active || session.until <= Time.iso(Time.now())) return { kind: "nobody" }
  const { personID, role, actsFor, lang, zone } = person
  return { kind: "person", personID, role, actsFor, lang, zone }
}

/** Ends the session of a token. Ending one that is over is no error. */
export const end = async (token: string | undefined): Promise<void> => {
  const [personID, secret] = token?.split(".") ?? []
  if (!personID || !secret) return
  const hash = ID.digest(secret)
  const item = await get<SessionItem>(Keys.session(personID, hash))
  if (!item) return
  const { write } = Audit.entry("session.ended", { subject: `session:${hash.slice(0, 24)}`, head: item.audit })
  await commit([remove(Keys.session(personID, hash)), write])
}

const same = (a: string, b: string): boolean => a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))
const epoch = (ms: number): number => Math.ceil(ms / 1000)
