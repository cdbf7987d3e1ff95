import { timingSafeEqual } from "node:crypto"
import type { MiddlewareHandler } from "hono"

/** Header names are the blueprint's (`site.headers`); tests/infra holds them together. */
export const headers = { key: "x-banhui-edge", caller: "x-banhui-caller" }

/**
 * Lets in what came through the content network: it alone knows `key`, and says who the caller is. Whoever calls the
 * gateway's own address could claim to be anyone, and so slip the limits that count callers.
 */
export function edge(key: string | undefined): MiddlewareHandler {
  const expected = Buffer.from(key ?? "")
  return async (c, next) => {
    const given = Buffer.from(c.req.header(headers.key) ?? "")
    if (!expected.length || given.length !== expected.length || !timingSafeEqual(given, expected))
      return c.json(
        { code: "request.direct", message: "Ask at the office's own address. 请使用本单位的网址访问。" },
        403,
      )
    await next()
  }
}
