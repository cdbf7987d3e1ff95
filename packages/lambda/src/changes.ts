import { changed } from "@banhui/jobs"
import type { DynamoDBStreamEvent } from "aws-lambda"
import { logged } from "./failure.ts"
import { transport } from "./transport.ts"

/**
 * The table's stream: new items that are due. Of a record only its key is taken, the item itself is read anew, so a
 * record that comes twice or late does no harm, and what never comes goes out with the minute timer.
 */
export const handler = logged("changes", ({ Records }: DynamoDBStreamEvent) =>
  changed({
    transport,
    keys: Records.flatMap(({ dynamodb }) => {
      const { pk, sk } = dynamodb?.Keys ?? {}
      return pk?.S && sk?.S ? [{ pk: pk.S, sk: sk.S }] : []
    }),
  }),
)
