import { execFile } from "node:child_process"
import { cpSync, mkdtempSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { promisify } from "node:util"
import { describe, expect, test } from "vitest"
import { functions } from "../../infra/blueprint.ts"
import { bundle, bundleAll } from "../../infra/bundle.ts"
import { folder, handler } from "../../infra/places.ts"

describe("what is laid on Lambda", () => {
  test("the api is at most 1.5 MB, minified", async () => {
    expect((await bundle(functions.api)).bytes).toBeLessThanOrEqual(1_500_000)
  })

  test("no bundle holds what the traps bring in: other schema libraries, the chain of credential providers", async () => {
    for (const { entry, inputs, bytes } of await bundleAll()) {
      const packages = Object.keys(inputs).filter((path) =>
        /node_modules\/(zod|effect|arktype|sury|@aws-sdk\/credential-provider-(?!env|http)|.*dist-cjs\/)/.test(path),
      )
      expect(packages, entry).toEqual([])
      expect(bytes, entry).toBeLessThan(1_500_000)
    }
  })

  test("each handler starts by itself, with no package beside it, and is a function", async () => {
    await bundleAll()
    for (const work of Object.values(functions)) {
      const alone = mkdtempSync(join(tmpdir(), "banhui-bundle-"))
      cpSync(folder(work), alone, { recursive: true })
      const [path, name] = [`${handler(work).replace(/\.\w+$/, "")}.mjs`, work.handler]
      const say = `const f = await import(${JSON.stringify(join(alone, path))}); console.log(typeof f.${name})`
      const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "-e", say], { cwd: alone })
      expect(stdout.trim(), path).toBe("function")
    }
  })

  test("the api's bundle answers a gateway's event, through the network and not past it", async () => {
    await bundle(functions.api)
    const event = (headers: object) => ({
      version: "2.0",
      routeKey: "ANY /{path+}",
      rawPath: "/api/openapi.json",
      rawQueryString: "",
      headers: { host: "gateway.example", ...headers },
      requestContext: { http: { method: "GET", path: "/api/openapi.json", sourceIp: "192.0.2.1" }, requestId: "r" },
      isBase64Encoded: false,
    })
    const path = join(process.cwd(), folder(functions.api), "packages/lambda/src/api.mjs")
    const say = `const { handler } = await import(${JSON.stringify(path)})
      for (const event of ${JSON.stringify([event({}), event({ "x-banhui-edge": "key-one" }), event({ "x-banhui-edge": "key-two" })])}) {
        const { statusCode, body } = await handler(event, {})
        console.log(JSON.stringify({ statusCode, is: JSON.parse(body).openapi ?? JSON.parse(body).code }))
      }`
    const env = { PATH: process.env.PATH, AWS_REGION: "eu-west-2", BANHUI_DEMO: "off", BANHUI_EDGE_KEY: "key-one" }
    const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "-e", say], { env })
    expect(
      stdout
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line)),
    ).toEqual([
      { statusCode: 403, is: "request.direct" },
      { statusCode: 200, is: expect.stringMatching(/^3\./) },
      { statusCode: 403, is: "request.direct" },
    ])
  })
})
