import { Refusal } from "@banhui/core/refusal"
import { Hono } from "hono"
import { bodyLimit } from "hono/body-limit"
import { toResponse } from "./edge/answer.ts"
import type { Env, Place } from "./edge/context.ts"
import { guard } from "./edge/permission.ts"
import { visitor } from "./edge/visitor.ts"
import { calendar } from "./routes/calendar.ts"
import { docs } from "./routes/docs.ts"
import { me } from "./routes/me.ts"
import { meetings } from "./routes/meetings.ts"
import { office } from "./routes/office.ts"
import { people, units } from "./routes/people.ts"
import { rooms } from "./routes/rooms.ts"
import { rsvp } from "./routes/rsvp.ts"
import { session } from "./routes/session.ts"

const largest = 1024 * 1024

/** Everything under /api and /calendar; the doorway says what only it can know of its place. */
export const createApp = (place: Place = {}) => {
  const app = new Hono<Env>()
    .use(async (c, next) => {
      c.set("caller", place.caller?.(c) ?? "")
      c.set("mailbox", place.mailbox?.() ?? false)
      c.header("Cache-Control", "no-store")
      await next()
    })
    .use(
      bodyLimit({
        maxSize: largest,
        onError: () => {
          throw new Refusal("large", "body.large")
        },
      }),
    )
    .use("/api/*", visitor)
    .use(guard)
    .route("/api", office)
    .route("/api/session", session)
    .route("/api/people", people)
    .route("/api/units", units)
    .route("/api/rooms", rooms)
    .route("/api/meetings", meetings)
    .route("/api/me", me)
    .route("/api/rsvp", rsvp)
    .route("/calendar", calendar)
  app.route("/api", docs(app))
  app.onError(toResponse)
  app.notFound((c) => toResponse(new Refusal("missing", "route.missing"), c))
  return app
}

export type Routes = ReturnType<typeof createApp>
