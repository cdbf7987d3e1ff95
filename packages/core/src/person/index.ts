import * as v from "valibot"
import { Actor } from "../actor/index.ts"
import { Audit } from "../audit/index.ts"
import { address, fn, line } from "../fn/index.ts"
import { ID } from "../id/index.ts"
import { Once } from "../once/index.ts"
import { invalid, missing, Refusal } from "../refusal/index.ts"
import { settings } from "../settings.ts"
import { all, changed, commit, create, get, Keys, kept, remove, replace, type Write } from "../table/index.ts"
import { Time } from "../time/index.ts"
import type { Person, PersonItem, Unit } from "./item.ts"

export * as Person from "./index.ts"
export type { Person as Info, PersonItem as Stored, Unit } from "./item.ts"

const byName = new Intl.Collator(["zh-CN", "en"])

type Directory = {
  people: Map<string, Person>
  byAddress: Map<string, Person>
  inOrder: Person[]
  searched: Map<string, string>
}

/** The whole directory, in the order of names; kept in memory (5,000 people: about 2 MB). */
export const directory = kept("PEOPLE", async (): Promise<Directory> => {
  const people = (await all<PersonItem>({ pk: Keys.people })).map(info)
  const inOrder = people.filter((one) => one.active).sort((a, b) => byName.compare(a.name, b.name))
  return {
    people: new Map(people.map((one) => [one.personID, one])),
    byAddress: new Map(people.map((one) => [one.address, one])),
    inOrder,
    searched: new Map(inOrder.map((one) => [one.personID, searchable(one)])),
  }
})
export const units = kept("UNITS", async () => {
  const items = await all({ pk: Keys.units })
  return new Map(items.map(({ pk: _pk, sk, ...unit }) => [sk, unit as Unit]))
})

const info = ({ pk: _pk, sk: _sk, version: _version, audit: _audit, ...person }: PersonItem): Person => person
const searchable = (one: Person): string =>
  [one.name, one.nameEn ?? "", one.title ?? "", one.titleEn ?? "", one.address].join("\n").toLowerCase()

/** One person, also one who has left; 404 otherwise. */
export const read = fn(v.object({ personID: ID.person }), async ({ personID }) => {
  const found = (await directory()).people.get(personID)
  if (!found) throw missing("person")
  return found
})

/** People whose name, title or address holds `q`; those whose name begins with it come first. Pages by `after`. */
export const find = fn(
  v.strictObject({
    q: v.optional(v.pipe(v.string(), v.maxLength(100, "text.long")), ""),
    limit: v.optional(
      v.pipe(v.number(), v.integer("input.type"), v.minValue(1, "limit.range"), v.maxValue(100, "limit.range")),
      20,
    ),
    after: v.optional(ID.person),
  }),
  async ({ q, limit, after }) => {
    const { inOrder, searched } = await directory()
    const sought = q.trim().toLowerCase()
    const hits = inOrder.filter((one) => searched.get(one.personID)?.includes(sought))
    const first = (one: Person) => [one.name, one.nameEn ?? ""].some((name) => name.toLowerCase().startsWith(sought))
    const ranked = sought ? [...hits.filter(first), ...hits.filter((one) => !first(one))] : hits
    const at = ranked.findIndex((one) => one.personID === after)
    // A page after someone who has left is empty: to begin again would never end.
    const from = !after ? 0 : at < 0 ? ranked.length : at + 1
    const people = ranked.slice(from, from + limit)
    const last = people.at(-1)
    return { people, ...(last && from + limit < ranked.length ? { next: last.personID } : {}) }
  },
)

/** Whoever has this address, if anyone. */
export const byAddress = async (of: string): Promise<Person | undefined> => {
  const item = await get(Keys.address(of.toLowerCase()))
  const person = item && (await get<PersonItem>(Keys.person(String(item.personID))))
  return person && info(person)
}

