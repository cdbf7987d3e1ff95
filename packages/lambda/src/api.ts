import { createApp } from "@banhui/api"
import { settings } from "@banhui/core/settings"
import { Hono } from "hono"
import { handle, type LambdaContext, type LambdaEvent } from "hono/aws-lambda"
import { edge, seen } from "./edge.ts"

const answer = handle(new Hono().use(edge(settings.edgeKey)).route("/", createApp()))

/** Everything under /api and /calendar, from the gateway (payload 2.0). */
export const handler = (event: LambdaEvent, context?: LambdaContext) => answer(seen(event), context)
