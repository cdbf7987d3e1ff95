import { Invitation } from "@banhui/core/invitation"
import { Meeting } from "@banhui/core/meeting"
import { Time } from "@banhui/core/time"
import { Hono } from "hono"
import * as v from "valibot"
import type { Env } from "../edge/context.ts"
import { body, lang, query } from "../edge/input.ts"
import { keyed, once } from "../edge/once.ts"
import { may } from "../edge/permission.ts"
import { told } from "../edge/told.ts"

const Response = v.omit(Invitation.respond.schema, ["meetingID"])
const Which = v.strictObject({ occurrence: v.optional(Time.wall), ...lang })

/** A repeat is answered with the meeting that the first made or changed, on the date that it was about. */
const again =
  ({ occurrence }: { occurrence?: string | undefined } = {}) =>
  (meetingID: string) =>
    Meeting.read({ meetingID, occurrence }) as Promise<Meeting.Shown>

export const meetings = new Hono<Env>()
  .post(
    "/",
    may("meetings.schedule"),
    told(
      "meetings",
      "Books a meeting or, with a rule (RFC 5545 RRULE), a series, and its rooms; 409 room.taken offers the nearest ways out, and for a series lists every date that clashes",
      keyed,
    ),
    body(Meeting.Input.Schedule),
    async (c) => {
      const input = c.req.valid("json")
      return c.json(await once(c, { input, work: () => Meeting.schedule.raw(input), again: again() }), 201)
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
      keyed,
    ),
    body(Meeting.Input.Change),
    async (c) => {
      const input = { meetingID: c.req.param("meetingID"), ...c.req.valid("json") }
      return c.json(await once(c, { input, work: () => Meeting.change(input), again: again(input) }))
    },
  )
  .post(
    "/:meetingID/cancellation",
    may("meetings.change"),
    told(
      "meetings",
      "Cancels a meeting, one date of a series or all that is still to come, and frees the rooms",
      keyed,
    ),
    body(Meeting.Input.Cancel),
    async (c) => {
      const input = { meetingID: c.req.param("meetingID"), ...c.req.valid("json") }
      return c.json(await once(c, { input, work: () => Meeting.cancel(input), again: again(input) }), 201)
    },
  )
  .put(
    "/:meetingID/response",
    may("meetings.answer"),
    told("meetings", "My answer: accepted, declined, tentative, or delegated to a substitute"),
    body(Response),
    async (c) => c.json(await Invitation.respond({ meetingID: c.req.param("meetingID"), ...c.req.valid("json") })),
  )
