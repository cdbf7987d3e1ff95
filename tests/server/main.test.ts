import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises"
import { connect, createServer } from "node:net"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"
import { afterEach, beforeEach, describe, expect, test } from "vitest"

const root = resolve(import.meta.dirname, "../..")
// The first start may have to build the web app.
const patience = 120_000

let folder: string
const running: ChildProcess[] = []
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "banhui-main-test-"))
})
afterEach(async () => {
  for (const child of running.splice(0)) if (child.pid) kill(-child.pid)
  await rm(folder, { recursive: true, force: true, maxRetries: 10 })
})

function kill(pid: number) {
  try {
    process.kill(pid, "SIGKILL")
  } catch {
    // It has ended by itself.
  }
}

type Env = Record<string, string>
function run(command: string[], env: Env) {
  const [program = "", ...args] = command
  const child = spawn(program, args, {
    cwd: root,
    detached: true,
    env: {
      PATH: `${join(root, "node_modules/.bin")}:${process.env.PATH}`,
      HOME: folder,
      PORT: "0",
      BANHUI_DATA: join(folder, "data"),
      ...env,
    },
  })
  running.push(child)
  let said = ""
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (text) => (said += text))
  const ended = once(child, "exit").then(([code, signal]) => ({
    code: code as number | null,
    signal: signal as string | null,
  }))
  return { child, ended, said: () => said }
}

