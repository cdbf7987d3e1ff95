import { readFileSync } from "node:fs"
import { runInNewContext } from "node:vm"
import { indexes } from "@banhui/core/table"
import { safeHeaders } from "@banhui/server/guard"
import { Hono } from "hono"
import { beforeAll, describe, expect, test } from "vitest"
import { alarms, files, functions, grants, isPersonal, settings, site, table, timers } from "../../infra/blueprint.ts"
import { choose, inboundNeedsIdentity, warnings } from "../../infra/choices.ts"
import { caller, page, told } from "../../infra/edge.ts"
import { headers } from "../../packages/lambda/src/edge.ts"
import { prefix } from "../../packages/lambda/src/letter.ts"
import { seconds } from "../../packages/lambda/src/metric.ts"
import { bundled, synthesise } from "./stack.ts"

beforeAll(bundled)

describe("what the blueprint says, the code it is about says too", () => {
  test("every name a function is given is read by the settings", () => {
    const source = readFileSync("packages/core/src/settings.ts", "utf8")
    for (const name of Object.keys(settings)) expect(source).toContain(`env("${name}")`)
  })

  test("indexes are the table code's own", () => {
    const asked = Object.values(indexes).map(({ name, pk, sk }) => [name, { partition: pk, sort: sk }])
    expect(Object.fromEntries(asked)).toEqual(table.indexes)
  })

  test("headers between network and api, where letters lie, and the metric of the alarm", () => {
    expect(headers).toEqual(site.headers)
    expect(prefix).toBe(files.inbound.prefix)
    const { namespace, metric } = alarms.oldestUnsentNotice
    const { _aws, ...values } = JSON.parse(seconds(metric, 7))
    expect(_aws.CloudWatchMetrics).toEqual([
      { Namespace: namespace, Dimensions: [[]], Metrics: [{ Name: metric, Unit: "Seconds" }] },
    ])
    expect(values).toEqual({ [metric]: 7 })
  })

  test("the network answers with the same safe headers as one machine", async () => {
    const answer = await new Hono()
      .use(safeHeaders)
      .get("/", (c) => c.text(""))
      .request("/")
    expect(answer.headers.get("content-security-policy")).toBe(site.safe.policy)
    expect(answer.headers.get("referrer-policy")).toBe(site.safe.referrer)
    expect(answer.headers.get("cross-origin-opener-policy")).toBe(site.safe.opener)
    expect(answer.headers.get("cross-origin-resource-policy")).toBe(site.safe.resource)
  })

  test("every timer's seconds and its words say the same", () => {
    const words = { 60: "rate(1 minute)", 3600: "rate(1 hour)", 86400: /^cron\(\d+ \d+ \* \* \? \*\)$/ }
    for (const { every, schedule } of Object.values(timers)) expect(schedule).toMatch(words[every])
  })
})

describe("who may do what", () => {
  const mayOf = (name: keyof typeof functions) => functions[name].may as readonly string[]

  test("nobody may delete the table, change it, or do all there is to do", () => {
    const actions = Object.values(grants).flatMap(({ actions }) => actions as readonly string[])
    expect(actions.filter((action) => /\*|Delete(?!Item)|Create|Update(?!Item)|Tag|Policy/.test(action))).toEqual([])
  })

  test("requests neither send mail, nor walk the whole table, nor read letters", () => {
    expect(mayOf("api")).toEqual(["table.read", "table.write"])
  })

  test("only inbound reads letters, only the two deliverers send them", () => {
    const who = (grant: string) => Object.keys(functions).filter((name) => mayOf(name as "api").includes(grant))
    expect(who("inbound.read")).toEqual(["inbound"])
    expect(who("mail.send")).toEqual(["changes", "minute"])
    expect(who("table.stream")).toEqual(["changes"])
    expect(who("table.scan")).toEqual(["daily"])
  })
})

