import { Feed } from "@banhui/core/feed"
import { Meeting } from "@banhui/core/meeting"
import { Person } from "@banhui/core/person"
import { Session } from "@banhui/core/session"
import { home } from "@banhui/core/settings"
import { Time } from "@banhui/core/time"
import { Hono } from "hono"
import * as v from "valibot"
import type { Env } from "../edge/context.ts"
import { body, lang, query } from "../edge/input.ts"
import { keyed, once } from "../edge/once.ts"
import { may } from "../edge/permission.ts"
import { shownSelf } from "../edge/person.ts"
import { told } from "../edge/told.ts"

const Week = v.strictObject({ of: v.optional(v.string()), zone: v.optional(Time.zone), ...lang })

const addresses = ({ token, ...seen }: Awaited<ReturnType<typeof Feed.mine>>) => {
  const url = `${home()}/calendar/${token}.ics`
  return { url, webcal: url.replace(/^https?:/, "webcal:"), ...seen }
}

export const me = new Hono<Env>()
  .patch("/", may("me.change"), told("me", "My language and zone"), body(Person.settle.schema), async (c) => {
    const person = await Person.settle.raw(c.req.valid("json"))
    await Feed.touch(person.personID)
    return c.json(await shownSelf(person))
  })
  .delete("/sessions", may("me.change"), told("me", "Signs me out everywhere; my API tokens end too"), async (c) =>
    c.json({ ended: await Session.endAll() }),
  )
  .get("/week", may("me.read"), told("me", "My meetings of an ISO week"), query(Week), async (c) => {
    const { lang: _lang, ...week } = c.req.valid("query")
    return c.json(await Meeting.inWeek(week))
  })
  .get("/feed", may("feed.own"), told("me", "Where my calendar can be subscribed to"), async (c) =>
    c.json(addresses(await Feed.mine())),
  )
  .post("/feed", may("feed.own"), told("me", "A new address for my calendar; the old one is dead", keyed), async (c) =>
    c.json(addresses(await once(c, { work: Feed.renew, again: Feed.mine })), 201),
  )
