import { execFile } from "node:child_process"
import { createServer } from "node:http"
import { join, resolve } from "node:path"
import { promisify } from "node:util"
import { type FunctionName, functions } from "../../infra/blueprint.ts"
import { folder, handler } from "../../infra/places.ts"

const root = resolve(import.meta.dirname, "../..")

/** What Lambda gives every function, and nothing of this machine's own environment. */
export const given = {
  AWS_REGION: "eu-west-2",
  AWS_ACCESS_KEY_ID: "AKIDLAMBDA",
  AWS_SECRET_ACCESS_KEY: "secret",
  AWS_SESSION_TOKEN: "token",
  BANHUI_DEMO: "off",
}

/**
 * Calls a function's bundle with events, one after another, in a process of its own.
 * @returns what it answered (or the message it failed with) and the lines it logged
 */
export async function call(name: FunctionName, { events, env }: { events: object[]; env: Record<string, string> }) {
  const work = functions[name]
  const path = join(root, folder(work), `${handler(work).replace(/\.\w+$/, "")}.mjs`)
  const program = `const { ${work.handler}: run } = await import(${JSON.stringify(path)})
    for (const event of ${JSON.stringify(events)})
      console.log("ANSWER " + JSON.stringify(await run(event, {}).catch((error) => ({ failed: error.message })) ?? null))`
  const { stdout, stderr } = await promisify(execFile)(process.execPath, ["--input-type=module", "-e", program], {
    env: { PATH: process.env.PATH, ...given, ...env },
  })
  const out = stdout.trim().split("\n")
  const is = (line: string) => line.startsWith("ANSWER ")
  return {
    answers: out.filter(is).map((line) => JSON.parse(line.slice(7))),
    logged: [...out.filter((line) => !is(line)), ...stderr.trim().split("\n")].filter(Boolean),
  }
}

/** An event of the gateway (payload 2.0) for a GET. */
export const get = (path: string, headers: Record<string, string> = {}) => ({
  version: "2.0",
  routeKey: "ANY /{path+}",
  rawPath: path,
  rawQueryString: "",
  headers: { host: "gateway.example", ...headers },
  requestContext: { http: { method: "GET", path, sourceIp: "192.0.2.1" }, requestId: "r" },
  isBase64Encoded: false,
})

type Asked = { path: string; body: Buffer; headers: Record<string, string> }

/** A service of AWS at an address of this machine: keeps who signed what is asked, and lets `answer` answer it. */
export async function service(answer: (asked: Asked) => Promise<{ status: number; body: string }>) {
  const signed: string[] = []
  const server = createServer((request, response) => {
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]))
    signed.push(`${headers.authorization} ${headers["x-amz-security-token"]}`)
    const chunks: Buffer[] = []
    request.on("data", (chunk: Buffer) => chunks.push(chunk))
    request.on("end", () => {
      void answer({ path: request.url ?? "", body: Buffer.concat(chunks), headers }).then(({ status, body }) =>
        response.writeHead(status, { "content-type": headers["content-type"] ?? "application/json" }).end(body),
      )
    })
  })
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done))
  const { port } = server.address() as { port: number }
  return { signed, endpoint: `http://127.0.0.1:${port}`, close: () => server.close() }
}

/** What is asked of DynamoDB goes on to the engine at `endpoint`. */
export const passedOn = (endpoint: string) =>
  service(
    async ({ body, headers: { host: _host, "content-length": _length, connection: _connection, ...headers } }) => {
      const answer = await fetch(endpoint, { method: "POST", body: new Uint8Array(body), headers })
      return { status: answer.status, body: await answer.text() }
    },
  )