describe("stages and choices", { timeout: 60_000 }, () => {
  test.each([
    ["dev", true],
    ["dev-mei", true],
    ["pr-17", true],
    ["production", false],
    ["prodution", false],
    ["developers", false],
    ["mei", false],
  ])("stage %s is personal: %s", (stage, personal) => expect(isPersonal(stage)).toBe(personal))

  test("a personal stage goes with its data; every other keeps table and files", () => {
    for (const [stage, policy, isProtected] of [
      ["dev-mei", "Delete", false],
      ["production", "Retain", true],
    ] as const) {
      const template = synthesise(choose({ BANHUI_STAGE: stage, MAIL_FROM: "office@example.org" }))
      const [table] = Object.values(template.findResources("AWS::DynamoDB::GlobalTable"))
      expect(table?.DeletionPolicy).toBe(policy)
      expect(table?.Properties.Replicas[0].DeletionProtectionEnabled).toBe(isProtected)
      const [letters] = Object.values(
        template.findResources("AWS::S3::Bucket", { Properties: { VersioningConfiguration: {} } }),
      )
      expect(letters?.DeletionPolicy).toBe(policy)
    }
  })

  test("what goes with the stack is emptied first, and nothing else is", () => {
    for (const [stage, emptied] of [
      ["dev-mei", ["Files", "Site"]],
      ["production", ["Site"]],
    ] as const) {
      const template = synthesise(choose({ BANHUI_STAGE: stage, MAIL_FROM: "office@example.org" }))
      const named = (id: string) => id.replace(/[0-9A-F]{8}$/, "")
      const buckets = Object.entries(template.findResources("AWS::S3::Bucket"))
      const going = buckets.filter(([, { DeletionPolicy }]) => DeletionPolicy === "Delete").map(([id]) => named(id))
      const emptiers = Object.values(template.findResources("Custom::S3AutoDeleteObjects"))
      expect(going.sort()).toEqual(emptied)
      expect(emptiers.map(({ Properties }) => named(Properties.BucketName.Ref)).sort()).toEqual(emptied)
    }
  })

  test("an office without mail is warned of, and nobody in it may send any", () => {
    const choices = choose({})
    expect(warnings(choices)).toEqual([expect.stringContaining("MAIL_FROM"), expect.stringContaining("BANHUI_ADMIN")])
    const template = synthesise(choices)
    expect(JSON.stringify(template.toJSON())).not.toContain("ses:SendEmail")
    template.resourceCountIs("AWS::SES::ReceiptRule", 0)
  })

  test("a domain of one's own stands in the network, in the api's settings and in the letters", () => {
    const certificate = "arn:aws:acm:us-east-1:123456789012:certificate/1"
    const template = synthesise(
      choose({ BANHUI_DOMAIN: "ban.example.org", BANHUI_CERTIFICATE: certificate, MAIL_FROM: "office@example.org" }),
    )
    const [network] = Object.values(template.findResources("AWS::CloudFront::Distribution"))
    expect(network?.Properties.DistributionConfig.Aliases).toEqual(["ban.example.org"])
    const told = Object.values(template.findResources("AWS::Lambda::Function")).map(
      (f) => f.Properties.Environment?.Variables.BANHUI_URL,
    )
    expect(new Set(told.filter(Boolean))).toEqual(new Set(["https://ban.example.org"]))
  })

  test("choices that do not go together are refused in one sentence", () => {
    expect(() => choose({ MAIL_FROM: "Office <office@example.org>" })).toThrow("MAIL_FROM is one address")
    expect(() => choose({ BANHUI_INBOUND_DOMAIN: "reply.example.org" })).toThrow("needs MAIL_FROM")
    expect(() => synthesise(choose({ BANHUI_DOMAIN: "ban.example.org" }))).toThrow("needs BANHUI_CERTIFICATE")
  })

  test.each([
    ["reply.example.org", false],
    ["example.org", false],
    ["example.net", true],
    ["badexample.org", true],
  ])("mail for %s needs a proof of its own: %s", (inbound, needs) =>
    expect(inboundNeedsIdentity(choose({ MAIL_FROM: "office@example.org", BANHUI_INBOUND_DOMAIN: inbound }))).toBe(
      needs,
    ),
  )
})

describe("what runs in the content network", () => {
  const run = (code: string, uri: string, headers: Record<string, { value: string }> = {}) =>
    runInNewContext(`${code}; handler(event)`, { event: { viewer: { ip: "198.51.100.7" }, request: { uri, headers } } })

  test.each([
    ["/", "/index.html"],
    ["/rooms", "/index.html"],
    ["/meetings/mtg_01J.a/", "/index.html"],
    ["/rsvp/abc-def_1", "/index.html"],
    ["/assets/index-B1a2.js", "/assets/index-B1a2.js"],
    ["/favicon.svg", "/favicon.svg"],
    ["/rsvp/bXRnXzE.q83nF0-Qm2_Xv7d1Lk0aTz9pWcE", "/index.html"],
  ])("%s is fetched as %s", (uri, file) => expect(run(page, uri).uri).toBe(file))

  test("a caller cannot say who they are", () => {
    const forged = { [site.headers.caller]: { value: "192.0.2.1" } }
    expect(run(caller, "/api/session", forged).headers[site.headers.caller].value).toBe("198.51.100.7")
    const injected = `function handler(event) { ${told("the-key")} return event.request }`
    const both = run(injected, "/api/session", forged).headers
    expect(both[site.headers.caller].value).toBe("198.51.100.7")
    expect(both[site.headers.key].value).toBe("the-key")
  })
})
