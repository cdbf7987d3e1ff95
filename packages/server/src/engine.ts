import { type ChildProcess, spawn } from "node:child_process"
import { randomInt } from "node:crypto"
import { once } from "node:events"
import { mkdtemp, rm } from "node:fs/promises"
import { createRequire } from "node:module"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { CannotStart } from "./cannot.ts"
import { leash } from "./leash.ts"

export * as Engine from "./engine.ts"

export type Engine = {
  /** Where it answers, such as `http://127.83.4.211:41873`; the same for as long as it runs. */
  endpoint: string
  /** Ends it for good; what was written stays in the file. */
  stop(): Promise<void>
  /** SIGKILL, as a crash would; it is started again at the same address. Resolves when it is dead. */
  kill(): Promise<void>
  /** Resolves once it answers (again). */
  ready(): Promise<void>
  /** Calls back after each start that followed a death; gives back the way to stop listening. */
  onRestart(listener: () => void): () => void
}

export type Start = {
  /** The data file. Without one: a file of its own that goes when it stops. */
  file?: string
  /** A DynamoDB that runs already (`DYNAMODB_ENDPOINT`): then nothing is started. */
  endpoint?: string
  log?: (line: string) => void
}

/** There is no engine to be had, or it cannot work; the message says in one sentence what to do. */
export class EngineUnusable extends CannotStart {
  override name = "EngineUnusable"
}

/**
 * Starts the embedded DynamoDB-compatible engine and answers once it does. It is started again at the same address
 * when it dies, and never outlives this process.
 * @throws EngineUnusable when this machine has no engine, or the engine cannot open its file
 */
export async function start({ file, endpoint, log = () => {} }: Start = {}): Promise<Engine> {
  if (endpoint) return elsewhere(endpoint)
  const program = binary()
  const folder = file ? undefined : await mkdtemp(join(tmpdir(), "banhui-engine-"))
  const path = file ?? join(folder as string, "office.db")
  if (process.platform !== "linux")
    log("The engine listens on 127.0.0.1: web pages open on this machine could find its port and read its data.")

  for (let attempt = 1; ; attempt++) {
    const place = randomPlace()
    try {
      return await keep({ program, path, folder, place, log })
    } catch (error) {
      // A random port may be taken by someone else; a file that cannot be opened stays so.
      if (attempt < 3 && /address|in use|bind/i.test(String(error))) continue
      if (folder) await rm(folder, { recursive: true, force: true })
      throw error
    }
  }
}

async function keep(input: {
  program: string
  path: string
  folder: string | undefined
  place: Place
  log: (line: string) => void
}): Promise<Engine> {
  const { place, log } = input
  const listeners = new Set<() => void>()
  const tether = leash()
  let stopping: Promise<void> | undefined
  let child = launch(input)
  if (child.pid) tether.hold(child.pid)
  let answering = answers(child, place)

  try {
    await answering
  } catch (error) {
    tether.release()
    child.kill("SIGKILL")
    throw error
  }
  child.once("exit", died)

  function died() {
    if (stopping) return
    log("The engine died; it is being started again.")
    answering = again()
    // `ready` hands this failure on; without a listener of its own it would end the whole process.
    answering.catch(() => {})
  }

  async function again(): Promise<void> {
    for (let wait = 20; !stopping; wait = Math.min(wait * 2, 2000)) {
      child = launch(input)
      if (child.pid) tether.hold(child.pid)
      try {
        await answers(child, place)
        child.once("exit", died)
        for (const listener of listeners) listener()
        return
      } catch (error) {
        if (!(error instanceof EngineUnusable)) throw error
        if (!stopping) log(`${error.message.split("\n")[0]} Trying again.`)
        await end(child, "SIGKILL")
        await sleep(wait, undefined, { ref: false })
      }
    }
  }

  return {
    endpoint: `http://${place.host}:${place.port}`,
    ready: () => answering,
    async kill() {
      await end(child, "SIGKILL")
    },
    stop() {
      stopping ??= (async () => {
        await end(child, "SIGTERM")
        tether.release()
        if (input.folder) await rm(input.folder, { recursive: true, force: true })
      })()
      return stopping
    },
    onRestart(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

function launch({ program, path, place }: { program: string; path: string; place: Place }): ChildProcess {
  const args = ["serve", "--host", place.host, "--port", String(place.port), "--db-path", path]
  // Its own session, so that Ctrl-C leaves it to the office, which lets running requests finish first.
  const child = spawn(program, args, { stdio: ["ignore", "pipe", "pipe"], detached: true, env: {} })
  child.unref()
  for (const pipe of [child.stdout, child.stderr]) (pipe as typeof pipe & { unref?: () => void })?.unref?.()
  child.stdout?.resume()
  return child
}

/** Waits until the child serves the address it was given, or says in its own words why it does not. */
async function answers(child: ChildProcess, place: Place): Promise<void> {
  let said = ""
  let failed = false
  child.stderr?.on("data", (chunk) => {
    said = `${said}${chunk}`.slice(-500)
  })
  child.once("error", (error) => {
    failed = true
    said = error.message
  })
  for (let waited = 0; waited < 20_000; waited += 10) {
    if (failed || child.exitCode !== null || child.signalCode !== null) break
    if (await probe(place)) return
    await sleep(10)
  }
  const reason =
    said
      .trim()
      .split("\n")[0]
      ?.replace(/^error: /i, "") || "it gave no reason"
  throw new EngineUnusable(`The data engine does not start: ${reason}.`, `数据引擎无法启动：${reason}。`)
}

async function probe({ host, port }: Place): Promise<boolean> {
  const url = `http://${host}:${port}/`
  // A plain look is enough: any answer, an error's too, means that it serves.
  return fetch(url, { signal: AbortSignal.timeout(1000) }).then(
    async (response) => {
      await response.body?.cancel()
      return true
    },
    () => false,
  )
}

async function end(child: ChildProcess, signal: "SIGTERM" | "SIGKILL") {
  if (!child.pid || child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, "exit")
  child.ref()
  child.kill(signal)
  const patience = setTimeout(() => child.kill("SIGKILL"), 3000)
  await gone
  clearTimeout(patience)
}

type Place = { host: string; port: number }

// The engine trusts whoever reaches it and answers any web page's calls. On Linux all of 127.0.0.0/8 is this machine,
// so a page would have to guess one of 16 million addresses as well as the port.
function randomPlace(): Place {
  const part = () => randomInt(1, 255)
  const host = process.platform === "linux" ? `127.${part()}.${part()}.${part()}` : "127.0.0.1"
  return { host, port: randomInt(10_000, 60_000) }
}

function binary(): string {
  try {
    return createRequire(import.meta.url).resolve(`@dynoxide/${process.platform}-${process.arch}/dynoxide`)
  } catch {
    throw new EngineUnusable(
      `There is no embedded engine for ${process.platform}-${process.arch}: run DynamoDB Local and set DYNAMODB_ENDPOINT to its address, such as http://127.0.0.1:8000.`,
      `${process.platform}-${process.arch} 没有内嵌数据引擎：请运行 DynamoDB Local，并把 DYNAMODB_ENDPOINT 设为它的地址，如 http://127.0.0.1:8000。`,
    )
  }
}

function elsewhere(endpoint: string): Engine {
  return {
    endpoint,
    ready: async () => {},
    stop: async () => {},
    kill: async () => {
      throw new Error("This engine was not started here, so it cannot be killed from here.")
    },
    onRestart: () => () => {},
  }
}
