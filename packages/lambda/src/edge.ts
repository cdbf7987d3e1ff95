import { timingSafeEqual } from "node:crypto"
import type { Context, MiddlewareHandler } from "hono"
import type { LambdaEvent } from "hono/aws-lambda"

/** Header names are the blueprint's (`site.headers`); tests/infra holds them together. */
export const headers = { key: "x-banhui-edge", caller: "x-banhui-caller" } as const

/**
 * Lets in what came through the content network: it alone knows `key`, and says who the caller is. Whoever calls the
 * gateway's own address could claim to be anyone, and so slip the limits that count callers. Without a key there is no
 * network in front, and nothing to come past.
 */
export function edge(key: string | undefined): MiddlewareHandler {
  const expected = Buffer.from(key ?? "")
  return async (c, next) => {
    const given = Buffer.from(c.req.header(headers.key) ?? "")
    const isKnown = given.length === expected.length && timingSafeEqual(given, expected)
    if (!key || isKnown) return next()
    return c.json({ code: "request.direct", message: "Ask at the office's own address. 请使用本单位的网址访问。" }, 403)
  }
}

/**
 * Who calls, as the content network saw it; where there is none (no key), as the gateway saw it. What a caller wrote
 * into a header of that name itself is gone by then: the network writes over it.
 */
export const callerOf = (key: string | undefined) => (c: Context) => {
  if (key) return c.req.header(headers.caller) ?? ""
  const { requestContext } = (c.env ?? {}) as Partial<LambdaEvent>
  return requestContext && "http" in requestContext ? requestContext.http.sourceIp : ""
}
