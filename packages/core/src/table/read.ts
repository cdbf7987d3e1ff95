import { BatchGetCommand, GetCommand, QueryCommand, type QueryCommandInput, ScanCommand } from "@aws-sdk/lib-dynamodb"
import { client, tableName } from "./client.ts"
import type { Item, Key } from "./shape.ts"

/**
 * A query of one partition. `where` narrows the sort key; `filter`, `names` and `values` are DynamoDB's own
 * expression parts; `only` is a projection.
 */
export type Query = {
  index?: { name: string; pk: string; sk: string }
  pk: string
  where?: { begins: string } | { from?: string; to?: string }
  filter?: string
  only?: string
  names?: Record<string, string>
  values?: Record<string, unknown>
  newestFirst?: boolean
  /** Items read for one answer of the engine; reading goes on with the next. */
  batch?: number
}

export const indexes = {
  calendar: { name: "calendar", pk: "who", sk: "until" },
  occupancy: { name: "occupancy", pk: "half", sk: "place" },
  due: { name: "due", pk: "due", sk: "dueAt" },
} as const

/** One item, as last written. */
export const get = async <T extends Item>(key: Key): Promise<T | undefined> => {
  const { Item: item } = await client().send(new GetCommand({ TableName: tableName(), Key: key, ConsistentRead: true }))
  return item as T | undefined
}

/**
 * Many items by key, in the order of the keys, `undefined` where there is none. 100 keys a request, side by side.
 * `only` is a projection, which must name pk and sk.
 */
export const many = async (keys: Key[], only?: string): Promise<(Item | undefined)[]> => {
  const chunks = []
  for (let from = 0; from < keys.length; from += 100) chunks.push(batch(keys.slice(from, from + 100), only))
  const found = new Map((await Promise.all(chunks)).flat().map((item) => [`${item.pk} ${item.sk}`, item]))
  return keys.map((key) => found.get(`${key.pk} ${key.sk}`))
}

const batch = async (keys: Key[], only?: string): Promise<Item[]> => {
  const items: Item[] = []
  let left = keys
  for (let round = 0; left.length > 0; round++) {
    if (round > 0) await new Promise((done) => setTimeout(done, 2 ** Math.min(round, 8) * 10 * Math.random()))
    const answer = await client().send(
      new BatchGetCommand({
        RequestItems: {
          [tableName()]: { Keys: left, ConsistentRead: true, ...(only ? { ProjectionExpression: only } : {}) },
        },
      }),
    )
    items.push(...((answer.Responses?.[tableName()] ?? []) as Item[]))
    left = (answer.UnprocessedKeys?.[tableName()]?.Keys ?? []) as Key[]
  }
  return items
}

const input = (query: Query): QueryCommandInput => {
  const names: Record<string, string> = { "#pk": query.index?.pk ?? "pk", ...query.names }
  const values: Record<string, unknown> = { ":pk": query.pk, ...query.values }
  let condition = "#pk = :pk"
  const { where } = query
  if (where) names["#sk"] = query.index?.sk ?? "sk"
  if (where && "begins" in where) {
    condition += " AND begins_with(#sk, :begins)"
    values[":begins"] = where.begins
  } else if (where?.from !== undefined && where.to !== undefined) {
    condition += " AND #sk BETWEEN :from AND :to"
    Object.assign(values, { ":from": where.from, ":to": where.to })
  } else if (where?.from !== undefined) {
    condition += " AND #sk >= :from"
    values[":from"] = where.from
  } else if (where?.to !== undefined) {
    condition += " AND #sk <= :to"
    values[":to"] = where.to
  } else delete names["#sk"]
  return {
    TableName: tableName(),
    KeyConditionExpression: condition,
    ExpressionAttributeNames: names,
    ExpressionAttributeValues: values,
    ...(query.index ? { IndexName: query.index.name } : { ConsistentRead: true }),
    ...(query.filter ? { FilterExpression: query.filter } : {}),
    ...(query.only ? { ProjectionExpression: query.only } : {}),
    ...(query.newestFirst ? { ScanIndexForward: false } : {}),
    ...(query.batch ? { Limit: query.batch } : {}),
  }
}

/** Every item of a query, following its pages to the end (or until the caller stops asking). */
export async function* pages<T extends Item>(query: Query): AsyncGenerator<T> {
  let from: Record<string, unknown> | undefined
  do {
    const answer = await client().send(new QueryCommand({ ...input(query), ExclusiveStartKey: from }))
    yield* (answer.Items ?? []) as T[]
    from = answer.LastEvaluatedKey
  } while (from)
}

/** All items of a query, or the first `most`. */
export const all = async <T extends Item>(query: Query, most = Number.POSITIVE_INFINITY): Promise<T[]> => {
  const items: T[] = []
  for await (const item of pages<T>(query)) {
    items.push(item)
    if (items.length >= most) break
  }
  return items
}

/** Walks the whole table: for timers, export and verification only, never in a request. */
export async function* everything<T extends Item>(filter?: {
  expression: string
  names: Record<string, string>
  values: Record<string, unknown>
}): AsyncGenerator<T> {
  let from: Record<string, unknown> | undefined
  do {
    const answer = await client().send(
      new ScanCommand({
        TableName: tableName(),
        ExclusiveStartKey: from,
        ...(filter
          ? {
              FilterExpression: filter.expression,
              ExpressionAttributeNames: filter.names,
              ExpressionAttributeValues: filter.values,
            }
          : {}),
      }),
    )
    yield* (answer.Items ?? []) as T[]
    from = answer.LastEvaluatedKey
  } while (from)
}
