import { SMTPServer } from "smtp-server"
import { CannotStart } from "./cannot.ts"

/** A calendar's reply is a few kilobytes; people add signatures with pictures. */
const most = 5 * 1024 * 1024

/**
 * Takes mail on a port of this machine, such as replies to invitations that the organisation's mail server hands on,
 * and gives each letter's bytes to `received`. It only ever takes mail in: nothing is sent on to anyone.
 * @param received throws when the letter should be offered again later
 * @throws CannotStart when the port cannot be listened on
 */
export async function inbound(input: {
  host: string
  port: number
  received: (raw: Uint8Array) => Promise<unknown>
  log: (line: string) => void
}) {
  const server = new SMTPServer({
    banner: "Banhui",
    size: most,
    authOptional: true,
    disabledCommands: ["AUTH", "STARTTLS"],
    disableReverseLookup: true,
    maxClients: 20,
    socketTimeout: 60_000,
    onRcptTo(_, session, answer) {
      answer(session.envelope.rcptTo.length < 50 ? null : refusal(452, "Too many recipients"))
    },
    onData(stream, _, answer) {
      void take(stream).then(answer)
    },
  })

  /** @returns what its sender is told; nothing when it was taken */
  async function take(stream: AsyncIterable<Buffer>): Promise<Error | undefined> {
    const chunks: Buffer[] = []
    let length = 0
    try {
      for await (const chunk of stream) {
        length += chunk.length
        // The rest of a letter that is too long is read and dropped; only its sender is told.
        if (length <= most) chunks.push(chunk)
      }
      if (length > most) return refusal(552, "This letter is too large")
      await input.received(Buffer.concat(chunks))
    } catch (error) {
      input.log(`A letter that came in could not be read now: ${(error as Error).message}`)
      return refusal(451, "Please try again later")
    }
  }

  // A client that hangs up in the middle is its own affair.
  server.on("error", () => {})
  await new Promise<void>((resolve, reject) => {
    server.server.once("error", reject)
    server.listen(input.port, input.host, resolve)
  }).catch((error: NodeJS.ErrnoException) => {
    throw new CannotStart(
      `Mail cannot be taken in on ${input.host}:${input.port} (${error.code}): set INBOUND_SMTP_PORT to another port.`,
      `无法在 ${input.host}:${input.port} 接收邮件（${error.code}）：请用 INBOUND_SMTP_PORT 另指定端口。`,
    )
  })
  return { close: () => new Promise<void>((resolve) => server.close(() => resolve())) }
}

const refusal = (responseCode: number, message: string) => Object.assign(new Error(message), { responseCode })
