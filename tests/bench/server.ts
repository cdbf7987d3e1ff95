// The office's own process: the API behind the same port and guards as on one machine. Deliveries are switched on and
// off by the benchmark, as letters going out take their share of the same processor.
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { createApp } from "@banhui/api"
import { settings } from "@banhui/core/settings"
import { maildrop } from "@banhui/mail"
import { listen } from "@banhui/server/listen"
import { Hono } from "hono"
import { run } from "../../infra/machine.ts"
import { app } from "../../packages/server/src/app.ts"

const inside = app({ api: createApp({ caller: () => "127.0.0.1" }), mailbox: undefined, site: new Hono() })
const server = await listen({ fetch: inside.fetch, host: settings.host, port: 0 })
settings.use({ port: server.port })
const folder = await mkdtemp(join(tmpdir(), "banhui-bench-"))
const transport = maildrop({ folder, from: { name: "Bench", address: settings.mailFrom } })
let background: ReturnType<typeof run> | undefined

const deliver = async (on: boolean) => {
  if (on) background ??= run({ transport, log: () => {} })
  else {
    await background?.stop()
    background = undefined
  }
}
const close = async () => {
  await deliver(false)
  await server.close()
  await rm(folder, { recursive: true, force: true })
  process.exit(0)
}
process.on("message", (job: { deliver: boolean }) => {
  void deliver(job.deliver).then(() => process.send?.("done"))
})
process.on("disconnect", () => void close())
process.send?.(server.port)
