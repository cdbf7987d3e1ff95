import { createApp } from "@banhui/api"
import { settings } from "@banhui/core/settings"
import { Hono } from "hono"
import { handle } from "hono/aws-lambda"
import { edge } from "./edge.ts"

/** Everything under /api and /calendar, from the gateway (payload 2.0). */
export const handler = handle(new Hono().use(edge(settings.edgeKey)).route("/", createApp()))
