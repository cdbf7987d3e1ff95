import { once } from "node:events"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { json } from "node:stream/consumers"
import { SESv2Client } from "@aws-sdk/client-sesv2"
import { ses } from "@banhui/mail"
import { simpleParser } from "mailparser"
import { expect, test } from "vitest"
import { from, letters } from "./letters.ts"
import { parts } from "./post.ts"

type Sent = { Content: { Raw: { Data: string } }; Destination: { ToAddresses: string[] }; FromEmailAddress: string }
type Answer = { status: number; type?: string; message?: string }

/** SES's own HTTP interface on loopback, as its API reference describes it: the SDK on the other side is the real one. */
async function amazon(answer: Answer) {
  const received: Sent[] = []
  const server = createServer((request, response) => {
    void json(request).then((body) => {
      received.push(body as Sent)
      response.writeHead(answer.status, { "content-type": "application/json", "x-amzn-errortype": answer.type ?? "" })
      response.end(JSON.stringify(answer.type ? { message: answer.message } : { MessageId: "0100018f" }))
    })
  }).listen(0, "127.0.0.1")
  await once(server, "listening")
  const { port } = server.address() as AddressInfo
  const client = new SESv2Client({
    region: "eu-west-2",
    endpoint: `http://127.0.0.1:${port}`,
    credentials: { accessKeyId: "a", secretAccessKey: "b" },
    maxAttempts: 1,
  })
  return {
    received,
    client,
    async [Symbol.asyncDispose]() {
      client.destroy()
      server.closeAllConnections()
      server.close()
      await once(server, "close")
    },
  }
}

const invitation = letters.invitation?.("zh-CN")
if (!invitation) throw new Error("no such letter")

test("SES gets the whole mail as one raw message", async () => {
  await using aws = await amazon({ status: 200 })
  await ses({ from, client: aws.client }).send(invitation)
  const [sent] = aws.received
  expect(sent?.Destination.ToAddresses).toEqual([invitation.to.address])
  expect(sent?.FromEmailAddress).toMatch(/<office@xinghai\.example>$/)
  const raw = Buffer.from(sent?.Content.Raw.Data ?? "", "base64")
  expect(parts(raw)).toContain("text/calendar; charset=utf-8; method=request")
  expect((await simpleParser(raw)).subject).toBe(invitation.subject)
})

test.each([
  ["MessageRejected", 400, "Illegal content", true],
  ["BadRequestException", 400, "Invalid domain", true],
  ["MessageRejected", 400, "Email address is not verified: mei@xinghai.example", false],
  ["TooManyRequestsException", 429, "Slow down", false],
  ["SendingPausedException", 400, "Paused", false],
  ["InternalServiceErrorException", 500, "Oops", false],
])("SES answers %s (%i, %s): permanent %s", async (type, status, message, permanent) => {
  await using aws = await amazon({ status, type, message })
  await expect(ses({ from, client: aws.client }).send(invitation)).rejects.toMatchObject({
    name: "MailError",
    permanent,
    code: type,
    message: expect.not.stringContaining("mei@"),
  })
})
