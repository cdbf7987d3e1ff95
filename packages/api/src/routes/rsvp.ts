import { ID } from "@banhui/core/id"
import { Invitation } from "@banhui/core/invitation"
import { Limit } from "@banhui/core/limit"
import { Hono } from "hono"
import * as v from "valibot"
import type { Env } from "../edge/context.ts"
import { body } from "../edge/input.ts"
import { may } from "../edge/permission.ts"
import { told } from "../edge/told.ts"

const Answer = v.omit(Invitation.answer.schema, ["token"])

export const rsvp = new Hono<Env>()
  .get("/:token", may("link.use"), told("link", "What a signed link is about; opening it changes nothing"), async (c) =>
    c.json(await Invitation.open({ token: c.req.param("token") })),
  )
  .put(
    "/:token",
    may("link.use"),
    told("link", "Answers by a signed link, without signing in"),
    body(Answer),
    async (c) => {
      await Limit.count([{ what: `rsvp:${ID.digest(Limit.caller(c.get("caller")))}`, most: 120, minutes: 15 }])
      return c.json(await Invitation.answer({ token: c.req.param("token"), ...c.req.valid("json") }))
    },
  )
