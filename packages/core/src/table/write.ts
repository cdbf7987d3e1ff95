import { randomUUID } from "node:crypto"
import { isDeepStrictEqual } from "node:util"
import { BatchWriteCommand, TransactWriteCommand, type TransactWriteCommandInput } from "@aws-sdk/lib-dynamodb"
import { unmarshall } from "@aws-sdk/util-dynamodb"
import { Refusal } from "../refusal/index.ts"
import { client, tableName } from "./client.ts"
import type { Item, Key } from "./shape.ts"

/** What to throw when the condition of a write fails; it is given the item that stood in the way. */
export type Otherwise = Error | ((item: Item | undefined) => Error)
type Operation = NonNullable<TransactWriteCommandInput["TransactItems"]>[number]
export type Write = { operation: Operation; otherwise?: Otherwise; item?: Item }

type Condition = {
  when: string
  names?: Record<string, string>
  values?: Record<string, unknown>
  otherwise: Otherwise
}

/** A write whose condition failed, and the item that stood in the way. */
export type Failed = { write: Write; item: Item | undefined }

const shown = { ReturnValuesOnConditionCheckFailure: "ALL_OLD" } as const
const condition_ = ({ when, names, values }: Condition) => ({
  ConditionExpression: when,
  ...(names ? { ExpressionAttributeNames: names } : {}),
  ...(values ? { ExpressionAttributeValues: values } : {}),
  ...shown,
})
const conditioned = (condition: Condition | undefined) => (condition ? condition_(condition) : {})

/** Writes a whole item. */
export const put = (item: Item, condition?: Condition): Write => ({
  operation: { Put: { TableName: tableName(), Item: item, ...conditioned(condition) } },
  item,
  ...(condition ? { otherwise: condition.otherwise } : {}),
})
/** Writes a new item; `otherwise` when there is one already. */
export const create = (item: Item, otherwise: Otherwise): Write =>
  put(item, { when: "attribute_not_exists(pk)", otherwise })
/** Writes an item over the version that was read; `otherwise` when it has moved on. */
export const replace = (item: Item & { version: number }, otherwise: Otherwise): Write =>
  put(item, { when: "version = :before", values: { ":before": item.version - 1 }, otherwise })

/** Changes parts of an item: DynamoDB's update expression, with an optional condition. */
export const update = (
  key: Key,
  change: {
    expression: string
    when?: string
    names?: Record<string, string>
    values?: Record<string, unknown>
    otherwise?: Otherwise
  },
): Write => ({
  operation: {
    Update: {
      TableName: tableName(),
      Key: key,
      UpdateExpression: change.expression,
      ...(change.when ? { ConditionExpression: change.when, ...shown } : {}),
      ...(change.names && Object.keys(change.names).length ? { ExpressionAttributeNames: change.names } : {}),
      ...(change.values && Object.keys(change.values).length ? { ExpressionAttributeValues: change.values } : {}),
    },
  },
  ...(change.otherwise ? { otherwise: change.otherwise } : {}),
})
export const remove = (key: Key, condition?: Condition): Write => ({
  operation: { Delete: { TableName: tableName(), Key: key, ...conditioned(condition) } },
  ...(condition ? { otherwise: condition.otherwise } : {}),
})

/** A condition on an item that the transaction does not change. */
export const check = (key: Key, condition: Condition): Write => ({
  operation: { ConditionCheck: { TableName: tableName(), Key: key, ...condition_(condition) } },
  otherwise: condition.otherwise,
})

/** Most writes in one transaction (DynamoDB's own limit). */
export const most = 100

const listeners = new Set<() => void>()
/** Calls `listener` after each commit: one machine wakes its delivery loop here. Answers how to stop. */
export const onCommit = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/**
 * All writes or none. A failed condition throws its own `otherwise` (the first in the order of the writes).
 * Conflicts with other transactions and throttling are tried again with jitter; the request token makes a repeat
 * of the same transaction harmless. Where an engine has lost that token in a crash, finding our own item already
 * there, to the letter, says that the transaction had been carried out.
 */
