import { Refusal } from "@banhui/core/refusal"
import { Session } from "@banhui/core/session"
import { home, isLoopback, settings } from "@banhui/core/settings"
import type { Context } from "hono"
import { deleteCookie, getCookie, setCookie } from "hono/cookie"
import { createMiddleware } from "hono/factory"
import type { Env } from "./context.ts"

const cookie = "banhui"

/** Who asks: by bearer token, else by session cookie. A cookie alone does not let another site act for its owner. */
export const visitor = createMiddleware<Env>(async (c, next) => {
  const bearer = /^Bearer ([\w.-]+)$/i.exec(c.req.header("authorization") ?? "")?.[1]
  const token = bearer ?? getCookie(c, cookie)
  if (!bearer && token && !safe.has(c.req.method) && foreign(c)) throw new Refusal("forbidden", "request.foreign")
  c.set("token", token)
  await Session.resume(token, next)
})

const safe = new Set(["GET", "HEAD", "OPTIONS"])

/** Browsers say where a request comes from; what says nothing is no browser, and carries no cookie unasked. */
const foreign = (c: Context): boolean => {
  const site = c.req.header("sec-fetch-site")
  if (site) return site !== "same-origin"
  const origin = c.req.header("origin")
  if (origin === undefined || origin === home()) return false
  return !URL.canParse(origin) || new URL(origin).host !== c.req.header("host")
}

/** Hands the browser a session. */
export const welcome = (c: Context, { token, seconds }: { token: string; seconds: number }): void =>
  setCookie(c, cookie, token, {
    httpOnly: true,
    sameSite: "Lax",
    path: "/",
    maxAge: seconds,
    secure: !mayGoPlain(),
  })
/** Without TLS the cookie travels within this machine alone, unless whoever runs the office has said otherwise. */
const mayGoPlain = (): boolean => {
  const { protocol, hostname } = new URL(home())
  return protocol === "http:" && (isLoopback(hostname) || settings.insecure)
}
export const farewell = (c: Context): void => {
  deleteCookie(c, cookie, { path: "/" })
}
