import { once } from "node:events"
import type { AddressInfo } from "node:net"
import { buffer } from "node:stream/consumers"
import { smtp } from "@banhui/mail"
import { SMTPServer, type SMTPServerOptions } from "smtp-server"
import { from } from "./letters.ts"

/** A real mail server on loopback that keeps what it is given, and our transport to it. */
export async function postOffice(options: Partial<SMTPServerOptions> = {}, login = "") {
  const received: { from: string; to: string[]; raw: Buffer }[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    logger: false,
    async onData(stream, { envelope }, done) {
      const raw = await buffer(stream)
      const from = envelope.mailFrom ? envelope.mailFrom.address : ""
      received.push({ from, to: envelope.rcptTo.map(({ address }) => address), raw })
      done()
    },
    ...options,
  })
  server.listen(0, "127.0.0.1")
  await once(server.server, "listening")
  const { port } = server.server.address() as AddressInfo
  const transport = smtp({ url: `smtp://${login}127.0.0.1:${port}`, from })
  return {
    received,
    transport,
    close: () => new Promise<void>((closed) => server.close(() => closed())),
    async [Symbol.asyncDispose]() {
      // its connections stay open for the next letter, and the server waits for them
      transport.close?.()
      if (server.server.listening) await this.close()
    },
  }
}

/** The content types of a mail's parts as they follow one another, with what their disposition adds. */
export function parts(raw: Buffer): string[] {
  const unfolded = raw.toString("latin1").replace(/\r\n[ \t]+/g, " ")
  return [...unfolded.matchAll(/^Content-Type: ([^\r\n]*)/gim)].map(([, type = ""]) =>
    type
      .replace(/;? *boundary="?[^";]*"?/i, "")
      .replace(/;\s*$/, "")
      .toLowerCase(),
  )
}
