import type { IncomingMessage, Server, ServerResponse } from "node:http"
import { createAdaptorServer } from "@hono/node-server"
import { CannotStart } from "./cannot.ts"

type Fetch = Parameters<typeof createAdaptorServer>[0]["fetch"]

/**
 * Serves on one port. `close` takes no new requests, lets those under way finish for up to ten seconds, and ends.
 * @throws CannotStart when the port is taken or not allowed
 */
export async function listen({ fetch, host, port }: { fetch: Fetch; host: string; port: number }) {
  const server = createAdaptorServer({ fetch, hostname: host }) as Server
  // Slow or silent callers must not hold sockets for ever.
  server.requestTimeout = 60_000
  server.headersTimeout = 20_000
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject)
    server.listen(port, host.replace(/^\[|\]$/g, ""), resolve)
  }).catch((error: NodeJS.ErrnoException) => {
    throw why(error, host, port)
  })
  const address = server.address()
  let closing = false
  server.on("request", (_: IncomingMessage, response: ServerResponse) => {
    // A caller keeps its connection for the next request, of which there will be none.
    response.once("finish", () => closing && setImmediate(() => server.closeIdleConnections()))
  })
  return {
    port: typeof address === "object" && address ? address.port : port,
    async close() {
      closing = true
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      const patience = setTimeout(() => server.closeAllConnections(), 10_000)
      server.closeIdleConnections()
      await closed
      clearTimeout(patience)
    },
  }
}

function why({ code }: NodeJS.ErrnoException, host: string, port: number) {
  if (code === "EADDRINUSE")
    return new CannotStart(
      `Port ${port} on ${host} is in use: stop the program that holds it, or set PORT to another port.`,
      `${host} 的端口 ${port} 已被占用：请停掉占用它的程序，或用 PORT 另指定端口。`,
    )
  if (code === "EACCES")
    return new CannotStart(
      `Port ${port} needs more rights than this user has: set PORT to one above 1023.`,
      `当前用户无权使用端口 ${port}：请用 PORT 指定一个大于 1023 的端口。`,
    )
  return new CannotStart(
    `The office cannot listen on ${host}:${port} (${code}): set HOST to an address of this machine.`,
    `无法监听 ${host}:${port}（${code}）：请把 HOST 设为本机的地址。`,
  )
}
