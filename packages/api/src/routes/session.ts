import { Actor } from "@banhui/core/actor"
import { address } from "@banhui/core/fn"
import { ID } from "@banhui/core/id"
import { Office } from "@banhui/core/office"
import { Person } from "@banhui/core/person"
import { missing } from "@banhui/core/refusal"
import { Session } from "@banhui/core/session"
import { Hono } from "hono"
import * as v from "valibot"
import type { Env } from "../edge/context.ts"
import { body } from "../edge/input.ts"
import { languageOf } from "../edge/language.ts"
import { may } from "../edge/permission.ts"
import { shownSelf } from "../edge/person.ts"
import { told } from "../edge/told.ts"
import { farewell, welcome } from "../edge/visitor.ts"

const demoOnly = async () => {
  if (!(await Office.isDemo())) throw missing("route")
}

export const session = new Hono<Env>()
  .get("/", may("me.read"), told("session", "Who I am"), async (c) => {
    const { personID } = Actor.person()
    return c.json({ person: await shownSelf(await Person.read({ personID })) })
  })
  .post(
    "/code",
    may("session.start"),
    told("session", "Sends a six-digit code, good for ten minutes, to an address of the directory"),
    body(v.strictObject({ address })),
    async (c) => {
      await Session.ask({ ...c.req.valid("json"), lang: languageOf(c), caller: c.get("caller") })
      return c.json({}, 202)
    },
  )
  .post(
    "/",
    may("session.start"),
    told("session", "Exchanges a code for a session cookie"),
    body(v.strictObject({ address, code: v.pipe(v.string(), v.regex(/^\d{6}$/, "code.shape")) })),
    async (c) => {
      const opened = await Session.start({ ...c.req.valid("json"), caller: c.get("caller") })
      welcome(c, opened)
      return c.json({ person: await shownSelf(opened.person) }, 201)
    },
  )
  .delete("/", may("session.own"), told("session", "Ends this session"), async (c) => {
    await Session.end(c.get("token"))
    farewell(c)
    return c.body(null, 204)
  })
  .get(
    "/demo",
    may("session.start"),
    told("session", "The people one may step in as (demo office only)"),
    async (c) => {
      await demoOnly()
      const { inOrder } = await Person.directory()
      return c.json({ people: await Promise.all(inOrder.slice(0, 100).map(shownSelf)) })
    },
  )
  .post(
    "/demo",
    may("session.start"),
    told("session", "Steps in as one of them (demo office only)"),
    body(v.strictObject({ personID: ID.person })),
    async (c) => {
      await demoOnly()
      const opened = await Session.grant(c.req.valid("json").personID, "cookie")
      welcome(c, opened)
      return c.json({ person: await shownSelf(opened.person) }, 201)
    },
  )