export const commit = async (writes: (Write | undefined)[]): Promise<void> => {
  const [first] = await attempt(writes)
  if (first) throw refusalOf(first)
}

/**
 * The same, answering which writes failed instead of throwing for the first of them: none when all were carried out.
 * A condition without an `otherwise` still throws.
 */
export const attempt = async (writes: (Write | undefined)[]): Promise<Failed[]> => {
  const list = writes.filter((write) => write !== undefined)
  if (list.length === 0) return []
  if (list.length > most) throw new Refusal("large", "commit.large", { words: { most } })
  const command = { TransactItems: list.map((write) => write.operation), ClientRequestToken: randomUUID() }
  for (let tries = 0; ; tries++) {
    const failure = await client()
      .send(new TransactWriteCommand(command))
      .then(
        () => undefined,
        (error: unknown) => error,
      )
    if (!failure) break
    const verdict = judge(failure, list)
    if (verdict === "done") break
    if (Array.isArray(verdict)) return verdict
    if (verdict !== "again" || tries >= 8) throw verdict === "again" ? busy() : verdict
    await new Promise((done) => setTimeout(done, Math.random() * 2 ** tries * 10))
  }
  for (const listener of listeners) listener()
  return []
}

/** What a failed write has to say. */
export const refusalOf = ({ write: { otherwise }, item }: Failed): Error =>
  typeof otherwise === "function" ? otherwise(item) : (otherwise ?? new Error("commit failed"))

type Reason = { Code?: string; Item?: Parameters<typeof unmarshall>[0] }

const judge = (failure: unknown, list: Write[]): "done" | "again" | Error | Failed[] => {
  if (!(failure instanceof Error)) return new Error("commit failed", { cause: failure })
  if (passing.has(failure.name)) return "again"
  if (failure.name !== "TransactionCanceledException") return failure
  const reasons = (failure as Error & { CancellationReasons?: Reason[] }).CancellationReasons ?? []
  const old = reasons.map((reason) => (reason.Item ? (unmarshall(reason.Item) as Item) : undefined))
  if (list.some((write, at) => write.item && old[at] && isDeepStrictEqual(old[at], plain(write.item)))) return "done"
  const failed = reasons.flatMap((reason, at) => {
    const write = list[at]
    return reason.Code === "ConditionalCheckFailed" && write?.otherwise ? [{ write, item: old[at] }] : []
  })
  if (failed.length > 0) return failed
  return reasons.some((reason) => passing.has(reason.Code ?? "")) ? "again" : failure
}

const passing = new Set([
  "TransactionConflict",
  "TransactionConflictException",
  "TransactionInProgressException",
  "ThrottlingError",
  "ThrottlingException",
  "ProvisionedThroughputExceeded",
  "ProvisionedThroughputExceededException",
  "RequestLimitExceeded",
])
const busy = () => new Refusal("unavailable", "table.busy", { retryAfter: 1 })
/** As the table gives it back: without undefined values. */
const plain = (item: Item): unknown => JSON.parse(JSON.stringify(item))

/** Puts and deletes many items without a condition or a transaction: only where a repeat does no harm. */
export const spill = async (writes: ({ put: Item } | { remove: Key })[]): Promise<void> => {
  for (let from = 0; from < writes.length; from += 25) {
    let left = writes
      .slice(from, from + 25)
      .map((write) => ("put" in write ? { PutRequest: { Item: write.put } } : { DeleteRequest: { Key: write.remove } }))
    for (let round = 0; left.length > 0; round++) {
      if (round > 0) await new Promise((done) => setTimeout(done, 2 ** Math.min(round, 8) * 10 * Math.random()))
      const answer = await client().send(new BatchWriteCommand({ RequestItems: { [tableName()]: left } }))
      left = (answer.UnprocessedItems?.[tableName()] ?? []) as typeof left
    }
  }
}
