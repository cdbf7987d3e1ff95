import { request } from "node:http"
import { gunzipSync } from "node:zlib"
import { afterAll, beforeAll, test } from "vitest"
import { type Office, openOffice } from "../office.ts"
import { journey } from "./journey.ts"
import { type Answer, type Asked, admin, type Letter, type Way } from "./way.ts"

let office: Office
beforeAll(async () => {
  office = await openOffice({ BANHUI_DEMO: "off", BANHUI_ADMIN: admin })
}, 120_000)
afterAll(() => office?.close())

test("on one machine: the process that npm start runs, its port and its mailbox", { timeout: 90_000 }, async () => {
  const way: Way = {
    url: office.url,
    ask: (asked) => ask(office.url, asked),
    letters: async () => {
      const { text } = await ask(office.url, { method: "GET", path: "/mailbox.json?size=500" })
      const { letters } = JSON.parse(text) as { letters: Kept[] }
      return letters.map(shown).reverse()
    },
  }
  await journey(way)
})

type Kept = { to: string[]; subject: string; text?: string; calendar?: { text: string } }
const shown = ({ to, subject, text, calendar }: Kept): Letter => ({
  to: /<([^>]+)>/.exec(to[0] ?? "")?.[1] ?? to[0] ?? "",
  subject,
  text: text ?? "",
  calendar: calendar?.text ?? "",
})

/** As a browser asks: `fetch` would neither send cookies nor these headers. */
const ask = (url: string, { method, path, cookie, headers, body }: Asked): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const text = body === undefined ? undefined : JSON.stringify(body)
    const type = text === undefined ? {} : { "content-type": "application/json" }
    const made = request(new URL(path, url), {
      method,
      headers: { ...headers, ...type, ...(cookie ? { cookie } : {}) },
    })
    made.on("error", reject)
    made.on("response", (answer) => {
      const chunks: Buffer[] = []
      answer.on("data", (chunk: Buffer) => chunks.push(chunk))
      answer.on("end", () => {
        const whole = Buffer.concat(chunks)
        const unpacked = answer.headers["content-encoding"] === "gzip" ? gunzipSync(whole) : whole
        const [set] = answer.headers["set-cookie"] ?? []
        resolve({
          status: answer.statusCode ?? 0,
          text: unpacked.toString(),
          headers: Object.fromEntries(Object.entries(answer.headers).map(([name, value]) => [name, String(value)])),
          ...(set ? { cookie: set.split(";")[0] ?? "" } : {}),
        })
      })
    })
    made.end(text)
  })
