import { Invitation } from "@banhui/core/invitation"
import { Meeting } from "@banhui/core/meeting"
import { Hono } from "hono"
import * as v from "valibot"
import type { Env } from "../edge/context.ts"
import { body } from "../edge/input.ts"
import { keyed, once } from "../edge/once.ts"
import { may } from "../edge/permission.ts"
import { told } from "../edge/told.ts"

const Response = v.omit(Invitation.respond.schema, ["meetingID"])
const again = (meetingID: string) => Meeting.read({ meetingID }) as Promise<Meeting.Shown>

export const meetings = new Hono<Env>()
  .post(
    "/",
    may("meetings.schedule"),
    told("meetings", "Books a meeting and its rooms; 409 room.taken offers the nearest ways out", keyed),
    body(Meeting.Input.Schedule),
    async (c) => {
      const input = c.req.valid("json")
      return c.json(await once(c, { input, work: () => Meeting.schedule.raw(input), again }), 201)
    },
  )
  .get("/:meetingID", may("meetings.read"), told("meetings", "A meeting, as far as I may see it"), async (c) =>
    c.json(await Meeting.read({ meetingID: c.req.param("meetingID") })),
  )
  .patch(
    "/:meetingID",
    may("meetings.change"),
    told("meetings", "Changes what is named and leaves the rest; new rooms are won before old ones are let go", keyed),
    body(Meeting.Input.Change),
    async (c) => {
      const input = { meetingID: c.req.param("meetingID"), ...c.req.valid("json") }
      return c.json(await once(c, { input, work: () => Meeting.change(input), again }))
    },
  )
  .post(
    "/:meetingID/cancellation",
    may("meetings.change"),
    told("meetings", "Cancels a meeting and frees its rooms", keyed),
    body(Meeting.Input.Cancel),
    async (c) => {
      const input = { meetingID: c.req.param("meetingID"), ...c.req.valid("json") }
      return c.json(await once(c, { input, work: () => Meeting.cancel(input), again }), 201)
    },
  )
  .put(
    "/:meetingID/response",
    may("meetings.answer"),
    told("meetings", "My answer: accepted, declined, tentative, or delegated to a substitute"),
    body(Response),
    async (c) => c.json(await Invitation.respond({ meetingID: c.req.param("meetingID"), ...c.req.valid("json") })),
  )
