import { ID } from "@banhui/core/id"
import { Invitation } from "@banhui/core/invitation"
import { Meeting } from "@banhui/core/meeting"
import { Once } from "@banhui/core/once"
import { Time } from "@banhui/core/time"
import type { Context } from "hono"
import { Hono } from "hono"
import * as v from "valibot"
import type { Env } from "../edge/context.ts"
import { body, lang, query } from "../edge/input.ts"
import { may } from "../edge/permission.ts"
import { told } from "../edge/told.ts"

const Response = v.strictObject({
  response: v.picklist(Meeting.responses),
  reason: v.optional(v.pipe(v.string(), v.maxLength(1000, "text.long"))),
  substituteID: v.optional(ID.person),
  occurrence: v.optional(Time.wall),
})
const Which = v.strictObject({ occurrence: v.optional(Time.wall), ...lang })

/** Runs a write once for the caller's Idempotency-Key; a repeat is answered with the meeting it made or changed. */
const once = async <T>(c: Context, input: unknown, work: () => Promise<T>): Promise<T> =>
  Once.run(
    { key: c.req.header("idempotency-key"), body: [c.req.method, c.req.path, input] },
    work,
    (meetingID) => Meeting.read({ meetingID, occurrence: dateOf(input) }) as Promise<T>,
  )

const dateOf = (input: unknown): string | undefined => (input as { occurrence?: string }).occurrence

export const meetings = new Hono<Env>()
  .post(
    "/",
    may("meetings.schedule"),
    told(
      "meetings",
      "Books a meeting or, with a rule (RFC 5545 RRULE), a series, and its rooms; 409 room.taken offers the nearest ways out, and for a series lists every date that clashes",
    ),
    body(Meeting.Input.Schedule),
    async (c) => {
      const input = c.req.valid("json")
      return c.json(await once(c, input, () => Meeting.schedule.raw(input)), 201)
    },
  )
  .post(
    "/preview",
    may("meetings.schedule"),
    told("meetings", "What booking the same would do: its dates, and where its rooms are taken; writes nothing"),
    body(Meeting.Input.Schedule),
    async (c) => c.json(await Meeting.preview.raw(c.req.valid("json"))),
  )
  .get(
    "/:meetingID",
    may("meetings.read"),
    told("meetings", "A meeting, as far as I may see it; a series on one of its dates (occurrence)"),
    query(Which),
    async (c) => {
      const { occurrence } = c.req.valid("query")
      return c.json(await Meeting.read({ meetingID: c.req.param("meetingID"), occurrence }))
    },
  )
  .patch(
    "/:meetingID",
    may("meetings.change"),
    told(
      "meetings",
      "Changes what is named and leaves the rest, of a series on one date (occurrence); new rooms are won before old ones are let go",
    ),
    body(Meeting.Input.Change),
    async (c) => {
      const input = { meetingID: c.req.param("meetingID"), ...c.req.valid("json") }
      return c.json(await once(c, input, () => Meeting.change(input)))
    },
  )
  .post(
    "/:meetingID/cancellation",
    may("meetings.change"),
    told("meetings", "Cancels a meeting, one date of a series or all that is still to come, and frees the rooms"),
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
