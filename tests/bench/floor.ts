// What the engine itself takes for the same items, asked by the same SDK with nothing around it.
import { randomUUID } from "node:crypto"
import { DynamoDBClient } from "@aws-sdk/client-dynamodb"
import {
  BatchGetCommand,
  DynamoDBDocumentClient,
  GetCommand,
  QueryCommand,
  type QueryCommandInput,
  TransactWriteCommand,
  type TransactWriteCommandInput,
} from "@aws-sdk/lib-dynamodb"
import { settings } from "@banhui/core/settings"
import { measure } from "./measure.ts"

type Key = { pk: string; sk: string }
type Query = { index: string; pk: string; value: string; begins?: { sk: string; value: string }; only?: string }
/** What is asked of the engine for one answer of the office. */
export type Floor =
  /** A booking's items as they rest in the table, put anew under other ids, and the slots of an hour on a page. */
  | { kind: "book"; items: Record<string, unknown>[]; meetingID: string; booking: object; taken: boolean }
  | { kind: "get"; key: Key }
  | { kind: "query"; query: Query }
  | { kind: "query and get"; query: Query; keys: Key[] }
export type Job = { floor: Floor; count: number; concurrency: number; seconds: number }

const engine = DynamoDBDocumentClient.from(
  new DynamoDBClient({
    region: settings.region,
    endpoint: settings.dynamodbEndpoint ?? "",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  }),
)
const table = settings.tableName

const slots = Array.from({ length: 12 }, (_, at) => `s${at}`)

const booking = ({
  items,
  meetingID,
  booking: told,
  taken,
}: Extract<Floor, { kind: "book" }>): TransactWriteCommandInput => {
  const id = randomUUID().replaceAll("-", "")
  const bookingID = `bkg_${id}`
  const fresh = JSON.parse(JSON.stringify(items).replaceAll(meetingID, `mtg_${id}`)) as Record<string, unknown>[]
  const room = taken ? "rm_floor" : `rm_${id}`
  return {
    TransactItems: [
      ...fresh.map((Item) => ({
        Put: { TableName: table, Item, ConditionExpression: "attribute_not_exists(pk)" },
      })),
      {
        Update: {
          TableName: table,
          Key: { pk: room, sk: "HALF#2000-01-01T00" },
          UpdateExpression: `SET ${slots.map((slot) => `${slot}=:b`).join()},t0=:t,#half=:half,#place=:place`,
          ConditionExpression: `NOT (${slots.map((slot) => `attribute_exists(${slot})`).join(" OR ")})`,
          ExpressionAttributeNames: { "#half": "half", "#place": "place" },
          ExpressionAttributeValues: {
            ":b": bookingID,
            ":t": JSON.stringify({ bookingID, ...told }),
            ":half": "2000-01-01T00",
            ":place": `floor#${room}`,
          },
        },
      },
    ],
    ClientRequestToken: randomUUID(),
  }
}

const query = async ({ index, pk, value, begins, only }: Query): Promise<void> => {
  const input: QueryCommandInput = {
    TableName: table,
    IndexName: index,
    KeyConditionExpression: begins ? "#pk = :pk AND begins_with(#sk, :sk)" : "#pk = :pk",
    ...(only ? { ProjectionExpression: only } : {}),
    ExpressionAttributeNames: { "#pk": pk, ...(begins ? { "#sk": begins.sk } : {}) },
    ExpressionAttributeValues: { ":pk": value, ...(begins ? { ":sk": begins.value } : {}) },
  }
  do {
    const { LastEvaluatedKey } = await engine.send(new QueryCommand(input))
    input.ExclusiveStartKey = LastEvaluatedKey
  } while (input.ExclusiveStartKey)
}

const get = async (keys: Key[]): Promise<void> => {
  const hundreds = Array.from({ length: Math.ceil(keys.length / 100) }, (_, at) => keys.slice(at * 100, at * 100 + 100))
  await Promise.all(
    hundreds.map((Keys) =>
      engine.send(new BatchGetCommand({ RequestItems: { [table]: { Keys, ConsistentRead: true } } })),
    ),
  )
}

/** One try of it; what can be made beforehand is. */
const tries = ({ floor, count }: Job): (() => Promise<unknown>)[] => {
  const each = (make: () => () => Promise<unknown>) => Array.from({ length: count }, make)
  switch (floor.kind) {
    case "book":
      return each(() => {
        const input = booking(floor)
        const sent = () => engine.send(new TransactWriteCommand(input))
        return floor.taken ? () => sent().catch(isTaken) : sent
      })
    case "get":
      return each(() => () => engine.send(new GetCommand({ TableName: table, Key: floor.key, ConsistentRead: true })))
    case "query":
      return each(() => () => query(floor.query))
    case "query and get":
      return each(() => async () => {
        await query(floor.query)
        await get(floor.keys)
      })
  }
}

const isTaken = (error: Error) => {
  if (error.name !== "TransactionCanceledException") throw error
}

process.on("message", (job: Job) => {
  const work = tries(job)
  void measure(job, async (at) => work[at]?.()).then((taken) => process.send?.(taken))
})
process.on("disconnect", () => process.exit(0))
process.send?.("ready")
