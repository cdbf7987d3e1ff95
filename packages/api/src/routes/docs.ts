import { Hono } from "hono"
import { html } from "hono/html"
import { openAPIRouteHandler } from "hono-openapi"
import type { Env } from "../edge/context.ts"
import { languageOf } from "../edge/language.ts"
import { may } from "../edge/permission.ts"
import { told } from "../edge/told.ts"

const error = {
  type: "object" as const,
  required: ["code", "message"],
  properties: {
    code: { type: "string" as const, example: "room.taken", description: "noun.reason; stable" },
    message: { type: "string" as const, description: "The same in words, in the caller's language" },
    field: { type: "string" as const, description: "The input at fault, as a dotted path" },
    options: { type: "array" as const, items: { type: "object" as const }, description: "The nearest ways out" },
    clashes: {
      type: "array" as const,
      items: { type: "object" as const },
      description: "Of a series: each date on which a room is taken, as { occurrence, roomID, options }",
    },
  },
}
const refused = (description: string) => ({ description, content: { "application/json": { schema: error } } })

/** What every route answers besides what it says itself. */
const responses = {
  "2XX": { description: "Done" },
  default: refused(
    "Refused: 401 who are you, 403 not allowed, 404 not there or not yours, 409 conflict, 429 too often",
  ),
}
const answered = { responses }

/** The API's own description, made from the schemas that the verbs carry, and a page that shows it. */
export const docs = (app: Hono<Env>) =>
  new Hono<Env>()
    .get("/openapi.json", may("office.read"), told("office", "This description (OpenAPI 3.1)"), (c, next) =>
      openAPIRouteHandler(app, {
        documentation: {
          info: {
            title: "Banhui 办会",
            version: "1",
            description:
              "Meetings, rooms and follow-up. A POST by someone signed in, and a PATCH of a meeting, take an Idempotency-Key, which makes a repeat within a day safe; PUT, DELETE and PATCH /api/me come to the same when repeated. Errors: 400 input, 401 who are you, 403 not allowed, 404 not there or not yours, 409 conflict, 413 too large, 429 with Retry-After, 503 try again.",
          },
          components: {
            securitySchemes: {
              token: { type: "http", scheme: "bearer" },
              session: { type: "apiKey", in: "cookie", name: "banhui" },
            },
          },
          security: [{ token: [] }, { session: [] }],
        },
        excludeStaticFile: false,
        defaultOptions: { GET: answered, POST: answered, PUT: answered, PATCH: answered, DELETE: answered },
        defaultValidationErrorResponse: refused("Input at fault"),
      })(c, next),
    )
    .get("/docs", may("office.read"), told("office", "A page that shows this description"), (c) =>
      c.html(
        html`<!doctype html>
          <html lang="${languageOf(c)}">
            <head>
              <meta charset="utf-8" />
              <meta name="viewport" content="width=device-width, initial-scale=1" />
              <title>API · Banhui 办会</title>
              <link rel="stylesheet" href="/docs/swagger-ui.css" />
            </head>
            <body>
              <div id="api" data-description="/api/openapi.json"></div>
              <script src="/docs/swagger-ui-bundle.js"></script>
              <script src="/docs/start.js"></script>
            </body>
          </html>`,
      ),
    )
