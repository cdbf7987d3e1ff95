import { Agent, request } from "node:http"
import type { Ask } from "./rows.ts"

/** Asks a server on this machine over connections that stay open, and reads each answer to its end. */
export const caller = (port: number) => {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 })
  const ask = (asked: Ask) =>
    new Promise<{ etag: string | undefined }>((resolve, reject) => {
      const { method, path, token, headers, body, status } = asked
      const text = body === undefined ? undefined : JSON.stringify(body)
      const made = request(
        {
          agent,
          host: "127.0.0.1",
          port,
          path,
          method: method ?? "GET",
          headers: {
            ...(token ? { authorization: `Bearer ${token}` } : {}),
            ...(text === undefined
              ? {}
              : { "content-type": "application/json", "content-length": Buffer.byteLength(text) }),
            ...headers,
          },
        },
        (answer) => {
          const chunks: Buffer[] = []
          answer.on("error", reject)
          answer.on("data", (chunk: Buffer) => chunks.push(chunk))
          answer.on("end", () => {
            if (answer.statusCode === status) return resolve({ etag: answer.headers.etag })
            reject(
              new Error(`${path} answered ${answer.statusCode}: ${Buffer.concat(chunks).toString().slice(0, 200)}`),
            )
          })
        },
      )
      made.on("error", (error: NodeJS.ErrnoException) => {
        // The server may close a connection that has rested just as it is taken up again.
        if (made.reusedSocket && error.code === "ECONNRESET") ask(asked).then(resolve, reject)
        else reject(error)
      })
      made.end(text)
    })
  return { ask, close: () => agent.destroy() }
}
