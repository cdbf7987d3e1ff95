import { createServer } from "node:net"
import { createTransport } from "nodemailer"
import { afterEach, expect, test } from "vitest"
import { inbound } from "../../packages/server/src/inbound.ts"

let taken: string[] = []
let open: { close(): Promise<void> } | undefined
afterEach(async () => {
  await open?.close()
  open = undefined
  taken = []
})

async function door(
  received: (raw: Uint8Array) => Promise<unknown> = async (raw) => taken.push(Buffer.from(raw).toString()),
) {
  const port = await freePort()
  const log: string[] = []
  open = await inbound({ host: "127.0.0.1", port, received, log: (line) => log.push(line) })
  const way = createTransport({ host: "127.0.0.1", port, ignoreTLS: true })
  const send = (raw: string, to = ["reply+one@example.org"]) =>
    way.sendMail({ raw, envelope: { from: "chen@example.org", to } })
  return { port, log, send }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1")
  await new Promise((resolve) => server.once("listening", resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === "object" && address ? address.port : 0
}

test("a letter that comes in is handed on byte for byte", async () => {
  const { send } = await door()
  const letter = "From: chen@example.org\r\nSubject: Accepted\r\n\r\n.A line that begins with a dot\r\n会议\r\n"
  await send(letter)
  expect(taken).toEqual([letter])
})

test("one that cannot be read now is offered again by its sender", async () => {
  const { send, log } = await door(async () => {
    throw new Error("the table is busy")
  })
  await expect(send("Subject: Accepted\r\n\r\n")).rejects.toMatchObject({ responseCode: 451 })
  expect(log[0]).toContain("the table is busy")
})

test("one that is too large is refused, and the next is taken", async () => {
  const { send } = await door()
  await expect(send(`Subject: Large\r\n\r\n${"x".repeat(70)}\r\n`.repeat(90_000))).rejects.toMatchObject({
    responseCode: 552,
  })
  expect(taken).toEqual([])
  await send("Subject: Small\r\n\r\nhello\r\n")
  expect(taken).toHaveLength(1)
})

test("a port that is taken is refused in one sentence", async () => {
  const { port } = await door()
  const second = inbound({ host: "127.0.0.1", port, received: async () => {}, log: () => {} })
  await expect(second).rejects.toThrow(/cannot be taken in on 127.0.0.1:\d+ \(EADDRINUSE\).*\n无法在/)
})
