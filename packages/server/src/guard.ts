import { settings } from "@banhui/core/settings"
import { createMiddleware } from "hono/factory"
import { isOurName, isSmuggled } from "./rules.ts"

/** Turns away requests that came here under another site's name (DNS rebinding), before anything reads them. */
export const ourName = createMiddleware(async (c, next) => {
  if (isOurName(c.req.header("host"), settings)) return next()
  const message = "This address is not one of ours: open the office at the address it printed when it started."
  return c.json({ code: "host.unknown", message }, 421)
})

/** Turns away what a proxy brings to an office that is open to this machine alone. */
export const noProxy = createMiddleware(async (c, next) => {
  if (!isSmuggled(c.req.raw.headers, settings)) return next()
  const message =
    "This office is open to its own machine alone: to put it behind a proxy, set BANHUI_URL. " +
    "本系统目前只供本机使用：要放在代理之后，请设置 BANHUI_URL。"
  return c.json({ code: "proxy.unknown", message }, 403)
})

// The page's scripts are files of its own. A style attribute is allowed, as the timeline places its blocks by it;
// a style element or an inline script is not.
const policy = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self'",
  "style-src-attr 'unsafe-inline'",
  "img-src 'self' data:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join("; ")

/** Headers for every answer; a route with a tighter need (the mailbox, the API's page) sets its own first. */
export const safeHeaders = createMiddleware(async (c, next) => {
  await next()
  const { headers } = c.res
  const set = (name: string, value: string) => headers.has(name) || headers.set(name, value)
  set("Content-Security-Policy", policy)
  set("X-Content-Type-Options", "nosniff")
  set("Referrer-Policy", "no-referrer")
  set("Cross-Origin-Opener-Policy", "same-origin")
  set("Cross-Origin-Resource-Policy", "same-origin")
})
