import { alarms, type Index, table as shape, files as store } from "../blueprint.ts"
import type { Choices } from "../choices.ts"

/** What holds data: the table, the file store, and the queue of what failed for good. */
export function holdings({ personal, inbound }: Choices) {
  const every: Index[] = [shape.key, ...Object.values(shape.indexes)]
  const keys = ({ partition, sort }: Index) => ({ hashKey: partition, rangeKey: sort })

  const table = new sst.aws.Dynamo("Table", {
    fields: Object.fromEntries(
      every.flatMap(({ partition, sort }) => [partition, sort]).map((name) => [name, "string"]),
    ),
    primaryIndex: keys(shape.key),
    globalIndexes: Object.fromEntries(Object.entries(shape.indexes).map(([name, index]) => [name, keys(index)])),
    ttl: shape.expires,
    stream: "new-image",
    deletionProtection: !personal,
    transform: { table: { pointInTimeRecovery: { enabled: shape.recoverable } } },
  })

  const files = new sst.aws.Bucket("Files", {
    versioning: true,
    cors: false,
    lifecycle: [{ prefix: store.inbound.prefix, expiresIn: `${store.inbound.days} days` }],
    policy: inbound ? [laidBySES()] : [],
    transform: { bucket: { forceDestroy: personal } },
  })

  const failed = new sst.aws.Queue("Failed", {
    transform: { queue: { messageRetentionSeconds: alarms.failed.days * 86_400, sqsManagedSseEnabled: true } },
  })
  return { table, files, failed }
}

const laidBySES = () => ({
  actions: ["s3:PutObject"],
  principals: [{ type: "service" as const, identifiers: ["ses.amazonaws.com"] }],
  paths: [`${store.inbound.prefix}*`],
  conditions: [
    { test: "StringEquals", variable: "aws:SourceAccount", values: [aws.getCallerIdentityOutput().accountId] },
  ],
})

export type Holdings = ReturnType<typeof holdings>
