import { settings } from "@banhui/core/settings"
import { makeTable } from "../../../infra/machine.ts"
import { CannotStart } from "./cannot.ts"
import { Engine } from "./engine.ts"
import { engineOf, take } from "./folder.ts"

/** An office's data, ready to be worked on by this process. */
export type Data = {
  /** Where the local mailbox keeps its letters. */
  mailbox: string
  close(): Promise<void>
}

/**
 * Takes the data folder, starts the engine on it (or uses DYNAMODB_ENDPOINT) and makes the table where there is none.
 * @throws CannotStart when one of them does not work
 */
export async function openData({ log }: { log: (line: string) => void }): Promise<Data> {
  const folder = await take(settings.dataDir)
  try {
    const engine = await Engine.start({ file: folder.file, endpoint: settings.dynamodbEndpoint, log })
    settings.use({ dynamodbEndpoint: engine.endpoint })
    const close = async () => {
      await engine.stop()
      await folder.release()
    }
    try {
      await reach(engine.endpoint)
      await makeTable(settings.tableName)
      await folder.announce(engine.endpoint)
    } catch (error) {
      await engine.stop()
      throw error
    }
    return { mailbox: folder.mailbox, close }
  } catch (error) {
    await folder.release()
    throw error
  }
}

/**
 * The same data for a short errand beside the office: through the engine of the process that runs, or one of its own.
 * @returns how to leave
 */
export async function visitData({ log }: { log: (line: string) => void }): Promise<() => Promise<void>> {
  if (settings.dynamodbEndpoint) {
    await reach(settings.dynamodbEndpoint)
    await makeTable(settings.tableName)
    return async () => {}
  }
  const running = await engineOf(settings.dataDir)
  if (!running) return openData({ log }).then((data) => () => data.close())
  settings.use({ dynamodbEndpoint: running })
  return async () => {}
}

async function reach(endpoint: string) {
  const answer = URL.canParse(endpoint) && (await fetch(endpoint).catch(() => undefined))
  await (answer || undefined)?.body?.cancel()
  if (!answer)
    throw new CannotStart(
      `DynamoDB does not answer at ${endpoint}: start it there, or unset DYNAMODB_ENDPOINT to use the embedded engine.`,
      `${endpoint} 处的 DynamoDB 没有应答：请先启动它，或取消 DYNAMODB_ENDPOINT 改用内嵌引擎。`,
    )
}
