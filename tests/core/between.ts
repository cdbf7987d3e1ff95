import { once } from "node:events"
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import { text } from "node:stream/consumers"
import { settings } from "@banhui/core/settings"
import { onTestFinished } from "vitest"

export type Asked = { target: string; body: Record<string, unknown> }
export type Answer = { status?: number; body: unknown } | "hang up"
/** What to answer, or undefined to let the engine answer; `pass` asks the engine now. */
export type Turn = (asked: Asked, pass: () => Promise<Answer>) => Promise<Answer | undefined> | Answer | undefined

/**
 * Stands between this process and the engine for one test, for what DynamoDB answers and the engine never does:
 * conflicts, throttling, half-done batches, a line that breaks.
 */
export const between = async (turn: Turn): Promise<Asked[]> => {
  const { dynamodbEndpoint: engine } = settings
  const heard: Asked[] = []
  const reply = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const raw = await text(request)
    const target = String(request.headers["x-amz-target"]).split(".").at(-1) ?? ""
    const asked: Asked = { target, body: JSON.parse(raw) }
    heard.push(asked)
    const pass = () => forward(`${engine}`, request.headers, raw)
    const answer = (await turn(asked, pass)) ?? (await pass())
    if (answer === "hang up") return void response.socket?.destroy()
    response.writeHead(answer.status ?? 200, { "content-type": "application/x-amz-json-1.0" })
    response.end(JSON.stringify(answer.body))
  }
  const server = createServer((request, response) => void reply(request, response))
  server.listen(0, "127.0.0.1")
  await once(server, "listening")
  settings.use({ dynamodbEndpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}` })
  onTestFinished(() => {
    settings.use({ dynamodbEndpoint: engine })
    server.closeAllConnections()
    server.close()
  })
  return heard
}

const forward = async (engine: string, headers: IncomingHttpHeaders, body: string): Promise<Answer> => {
  const kept = ["content-type", "x-amz-target", "x-amz-date", "authorization"]
  const response = await fetch(engine, {
    method: "POST",
    headers: Object.fromEntries(kept.map((name) => [name, String(headers[name])])),
    body,
  })
  return { status: response.status, body: await response.json() }
}

const type = (name: string) => `com.amazonaws.dynamodb.v20120810#${name}`
/** DynamoDB's refusal of a transaction, with its reason for each write. */
export const cancelled = (...codes: string[]): Answer => ({
  status: 400,
  body: {
    __type: type("TransactionCanceledException"),
    Message: `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes.join(", ")}]`,
    CancellationReasons: codes.map((Code) => ({ Code })),
  },
})
export const refused = (name: string): Answer => ({ status: 400, body: { __type: type(name), message: name } })
