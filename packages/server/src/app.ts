import type { HttpBindings } from "@hono/node-server"
import { Hono } from "hono"
import { site as blueprint } from "../../../infra/blueprint.ts"
import { noProxy, ourName, safeHeaders } from "./guard.ts"

type Inside = Pick<Hono, "fetch">

/**
 * Everything on one port: the API and the feeds, the local mailbox where there is one, and the web app for the rest.
 */
export function app({ api, mailbox, site }: { api: Inside; mailbox: Inside | undefined; site: Inside }) {
  const all = new Hono<{ Bindings: HttpBindings }>().use(ourName, noProxy, safeHeaders)
  for (const prefix of blueprint.api.prefixes) all.all(`${prefix}/*`, (c) => api.fetch(c.req.raw, c.env))
  if (mailbox)
    for (const path of ["/mailbox", "/mailbox.json", "/mailbox/*"]) all.all(path, (c) => mailbox.fetch(c.req.raw))
  return all.all("*", (c) => site.fetch(c.req.raw))
}

/** What answers while the office is still being made ready. */
export function starting() {
  const message = "The office is starting; try again in a moment. 系统正在启动，请稍候再试。"
  return new Hono<{ Bindings: HttpBindings }>().use(ourName, noProxy, safeHeaders).all("*", (c) => {
    c.header("Retry-After", "2")
    // A browser that came early looks again by itself.
    c.header("Refresh", "2")
    return c.json({ code: "office.starting", message }, 503)
  })
}
