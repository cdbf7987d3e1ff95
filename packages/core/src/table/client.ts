import {
  CreateTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  type DynamoDBClientConfig,
  UpdateTimeToLiveCommand,
} from "@aws-sdk/client-dynamodb"
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb"
import { settings } from "../settings.ts"
import type { Definition } from "./shape.ts"

// Without `info` the SDK does not copy each request and answer for a log that nobody keeps: some 5 % of its time.
const nothing = () => {}
const quiet = { debug: nothing, warn: nothing, error: nothing } as unknown as NonNullable<
  DynamoDBClientConfig["logger"]
>

let made: { endpoint: string | undefined; document: DynamoDBDocumentClient } | undefined

/** One client a process; made anew when the endpoint moves (an engine that was restarted elsewhere, tests). */
export const client = (): DynamoDBDocumentClient => {
  if (made && made.endpoint === settings.dynamodbEndpoint) return made.document
  made?.document.destroy()
  const local = settings.dynamodbEndpoint
    ? { endpoint: settings.dynamodbEndpoint, credentials: { accessKeyId: "local", secretAccessKey: "local" } }
    : {}
  const plain = new DynamoDBClient({ region: settings.region, maxAttempts: 4, logger: quiet, ...local })
  const document = DynamoDBDocumentClient.from(plain, { marshallOptions: { removeUndefinedValues: true } })
  made = { endpoint: settings.dynamodbEndpoint, document }
  return document
}

export const tableName = (): string => settings.tableName

/** Makes the table where there is none (one machine, tests); on AWS the builders made it. */
export const createTable = async ({ name, key, indexes, ttl }: Definition): Promise<void> => {
  const there = await client()
    .send(new DescribeTableCommand({ TableName: name }))
    .then(
      () => true,
      (error: Error) => {
        if (error.name === "ResourceNotFoundException") return false
        throw error
      },
    )
  if (there) return
  const attributes = [key.pk, key.sk, ...indexes.flatMap((index) => [index.pk, index.sk])]
  const schema = (pk: string, sk: string) => [
    { AttributeName: pk, KeyType: "HASH" as const },
    { AttributeName: sk, KeyType: "RANGE" as const },
  ]
  await client().send(
    new CreateTableCommand({
      TableName: name,
      BillingMode: "PAY_PER_REQUEST",
      AttributeDefinitions: [...new Set(attributes)].map((AttributeName) => ({ AttributeName, AttributeType: "S" })),
      KeySchema: schema(key.pk, key.sk),
      GlobalSecondaryIndexes: indexes.map((index) => ({
        IndexName: index.name,
        KeySchema: schema(index.pk, index.sk),
        Projection: { ProjectionType: "ALL" },
      })),
    }),
  )
  await client().send(
    new UpdateTimeToLiveCommand({
      TableName: name,
      TimeToLiveSpecification: { AttributeName: ttl, Enabled: true },
    }),
  )
}