const main = ["node", "packages/server/src/main.ts"]
/** Starts an office and waits until it says where it is. */
async function office(env: Env = {}, command = main) {
  const one = run(command, env)
  let over = false
  void one.ended.then(() => (over = true))
  for (;;) {
    const url = /Banhui is open: (\S+)/.exec(one.said())?.[1]
    if (url) return { ...one, url }
    if (over) throw new Error(`The office ended: ${one.said()}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

/** An office of one's own: nobody in it but its first administrator. */
const own = { BANHUI_DEMO: "off", BANHUI_ADMIN: "lin.mei@example.org" }

async function token() {
  const { ended, said } = run(["node", "packages/server/src/token.ts", own.BANHUI_ADMIN], own)
  expect(await ended).toMatchObject({ code: 0 })
  return said().trimEnd().split("\n").at(-1) ?? ""
}
const me = (url: string, token: string) =>
  fetch(`${url}/api/session`, { headers: { authorization: `Bearer ${token}` } })

/** A refusal to start: exit code 1, one sentence in each language, and no stack. */
async function refused(env: Env, words: RegExp) {
  const { ended, said } = run(main, env)
  expect(await ended).toMatchObject({ code: 1 })
  expect(said()).toMatch(words)
  expect(said().trim().split("\n")).toHaveLength(2)
  expect(said()).not.toMatch(/\n\s+at |node:/)
}

describe("npm start", { timeout: patience }, () => {
  test("opens an office, keeps its data through kill -9, and hands out tokens whether it runs or not", async () => {
    const first = await office(own)
    expect((await fetch(`${first.url}/api/health`)).status).toBe(200)
    expect(await (await fetch(first.url)).text()).toContain('<div id="root">')
    expect((await fetch(`${first.url}/mailbox`)).status).toBe(200)
    const whileRunning = await token()
    expect((await me(first.url, whileRunning)).status).toBe(200)

    process.kill(first.child.pid as number, "SIGKILL")
    await first.ended
    const whileClosed = await token()
    const began = performance.now()
    const second = await office(own)
    expect(performance.now() - began).toBeLessThan(10_000)
    for (const held of [whileRunning, whileClosed]) expect((await me(second.url, held)).status).toBe(200)
    expect((await me(second.url, `${whileClosed}x`)).status).toBe(401)

    second.child.kill("SIGTERM")
    expect(await second.ended).toMatchObject({ code: 0 })
    expect((await readdir(join(folder, "data"))).includes("engine.json")).toBe(false)
  })

  test("a second one on the same folder is refused in one sentence, and the first goes on", async () => {
    const first = await office(own)
    await refused({}, /^Another process already works on the data folder .*\n另一个进程正在使用数据目录/)
    expect((await fetch(`${first.url}/api/health`)).status).toBe(200)
  })

  test("the engine killed under a running office is back at once", async () => {
    const { url, child } = await office(own)
    const held = await token()
    const engines = (await tree(child.pid as number)).filter(({ name }) => name.startsWith("dynoxide"))
    expect(engines).toHaveLength(1)
    process.kill(engines[0]?.pid as number, "SIGKILL")
    await expect.poll(async () => (await me(url, held)).status, { timeout: 5000 }).toBe(200)
  })

  test("the Ctrl-C that npm repeats counts once", async () => {
    const { child, ended } = await office(own)
    child.kill("SIGINT")
    child.kill("SIGINT")
    expect(await ended).toMatchObject({ code: 0 })
  })

  test("a request under way is waited for, until a second Ctrl-C", async () => {
    const { url, child, ended, said } = await office(own)
    const { hostname, port } = new URL(url)
    const slow = connect(Number(port), hostname)
    slow.on("error", () => {})
    slow.write(
      `POST /api/session/code HTTP/1.1\r\nHost: ${hostname}:${port}\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{`,
    )
    await new Promise((resolve) => setTimeout(resolve, 200))
    child.kill("SIGINT")
    await new Promise((resolve) => setTimeout(resolve, 1000))
    expect(child.exitCode).toBe(null)
    expect(said()).toContain("Closing")
    child.kill("SIGINT")
    expect(await ended).toMatchObject({ code: 130 })
    slow.destroy()
  })

  test("without an address, the token is the demo secretary's; before the first start there is none", async () => {
    const errand = () => run(["node", "packages/server/src/token.ts"], {})
    const early = errand()
    expect(await early.ended).toMatchObject({ code: 1 })
    expect(early.said()).toMatch(/^There is no secretary here: .*\n这里没有秘书/)
    const { url } = await office()
    const late = errand()
    expect(await late.ended).toMatchObject({ code: 0 })
    const { person } = await (await me(url, late.said().trim())).json()
    expect(person).toMatchObject({ role: "secretary" })
  })

  test("with npm and engine it takes less than 300 MB", async () => {
    const { url, child } = await office({}, ["npm", "start"])
    for (let i = 0; i < 50; i++) await (await fetch(`${url}/api/health`)).text()
    const all = await tree(child.pid as number)
    expect(all.map(({ name }) => name)).toEqual(expect.arrayContaining([expect.stringMatching(/npm/), "dynoxide"]))
    const total = all.reduce((sum, { megabytes }) => sum + megabytes, 0)
    expect(total, JSON.stringify(all)).toBeLessThan(300)

    child.kill("SIGTERM")
    await first(child)
    await expect.poll(() => fetch(url).catch(() => "gone")).toBe("gone")
  })
})

const first = (child: ChildProcess) => (child.exitCode === null && child.signalCode === null ? once(child, "exit") : [])

describe("an office that cannot start says why in one sentence", { timeout: patience }, () => {
  test("its port is in use", async () => {
    const taken = createServer().listen(0, "127.0.0.1")
    await once(taken, "listening")
    const address = taken.address()
    const port = typeof address === "object" && address ? String(address.port) : ""
    await refused({ PORT: port }, /^Port \d+ on 127.0.0.1 is in use: .*\n127.0.0.1 的端口 \d+ 已被占用/)
    taken.close()
  })

  test("its data folder cannot be written", async () => {
    await writeFile(join(folder, "file"), "")
    await refused({ BANHUI_DATA: join(folder, "file") }, /^The data folder .* cannot be written/)
  })

  test("its data file is none", async () => {
    const data = join(folder, "data")
    await mkdir(join(data, "office.db"), { recursive: true })
    await refused({}, /^The data engine does not start: .*\n数据引擎无法启动/)
  })

  test("the DynamoDB it is told of does not answer", async () => {
    await refused({ DYNAMODB_ENDPOINT: "http://127.0.0.1:9" }, /^DynamoDB does not answer at http:\/\/127.0.0.1:9/)
  })

  test.each([
    ["with demo sign-in", { HOST: "0.0.0.0" }, /^With HOST=0.0.0.0 .* BANHUI_DEMO=off/],
    ["without mail", { HOST: "0.0.0.0", BANHUI_DEMO: "off" }, /^With HOST=0.0.0.0 .* SMTP_URL/],
    [
      "without TLS",
      {
        BANHUI_DEMO: "off",
        SMTP_URL: "smtp://127.0.0.1:9",
        MAIL_FROM: "office@example.org",
        BANHUI_URL: "http://meet.example.org",
      },
      /^BANHUI_URL=http:\/\/meet.example.org is not encrypted, .* BANHUI_INSECURE=yes/,
    ],
    ["behind a proxy with demo sign-in", { BANHUI_URL: "https://meet.example.org" }, /^With BANHUI_URL=/],
  ])("others could reach it %s", async (_, env, words) => {
    await refused(env, words)
  })
})

type Running = { pid: number; name: string; megabytes: number }
/** A process and all below it, engine and all, from /proc. */
async function tree(pid: number): Promise<Running[]> {
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name)).map(Number)
  const parents = new Map<number, number>()
  for (const one of pids) {
    const stat = await readFile(`/proc/${one}/stat`, "utf8").catch(() => "")
    parents.set(one, Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]))
  }
  const below = (one: number | undefined): boolean => one === pid || Boolean(one && below(parents.get(one)))
  return Promise.all(
    pids.filter(below).map(async (one) => {
      const status = await readFile(`/proc/${one}/status`, "utf8").catch(() => "")
      const name = /^Name:\s*(.*)$/m.exec(status)?.[1] ?? ""
      return { pid: one, name, megabytes: Number(/^VmRSS:\s*(\d+)/m.exec(status)?.[1] ?? 0) / 1024 }
    }),
  )
}
