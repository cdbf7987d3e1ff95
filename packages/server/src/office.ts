import { createApp, type Place } from "@banhui/api"
import { settings } from "@banhui/core/settings"
import { maildrop, smtp } from "@banhui/mail"
import type { HttpBindings } from "@hono/node-server"
import { run, work } from "../../../infra/machine.ts"
import { app, starting } from "./app.ts"
import { buildSite, siteFolder } from "./build.ts"
import { type Data, openData } from "./data.ts"
import { makeDemo } from "./demo/index.ts"
import { inbound } from "./inbound.ts"
import { listen } from "./listen.ts"
import { mailbox } from "./mailbox/index.ts"
import { callerOf, isPrivate, refuseOpenHouse } from "./rules.ts"
import { site } from "./site.ts"

type Log = (line: string) => void

/** Whether letters stay in the local mailbox instead of being sent. */
export const keepsMail = () => !settings.smtpURL && isPrivate(settings)

/**
 * The whole office in one process, on one port, as the settings say. `open` can be closed at any time, also while it
 * opens: requests under way finish, then delivery rests, and the engine goes last.
 */
export function office({ log }: { log: Log }) {
  const closing: { first: (() => Promise<unknown>)[]; last: (() => Promise<unknown>)[] } = { first: [], last: [] }

  async function open() {
    refuseOpenHouse(settings)
    let answering: Pick<ReturnType<typeof app>, "fetch"> = starting()
    // The port comes first: where it is taken, nothing else has been touched.
    const { host, port } = settings
    const server = await listen({ fetch: (request, env) => answering.fetch(request, env), host, port })
    closing.first.push(() => server.close())
    settings.use({ port: server.port })

    const data = await openData({ log })
    closing.last.push(() => data.close())
    await buildSite({ log })
    // Before delivery begins: until the demo is whole, its meetings are news to everybody in it.
    const demo = makeDemo({ log })
    closing.last.unshift(() => Promise.allSettled([demo]))
    await demo
    const transport = letters(data)
    const background = run({ transport, log })
    closing.last.unshift(() => background.stop())
    if (settings.inboundSmtpPort !== undefined) {
      const received = work({ transport }).inbound
      const mail = await inbound({ host, port: settings.inboundSmtpPort, received, log })
      closing.first.push(() => mail.close())
    }
    answering = app({
      api: createApp({ caller, mailbox: keepsMail }),
      mailbox: keepsMail() ? mailbox({ folder: data.mailbox, zone: settings.zone }) : undefined,
      site: site(siteFolder),
    })
  }

  async function close() {
    await Promise.all(closing.first.splice(0).map((end) => end()))
    for (const end of closing.last.splice(0)) await end()
  }

  return { open, close }
}

function letters({ mailbox: folder }: Data) {
  const from = { name: settings.office, address: settings.mailFrom }
  return settings.smtpURL ? smtp({ url: settings.smtpURL, from }) : maildrop({ folder, from })
}

const caller: Place["caller"] = (c) => {
  const peer = (c.env as Partial<HttpBindings>).incoming?.socket.remoteAddress ?? ""
  return callerOf({ peer, forwarded: c.req.header("x-forwarded-for"), settings })
}
