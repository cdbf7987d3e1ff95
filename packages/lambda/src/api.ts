import { createApp } from "@banhui/api"
import { settings } from "@banhui/core/settings"
import { Hono } from "hono"
import { handle } from "hono/aws-lambda"
import { callerOf, edge } from "./edge.ts"

const { edgeKey } = settings
const app = createApp({ caller: callerOf(edgeKey) })

// Handed over whole rather than mounted: the app's own guard then sees its own routes and nothing else.
const doorway = new Hono().use(edge(edgeKey)).all("*", (c) => app.fetch(c.req.raw, c.env))

/** Everything under /api and /calendar, from the gateway (payload 2.0). */
export const handler = handle(doorway)
