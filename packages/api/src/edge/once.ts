import { Once } from "@banhui/core/once"
import { together } from "@banhui/core/table"
import type { Context } from "hono"
import type { DescribeRouteOptions } from "hono-openapi"

/**
 * Runs a write once for the caller's Idempotency-Key; a repeat is answered with what the first made or changed, as it
 * stands now.
 */
export const once = <T>(
  c: Context,
  { input, work, again }: { input?: unknown; work: () => Promise<T>; again: (subject: string) => Promise<T> },
): Promise<T> =>
  Once.run({ key: c.req.header("idempotency-key"), body: [c.req.method, c.req.path, input] }, work, (subject) =>
    // What is kept in memory may be older than the other request's commit, of which this one has just learnt.
    together(() => again(subject)),
  )

/** How the API's description names the header, on the routes that heed it. */
export const keyed = {
  parameters: [
    {
      name: "Idempotency-Key",
      in: "header",
      required: false,
      description: "Of my own choosing: a repeat within a day is answered with what the first made",
      schema: { type: "string", maxLength: 255 },
    },
  ],
} satisfies DescribeRouteOptions