export const Fields = v.strictObject({
  name: line(80),
  nameEn: v.optional(line(80)),
  unitID: ID.unit,
  title: v.optional(line(80)),
  titleEn: v.optional(line(80)),
  address,
  zone: v.optional(Time.zone, "Asia/Shanghai"),
  lang: v.optional(v.picklist(["zh-CN", "en"]), "zh-CN"),
  role: v.optional(v.picklist(["admin", "secretary", "keeper", "member"]), "member"),
  actsFor: v.optional(v.array(ID.person), []),
})

/** The writes that enter a new person into the directory; an address belongs to one person. */
export const entered = (
  fields: v.InferOutput<typeof Fields>,
  personID = ID.make("person"),
): { person: Person; writes: Write[] } => {
  const person: Person = { personID, ...fields, active: true }
  const { head, write } = Audit.entry("person.added", {
    subject: personID,
    facts: { unitID: person.unitID, role: person.role },
  })
  return {
    person,
    writes: [
      create({ ...Keys.person(personID), ...person, version: 1, audit: head }, new Refusal("conflict", "person.there")),
      create({ ...Keys.address(person.address), personID }, invalidAddress),
      write,
    ],
  }
}
const invalidAddress = new Refusal("conflict", "address.taken", { field: "address" })

export const add = fn(Fields, async (fields) => {
  if (!(await units()).has(fields.unitID)) throw new Refusal("missing", "unit.missing", { field: "unitID" })
  const { person, writes } = entered(fields)
  await commit([...writes, changed("PEOPLE"), Once.claim(person.personID)])
  return person
})

/** A new unit. */
export const addUnit = fn(v.strictObject({ name: line(80), nameEn: v.optional(line(80)) }), async (fields) => {
  const unitID = ID.make("unit")
  const { write } = Audit.entry("unit.added", { subject: unitID, facts: fields })
  await commit([
    create({ ...Keys.unit(unitID), unitID, ...fields }, new Refusal("conflict", "unit.there")),
    write,
    changed("UNITS"),
    Once.claim(unitID),
  ])
  return { unitID, ...fields }
})

/**
 * The first administrator of an office in which there is nobody yet: whoever can read the mail of the address that the
 * settings name. Undefined for any other address, and once somebody is there.
 */
export const first = async (of: string): Promise<Person | undefined> => {
  if (!settings.admin || of !== settings.admin.toLowerCase() || (await directory()).people.size > 0) return undefined
  const { unitID } = await addUnit({ name: settings.office, nameEn: settings.officeEn })
  const { zone, lang } = settings
  return add({ name: of.split("@")[0] ?? of, unitID, address: of, zone, lang, role: "admin" })
}

/** My own language and zone. */
export const settle = fn(
  v.strictObject({ lang: v.optional(v.picklist(["zh-CN", "en"])), zone: v.optional(Time.zone) }),
  async (change) => {
    const { personID } = Actor.person()
    const item = await get<PersonItem>(Keys.person(personID))
    if (!item) throw missing("person")
    const { head, write } = Audit.entry("person.settled", { subject: personID, head: item.audit, facts: change })
    const next = { ...item, ...present(change), version: item.version + 1, audit: head }
    await commit([replace(next, new Refusal("conflict", "person.changed")), write, changed("PEOPLE")])
    return info(next)
  },
)
const present = <T extends object>(change: T): T =>
  Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as T

/** Takes someone out: sign-in, feeds and links end with it; what they wrote stays theirs. */
export const leave = fn(v.strictObject({ personID: ID.person }), async ({ personID }) => {
  const item = await get<PersonItem>(Keys.person(personID))
  if (!item) throw missing("person")
  if (!item.active) throw invalid("personID", "person.left")
  const { head, write } = Audit.entry("person.left", { subject: personID, head: item.audit })
  const next = { ...item, active: false, version: item.version + 1, audit: head }
  await commit([
    replace(next, new Refusal("conflict", "person.changed")),
    remove(Keys.feed(personID)),
    write,
    changed("PEOPLE"),
    Once.claim(personID),
  ])
  return info(next)
})
