import { Hono } from "hono"
import { afterEach, describe, expect, test, vi } from "vitest"
import { callerOf, edge, headers } from "../../packages/lambda/src/edge.ts"
import { failure, logged } from "../../packages/lambda/src/failure.ts"
import { letter } from "../../packages/lambda/src/letter.ts"
import { given } from "./lambda.ts"

describe("who is let in", () => {
  const app = (key: string | undefined) => new Hono().use(edge(key)).get("/", (c) => c.text(callerOf(key)(c)))

  test("only who shows the network's key", async () => {
    const ask = (given?: string) =>
      app("s3cret").request("/", { headers: given === undefined ? {} : { [headers.key]: given } })
    expect((await ask()).status).toBe(403)
    expect((await ask("")).status).toBe(403)
    expect((await ask("s3creT")).status).toBe(403)
    expect((await ask("s3cret ")).status).toBe(200)
    expect((await ask("s3cret")).status).toBe(200)
  })

  test("behind the network, the caller is whom the network saw", async () => {
    const asked = { [headers.key]: "s3cret", [headers.caller]: "198.51.100.7", "x-forwarded-for": "192.0.2.1" }
    expect(await (await app("s3cret").request("/", { headers: asked })).text()).toBe("198.51.100.7")
  })

  test("without a network, the caller is whom the gateway saw, whatever they write", async () => {
    const env = { requestContext: { http: { sourceIp: "203.0.113.9" } } }
    const forged = { headers: { [headers.caller]: "192.0.2.1", "x-forwarded-for": "192.0.2.1" } }
    expect(await (await app(undefined).request("/", forged, env)).text()).toBe("203.0.113.9")
  })
})

describe("a failure", () => {
  test("is one line of JSON without addresses, tokens or codes", () => {
    const error = new Error("No to li.mei@example.org: code 493021, token 5fK2-aaaaBBBBccccDDDDeeee_1\nand more")
    const line = failure("changes", error)
    expect(line).not.toContain("\n")
    expect(line).not.toMatch(/example\.org|493021|5fK2/)
    expect(JSON.parse(line)).toMatchObject({ level: "error", where: "changes", name: "Error" })
    expect(JSON.parse(line).at[0]).toContain("doorways.test.ts")
  })

  test("is written down and thrown on, so that Lambda tries again", async () => {
    const said = vi.spyOn(console, "error").mockImplementation(() => {})
    const broken = logged("minute", async () => {
      throw new TypeError("away")
    })
    await expect(broken({})).rejects.toThrow("away")
    expect(said).toHaveBeenCalledOnce()
    said.mockRestore()
  })

  test("that is no Error is told all the same", () => {
    expect(JSON.parse(failure("api", "just text"))).toMatchObject({ name: "Error", message: "just text" })
  })
})

describe("a letter that came in", () => {
  afterEach(() => {
    vi.unstubAllGlobals()
    vi.unstubAllEnvs()
  })
  const store = (status: number) => {
    const asked: Request[] = []
    for (const [name, value] of Object.entries(given)) vi.stubEnv(name, value)
    vi.stubGlobal("fetch", async (request: Request) => {
      asked.push(request)
      return new Response("From: li.mei@example.org", { status })
    })
    return asked
  }
  const fetched = () => letter({ bucket: "files", name: "0a1b", region: "eu-west-2" })

  test("is asked for where SES laid it, signed with the function's own credentials", async () => {
    const [asked, raw] = [store(200), await fetched()]
    expect(new TextDecoder().decode(raw)).toBe("From: li.mei@example.org")
    expect(asked[0]?.url).toBe("https://files.s3.eu-west-2.amazonaws.com/inbound/0a1b")
    expect(asked[0]?.headers.get("authorization")).toMatch(/Credential=AKIDLAMBDA\/\d{8}\/eu-west-2\/s3\/aws4_request/)
    expect(asked[0]?.headers.get("x-amz-security-token")).toBe("token")
  })

  test("that is not there is a failure, so that Lambda asks again", async () => {
    store(404)
    await expect(fetched()).rejects.toThrow("The file store answered 404")
  })
})
