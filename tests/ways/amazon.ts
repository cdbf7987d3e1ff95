import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { json } from "node:stream/consumers"
import { gunzipSync } from "node:zlib"
import { marshall } from "@aws-sdk/util-dynamodb"
import { everything, type Item } from "@banhui/core/table"
import type { APIGatewayProxyEventV2, DynamoDBRecord } from "aws-lambda"
import PostalMime from "postal-mime"
import type { Answer, Asked, Letter } from "./way.ts"

/** SES's HTTP interface on this machine: it keeps the letters that the real SDK hands it. */
export const post = async () => {
  const letters: Letter[] = []
  let refusing = 0
  const server = createServer((request, response) => {
    if (refusing > 0) {
      refusing--
      request.resume()
      response.writeHead(503, { "content-type": "application/json", "x-amzn-errortype": "ServiceUnavailable" })
      return response.end(JSON.stringify({ message: "Away" }))
    }
    void json(request)
      .then((body) => read((body as { Content: { Raw: { Data: string } } }).Content.Raw.Data))
      .then((letter) => {
        letters.push(letter)
        response.writeHead(200, { "content-type": "application/json" })
        response.end(JSON.stringify({ MessageId: `0100-${letters.length}` }))
      })
  }).listen(0, "127.0.0.1")
  await new Promise((listening) => server.once("listening", listening))
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    letters,
    endpoint,
    /** Takes none of the next so many. */
    refuse: (many: number) => {
      refusing = many
    },
    close: () => server.close(),
  }
}

const read = async (raw: string): Promise<Letter> => {
  const mail = await PostalMime.parse(Buffer.from(raw, "base64"))
  const content = mail.attachments.find((one) => one.mimeType === "text/calendar")?.content
  return {
    to: mail.to?.[0]?.address ?? "",
    subject: mail.subject ?? "",
    text: mail.text ?? "",
    calendar:
      content === undefined || typeof content === "string" ? (content ?? "") : new TextDecoder().decode(content),
  }
}

type Known = Map<string, string>

/**
 * What the table's stream tells since the last look: a record for each item that is new or another, with its new image.
 * The embedded engine's own stream is too slow to be switched on, so the table itself is looked through.
 */
export const stream = () => {
  let known: Known = new Map()
  return async (): Promise<DynamoDBRecord[]> => {
    const records: DynamoDBRecord[] = []
    const now: Known = new Map()
    for await (const item of everything()) {
      const key = `${item.pk} ${item.sk}`
      const text = JSON.stringify(marshall(item), (_, value) => sorted(value))
      now.set(key, text)
      if (known.get(key) !== text) records.push(record(item, known.has(key) ? "MODIFY" : "INSERT"))
    }
    known = now
    return records
  }
}

const sorted = (value: unknown) =>
  value && typeof value === "object" && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value

const record = (item: Item, eventName: "INSERT" | "MODIFY"): DynamoDBRecord => {
  const { pk, sk } = item
  const dynamodb = { Keys: marshall({ pk, sk }), NewImage: marshall(item), StreamViewType: "NEW_IMAGE" }
  return { eventName, eventSource: "aws:dynamodb", dynamodb: dynamodb as NonNullable<DynamoDBRecord["dynamodb"]> }
}

type Filter = { eventName: readonly string[]; dynamodb: { NewImage: Record<string, unknown> } }
/** Whether the event source mapping lets a record through (`exists` is the one test that ours makes). */
export const passes = ({ eventName, dynamodb }: Filter, record: DynamoDBRecord): boolean =>
  eventName.includes(record.eventName ?? "") &&
  Object.keys(dynamodb.NewImage).every((name) => record.dynamodb?.NewImage?.[name] !== undefined)

/** A request as the gateway hands it on (payload 2.0), come through the content network. */
export const event = (asked: Asked, edge: Record<string, string>): APIGatewayProxyEventV2 => {
  const { method, path, cookie, headers, body } = asked
  const { pathname, searchParams } = new URL(path, "https://gateway.example")
  return {
    version: "2.0",
    routeKey: "$default",
    rawPath: pathname,
    rawQueryString: searchParams.toString(),
    ...(cookie ? { cookies: [cookie] } : {}),
    headers: {
      host: "gateway.example",
      ...edge,
      ...headers,
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    },
    requestContext: {
      accountId: "123456789012",
      apiId: "api",
      domainName: "gateway.example",
      domainPrefix: "api",
      http: { method, path: pathname, protocol: "HTTP/1.1", sourceIp: "192.0.2.1", userAgent: "Browser" },
      requestId: "request",
      routeKey: "$default",
      stage: "$default",
      time: "23/Nov/2026:01:00:00 +0000",
      timeEpoch: Date.now(),
    },
    // The gateway hands on what is no plain text in base64; JSON comes as it is.
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    isBase64Encoded: false,
  }
}

export type Given = {
  statusCode: number
  headers?: Record<string, string>
  cookies?: string[]
  body: string
  isBase64Encoded: boolean
}
/** What the gateway makes of a function's answer, unpacked as a browser would. */
export const answer = ({ statusCode, headers = {}, cookies = [], body, isBase64Encoded }: Given): Answer => {
  const bytes = Buffer.from(body, isBase64Encoded ? "base64" : "utf8")
  const [set] = cookies
  return {
    status: statusCode,
    text: (headers["content-encoding"] === "gzip" ? gunzipSync(bytes) : bytes).toString(),
    headers,
    ...(set ? { cookie: set.split(";")[0] ?? "" } : {}),
  }
}
