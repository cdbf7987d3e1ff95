import { ID } from "@banhui/core/id"
import { Person } from "@banhui/core/person"
import { Hono } from "hono"
import * as v from "valibot"
import type { Env } from "../edge/context.ts"
import { body, lang, query, whole } from "../edge/input.ts"
import { keyed, once } from "../edge/once.ts"
import { may } from "../edge/permission.ts"
import { shownPerson } from "../edge/person.ts"
import { told } from "../edge/told.ts"

const Search = v.strictObject({
  q: v.optional(v.pipe(v.string(), v.maxLength(100, "text.long"))),
  limit: v.optional(whole(1, 100, "limit.range")),
  after: v.optional(ID.person),
  ...lang,
})

export const units = new Hono<Env>()
  .get("/", may("people.read"), told("people", "The units of the organisation"), async (c) =>
    c.json([...(await Person.units()).values()]),
  )
  .post("/", may("people.manage"), told("people", "A new unit", keyed), body(Person.addUnit.schema), async (c) => {
    const input = c.req.valid("json")
    const again = async (unitID: string) => (await Person.units()).get(unitID) as Person.Unit
    return c.json(await once(c, { input, work: () => Person.addUnit.raw(input), again }), 201)
  })

const again = (personID: string) => Person.read({ personID })

export const people = new Hono<Env>()
  .post(
    "/:personID/departure",
    may("people.manage"),
    told("people", "Someone leaves: their sessions, tokens, feed and links end with it", keyed),
    async (c) => {
      const personID = c.req.param("personID")
      const left = await once(c, { work: () => Person.leave({ personID }), again })
      return c.json(await shownPerson(left), 201)
    },
  )
  .post(
    "/",
    may("people.manage"),
    told("people", "Enters someone into the directory", keyed),
    body(Person.Fields),
    async (c) => {
      const input = c.req.valid("json")
      return c.json(await shownPerson(await once(c, { input, work: () => Person.add.raw(input), again })), 201)
    },
  )
  .get(
    "/",
    may("people.read"),
    told("people", "People by name, title or address; those whose name begins so come first"),
    query(Search),
    async (c) => {
      const { lang: _lang, ...search } = c.req.valid("query")
      const { people, next } = await Person.find(search)
      return c.json({ people: await Promise.all(people.map(shownPerson)), ...(next ? { next } : {}) })
    },
  )
