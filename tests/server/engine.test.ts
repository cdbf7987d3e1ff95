import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { createInterface } from "node:readline"
import { DynamoDBClient, ListTablesCommand } from "@aws-sdk/client-dynamodb"
import { settings } from "@banhui/core/settings"
import { commit, createTable, get, put } from "@banhui/core/table"
import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { Engine } from "../../packages/server/src/engine.ts"

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "banhui-engine-test-"))
})
afterEach(async () => {
  await rm(folder, { recursive: true, force: true })
})

const definition = {
  name: "banhui",
  key: { pk: "pk", sk: "sk" },
  indexes: [{ name: "due", pk: "due", sk: "dueAt" }],
  ttl: "expires",
}

async function tables(endpoint: string) {
  const credentials = { accessKeyId: "local", secretAccessKey: "local" }
  const client = new DynamoDBClient({ endpoint, credentials, region: "us-east-1", maxAttempts: 1 })
  return client.send(new ListTablesCommand({})).finally(() => client.destroy())
}

describe("the engine", () => {
  test("answers at an address that cannot be guessed, and is gone when it is stopped", async () => {
    const [one, other] = await Promise.all([Engine.start(), Engine.start()])
    expect((await tables(one.endpoint)).TableNames).toEqual([])
    expect(one.endpoint).toMatch(/^http:\/\/127\.\d+\.\d+\.\d+:\d{5}$/)
    expect(new URL(one.endpoint).hostname).not.toBe("127.0.0.1")
    expect(new URL(one.endpoint).hostname).not.toBe(new URL(other.endpoint).hostname)
    await Promise.all([one.stop(), one.stop(), other.stop()])
    await expect(tables(one.endpoint)).rejects.toThrow()
  })

  test("comes back at the same address after kill -9, with its data", async () => {
    const log: string[] = []
    const engine = await Engine.start({ file: join(folder, "office.db"), log: (line) => log.push(line) })
    settings.use({ dynamodbEndpoint: engine.endpoint, tableName: "banhui" })
    await createTable(definition)
    let restarts = 0
    const stop = engine.onRestart(() => restarts++)
    for (let round = 0; round < 5; round++) {
      await commit([put({ pk: "KEPT", sk: String(round), round })])
      await engine.kill()
      await engine.ready()
      expect(await get({ pk: "KEPT", sk: String(round) })).toMatchObject({ round })
    }
    stop()
    expect(restarts).toBe(5)
    expect(log[0]).toContain("started again")
    await engine.stop()

    const again = await Engine.start({ file: join(folder, "office.db") })
    settings.use({ dynamodbEndpoint: again.endpoint })
    expect(await get({ pk: "KEPT", sk: "4" })).toMatchObject({ round: 4 })
    await again.stop()
  })

  test("a stop while it is being started again leaves nothing running", async () => {
    const engine = await Engine.start()
    await engine.kill()
    await engine.stop()
    await expect(tables(engine.endpoint)).rejects.toThrow()
  })

  test("uses the DynamoDB it is told of and starts nothing", async () => {
    const engine = await Engine.start()
    const same = await Engine.start({ endpoint: engine.endpoint })
    expect(same.endpoint).toBe(engine.endpoint)
    await same.stop()
    expect((await tables(engine.endpoint)).TableNames).toEqual([])
    await engine.stop()
  })

  test("says in one sentence why a data file cannot be opened", async () => {
    const failure = Engine.start({ file: join(folder, "nowhere", "office.db") })
    await expect(failure).rejects.toThrow(Engine.EngineUnusable)
    await expect(failure).rejects.toThrow(/does not start: .*unable to open database file/)
  })
})

describe("the engine never outlives the process that started it", () => {
  const parents: ChildProcess[] = []
  afterEach(() => {
    for (const parent of parents.splice(0)) parent.kill("SIGKILL")
  })

  async function parent() {
    const script = join(folder, "parent.ts")
    const engine = join(import.meta.dirname, "../../packages/server/src/engine.ts")
    await writeFile(
      script,
      `import { Engine } from ${JSON.stringify(engine)}
const engine = await Engine.start({ file: ${JSON.stringify(join(folder, "office.db"))} })
if (process.argv[2]) { await engine.kill(); await engine.ready() }
console.log(engine.endpoint)
setInterval(() => {}, 1000)`,
    )
    return async (...args: string[]) => {
      const child = spawn(process.execPath, [script, ...args], { stdio: ["ignore", "pipe", "inherit"] })
      parents.push(child)
      const [endpoint] = (await once(createInterface({ input: child.stdout }), "line")) as [string]
      return { child, endpoint }
    }
  }

  async function gone(endpoint: string) {
    for (let tries = 0; tries < 100; tries++) {
      if (!(await fetch(endpoint).catch(() => undefined))) return true
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    return false
  }

  test.each(["SIGKILL", "SIGTERM", "SIGINT", "SIGHUP"] as const)("which died of %s", async (signal) => {
    const { child, endpoint } = await (await parent())()
    expect(await fetch(endpoint)).toBeDefined()
    child.kill(signal)
    expect(await gone(endpoint)).toBe(true)
  })

  test("also when it had been started again before", async () => {
    const { child, endpoint } = await (await parent())("restart")
    expect(await fetch(endpoint)).toBeDefined()
    child.kill("SIGKILL")
    expect(await gone(endpoint)).toBe(true)
  })
})
