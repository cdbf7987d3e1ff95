import { timingSafeEqual } from "node:crypto"
import * as v from "valibot"
import { Audit } from "../audit/index.ts"
import { address, fn } from "../fn/index.ts"
import { ID } from "../id/index.ts"
import { Limit } from "../limit/index.ts"
import { Notice } from "../notice/index.ts"
import { Office } from "../office/index.ts"
import { Person } from "../person/index.ts"
import { Refusal } from "../refusal/index.ts"
import { commit, get, type Item, Keys, put, remove, update, type Write } from "../table/index.ts"
import { Time } from "../time/index.ts"

const minute = 60_000
const codeFor = 10 * minute
const tries = 5
/** Within this, whoever asks again is sent the code they were sent: a second click must not void the first letter. */
const same = minute

/** Codes one caller may ask for in a quarter of an hour, whoever they are for. */
const mostOfOneCaller = 300

type CodeItem = Item & { nonce: string; askedAt: string; until: string; wrong: number; expires: number }

/**
 * Sends a six-digit code to an address; asked again within a minute, the same code once more. The answer is the same
 * whether the directory knows the address or not, and so is the count against it: nobody learns here who works for us.
 * A caller may ask for many: a whole organisation may sit behind one address, and sign in on one morning.
 */
export const ask = fn(
  v.strictObject({ address, lang: v.optional(v.picklist(["zh-CN", "en"])), caller: v.optional(v.string(), "") }),
  async ({ address, lang, caller }) => {
    await Limit.count([
      { what: `code:${ID.digest(address)}`, most: 5, minutes: 15 },
      { what: `codes:${ID.digest(Limit.caller(caller))}`, most: mostOfOneCaller, minutes: 15 },
    ])
    const person = (await Person.byAddress(address)) ?? (await Person.first(address))
    if (!person?.active) return
    const to = { ...person, address, lang: lang ?? person.lang }
    const live = await fresh(to)
    // Where the live code has been used between the two writes, another fresh one is due.
    if (live && !(await resend(to, live))) await fresh(to)
  },
)

type To = Pick<Person.Info, "personID" | "name" | "address" | "lang" | "zone">

/** Makes a code and sends it, unless one was sent just now that is still good: then that one's nonce. */
const fresh = (to: To): Promise<string | undefined> => {
  const now = Time.now()
  const nonce = ID.secret()
  const until = now + codeFor
  const item = {
    ...Keys.code(ID.digest(to.address)),
    nonce,
    askedAt: Time.iso(now),
    until: Time.iso(until),
    wrong: 0,
    expires: epoch(until),
  }
  const made = put(item, {
    when: "attribute_not_exists(askedAt) OR askedAt <= :then OR wrong >= :tries",
    values: { ":then": Time.iso(now - same), ":tries": tries },
    otherwise: (item) => new Live(item as CodeItem),
  })
  return commit([made, ...letter(to, nonce, until)]).then(
    () => undefined,
    (error: unknown) => {
      if (!(error instanceof Live)) throw error
      return error.item.nonce
    },
  )
}
class Live extends Error {
  readonly item: CodeItem
  constructor(item: CodeItem) {
    super("a code was sent just now")
    this.item = item
  }
}

/** Sends a code again, good for its ten minutes from now; what was tried wrongly stays counted. False: it is gone. */
const resend = (to: To, nonce: string): Promise<boolean> => {
  const until = Time.now() + codeFor
  const gone = new Error("the code has been used")
  const longer = update(Keys.code(ID.digest(to.address)), {
    expression: "SET #until = :until, expires = :expires",
    when: "nonce = :nonce",
    names: { "#until": "until" },
    values: { ":until": Time.iso(until), ":expires": epoch(until), ":nonce": nonce },
    otherwise: gone,
  })
  return commit([longer, ...letter(to, nonce, until)]).then(
    () => true,
    (error: unknown) => {
      if (error !== gone) throw error
      return false
    },
  )
}

const letter = ({ personID, name, address, lang, zone }: To, nonce: string, until: number) => {
  const sending = ID.digest(ID.secret()).slice(0, 24)
  return [
    Notice.queue({
      about: "LETTER",
      id: `code-${sending}`,
      kind: "code",
      dueAt: Time.now(),
      facts: { address, nonce, name, lang, zone, until: Time.iso(until) },
    }),
    Audit.entry("session.asked", { subject: `code:${sending}`, facts: { personID } }).write,
  ]
}

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

/** What a wrong code is told, and an old or a used one. */
export const wrong = new Refusal("unauthenticated", "code.wrong", { field: "code" })

/**
 * Tries a code: what uses it up, for the commit that opens the session. The try is counted by a condition before the
 * code is looked at, so five are five however many come at once.
 * @throws wrong
 */
export const use = async (address: string, given: string): Promise<Write> => {
  const key = Keys.code(ID.digest(address))
  const item = await get<CodeItem>(key)
  if (!item || item.until <= Time.iso(Time.now())) throw wrong
  await commit([
    update(key, {
      expression: "ADD wrong :one",
      when: "nonce = :nonce AND wrong < :tries",
      values: { ":one": 1, ":nonce": item.nonce, ":tries": tries },
      otherwise: wrong,
    }),
  ])
  if (!equal(given, await code(address, item.nonce))) throw wrong
  return remove(key, { when: "nonce = :nonce", values: { ":nonce": item.nonce }, otherwise: wrong })
}

const equal = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))
export const epoch = (ms: number): number => Math.ceil(ms / 1000)
