import { ID } from "@banhui/core/id"
import { Invitation } from "@banhui/core/invitation"
import { Meeting } from "@banhui/core/meeting"
import { Once } from "@banhui/core/once"
import type { Context } from "hono"
import { Hono } from "hono"
import * as v from "valibot"
import type { Env } from "../edge/context.ts"
import { body } from "../edge/input.ts"
import { may } from "../edge/permission.ts"
import { told } from "../edge/told.ts"

const Response = v.strictObject({
  response: v.picklist(Meeting.responses),
  reason: v.optional(v.pipe(v.string(), v.maxLength(1000, "text.long"))),
  substituteID: v.optional(ID.person),
})

/** Runs a write once for the caller's Idempotency-Key; a repeat is answered with the meeting it made or changed. */
const once = async <T>(c: Context, input: unknown, work: () => Promise<T>): Promise<T> =>
  Once.run(
    { key: c.req.header("idempotency-key"), body: [c.req.method, c.req.path, input] },
    work,
    (meetingID) => Meeting.read({ meetingID }) as Promise<T>,
  )

export const meetings = new Hono<Env>()
  .post(
    "/",
    may("meetings.schedule"),
    told("meetings", "Books a meeting and its rooms; 409 room.taken offers the nearest ways out"),
    body(Meeting.Input.Schedule),
    async (c) => {
      const input = c.req.valid("json")
      return c.json(await once(c, input, () => Meeting.schedule.raw(input)), 201)
    },
  )
  .get("/:meetingID", may("meetings.read"), told("meetings", "A meeting, as far as I may see it"), async (c) =>
    c.json(await Meeting.read({ meetingID: c.req.param("meetingID") })),
  )
  .patch(
    "/:meetingID",
    may("meetings.change"),
    told("meetings", "Changes what is named and leaves the rest; new rooms are won before old ones are let go"),
    body(Meeting.Input.Change),
    async (c) => {
      const input = { meetingID: c.req.param("meetingID"), ...c.req.valid("json") }
      return c.json(await once(c, input, () => Meeting.change(input)))
    },
  )
  .post(
    "/:meetingID/cancellation",
    may("meetings.change"),
    told("meetings", "Cancels a meeting and frees its rooms"),
    body(Meeting.Input.Cancel),
    async (c) => {
      const input = { meetingID: c.req.param("meetingID"), ...c.req.valid("json") }
      return c.json(await once(c, input, () => Meeting.cancel(input)), 201)
    },
  )
  .put(
    "/:meetingID/response",
    may("meetings.answer"),
    told("meetings", "My answer: accepted, declined, tentative, or delegated to a substitute"),
    body(Response),
    async (c) => c.json(await Invitation.respond({ meetingID: c.req.param("meetingID"), ...c.req.valid("json") })),
  )
