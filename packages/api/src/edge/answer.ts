import { type Kind, Refusal, Words } from "@banhui/core/refusal"
import type { Context } from "hono"
import { HTTPException } from "hono/http-exception"
import { languageOf } from "./language.ts"

const statuses = {
  input: 400,
  unauthenticated: 401,
  forbidden: 403,
  missing: 404,
  conflict: 409,
  large: 413,
  limited: 429,
  unavailable: 503,
} as const satisfies Record<Kind, number>

/** Every error becomes `{ code, message, field?, options?, clashes? }` here, in the caller's language, and nothing else of it. */
export const toResponse = (error: Error, c: Context): Response => {
  const refusal = refusalOf(error)
  if (refusal === unforeseen)
    console.error(JSON.stringify({ level: "error", where: "api", name: error.name, at: frames(error) }))
  const { field, options, clashes, words, retryAfter } = refusal.more
  if (retryAfter !== undefined) c.header("Retry-After", String(retryAfter))
  const message = Words.say(refusal.code, languageOf(c), words)
  const body = {
    code: refusal.code,
    message,
    ...(field ? { field } : {}),
    ...(options ? { options } : {}),
    ...(clashes ? { clashes } : {}),
  }
  return c.json(body, refusal === unforeseen ? 500 : statuses[refusal.kind])
}

const unforeseen = new Refusal("unavailable", "request.failed")
const unreachable = new Refusal("unavailable", "table.unavailable", { retryAfter: 1 })

const refusalOf = (error: Error): Refusal => {
  if (error instanceof Refusal) return error
  if (error instanceof HTTPException) return error.status === 413 ? tooLarge : notJSON
  return fromTheTable(error) ? unreachable : unforeseen
}
const tooLarge = new Refusal("large", "body.large")
const notJSON = new Refusal("input", "body.shape")

/** The table is away, or answered that it cannot just now: the caller may try again, nothing is half done. */
const fromTheTable = (error: Error & { code?: string; $metadata?: unknown; $fault?: unknown }): boolean =>
  error.$fault === "server" ||
  /^(ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|ERR_HTTP2)/.test(error.code ?? "") ||
  /Timeout|Networking|ResourceNotFound|Throttl|InternalServer/.test(error.name)

/** Where it happened. Messages may quote what people typed, so they do not go into the log. */
const frames = (error: Error): string[] =>
  (error.stack ?? "")
    .split("\n")
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 6)
    .map((line) => line.trim())
