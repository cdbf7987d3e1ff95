import { execFile } from "node:child_process"
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"
import { promisify } from "node:util"
import { build } from "esbuild"
import { site } from "../../infra/blueprint.ts"
import type { Choices } from "../../infra/choices.ts"
import { type Plan, small } from "./plan.ts"
import { lines } from "./recorder.ts"

// biome-ignore lint/suspicious/noExplicitAny: resources of some hundred shapes
type Any = any
type Made = { type: string; name: string; inputs: Any }

const root = resolve(import.meta.dirname, "../..")
const platform = join(root, ".sst/platform")

/** `sst install` writes SST's own platform there; without it only what we ask of SST can be compared. */
export const isThere = existsSync(join(platform, "node_modules/@pulumi/pulumi"))

/**
 * Runs infra/sst.ts inside SST's real platform, with Pulumi's mocks in place of AWS.
 * @returns every resource that SST would make, as Pulumi is asked for it
 */
export async function made(choices: Choices): Promise<Made[]> {
  const here = workshop()
  const program = join(platform, "parity.mjs")
  const out = join(here, "resources.json")
  const $app = { name: "banhui", stage: choices.stage, removal: "retain", protect: true, providers: {}, home: "aws" }
  const paths = { home: here, root: here, work: join(here, ".sst"), platform }
  const $cli = { command: "deploy", dev: false, paths, state: { version: {} } }
  await build({
    bundle: true,
    format: "esm",
    platform: "node",
    target: "esnext",
    logLevel: "error",
    packages: "external",
    outfile: program,
    inject: [join(platform, "src/shim/run.js")],
    define: { $app: JSON.stringify($app), $cli: JSON.stringify($cli), $dev: "false" },
    banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
    stdin: { resolveDir: platform, loader: "ts", contents: source(choices, out) },
  })
  const env = {
    ...process.env,
    AWS_REGION: "us-east-1",
    SST_AWS_REGION: "us-east-1",
    AWS_ACCESS_KEY_ID: "x",
    AWS_SECRET_ACCESS_KEY: "x",
  }
  await promisify(execFile)(process.execPath, [program], { cwd: here, env })
  const resources = JSON.parse(readFileSync(out, "utf8"))
  rmSync(here, { recursive: true })
  return resources
}

/** Where SST believes the project to be. Of the site any files will do, so a build that is going on is left alone. */
function workshop() {
  const here = mkdtempSync(join(tmpdir(), "banhui-sst-"))
  mkdirSync(join(here, site.folder, site.lasting), { recursive: true })
  for (const name of [site.page, `${site.lasting}/app.js`]) writeFileSync(join(here, site.folder, name), "")
  return here
}

/** The program: SST's Go side answers a few calls by HTTP when it deploys; here they are answered in the same process. */
const source = (choices: Choices, out: string) => `
import * as fs from "node:fs"
import * as http from "node:http"
import * as path from "node:path"
import * as pulumi from "@pulumi/pulumi"
import * as aws from "@pulumi/aws"
import { runInPulumiStack } from "@pulumi/pulumi/runtime/stack.js"
import * as sst from "${platform}/src/components"
const answers = (method, params) => {
  if (method !== "Runtime.Build") return { asset: "assets", state: "state" }
  const out = path.resolve(".sst/artifacts", params[0].functionID)
  fs.mkdirSync(out, { recursive: true })
  return { handler: params[0].handler, out, errors: [], sourcemaps: [] }
}
const server = http.createServer((request, response) => {
  let body = ""
  request.on("data", (data) => (body += data))
  request.on("end", () => {
    const { method, params } = JSON.parse(body)
    response.end(JSON.stringify({ result: answers(method, params) }))
  })
})
await new Promise((done) => server.listen(0, "127.0.0.1", done))
process.env.SST_SERVER = "http://127.0.0.1:" + server.address().port
Object.assign(globalThis, { aws, sst })
const resources = []
const known = { region: "us-east-1", accountId: "123456789012", partition: "aws", randomPassword: "random" }
pulumi.runtime.setMocks({
  newResource({ type, name, inputs }) {
    resources.push({ type, name, inputs })
    const arn = "arn:aws:mock:us-east-1:123456789012:" + name
    return { id: name, state: { ...inputs, arn, name: inputs.name ?? name, bucket: inputs.bucket ?? name, streamArn: arn + "/stream", domainName: name + ".example", apiEndpoint: "https://" + name + ".example", bucketRegionalDomainName: name + ".example", executionArn: arn } }
  },
  call: ({ token, inputs }) => (token.includes("getPolicyDocument") ? { ...inputs, json: JSON.stringify(inputs.statements) } : known),
}, "banhui", "${choices.stage}", false)
const { run } = await import("${platform}/src/auto/run.ts")
const { banhui } = await import("${root}/infra/sst.ts")
await runInPulumiStack(() => run(() => banhui(${JSON.stringify(choices)})))
// Resources are made inside of outputs, which nobody awaits: it is over when for a while no more came.
for (let seen = -1; seen < resources.length; await new Promise((done) => setTimeout(done, 1500))) seen = resources.length
fs.writeFileSync("${out}", JSON.stringify(resources))
process.exit(0)
`

/** What SST would make, in the words of a plan. */
export function plan(resources: Made[]): Plan {
  const all = (type: string) => resources.filter((one) => one.type === type)
  const one = (type: string) => all(type)[0]?.inputs
  const keys = ({ hashKey, rangeKey }: Any) => ({ partition: hashKey, sort: rangeKey })
  // Outputs that held a secret come wrapped.
  const open = (value: Any) =>
    value && typeof value === "object" && "4dabf18193072939515e22adb298388d" in value ? value.value : value
  const thing = (arn: string) =>
    small(arn.replace(/^arn:aws:mock:us-east-1:123456789012:/, ""))
      .replace(/^(table|files|failed)(Table|Bucket|Queue)/, "$1")
      .replace(/Function$/, "")
  const table = one("aws:dynamodb/table:Table")
  const mapping = one("aws:lambda/eventSourceMapping:EventSourceMapping")
  const rule = one("aws:ses/receiptRule:ReceiptRule")
  const roles = all("aws:iam/role:Role")
  const may = (name: string) =>
    JSON.parse(roles.find((role) => role.name === `${name}Role`)?.inputs.inlinePolicies[0]?.policy ?? "[]")
      .flatMap((statement: Any) => lines({ ...statement, resources: statement.resources.map(thing) }))
      .sort()
  return {
    table: {
      key: keys(table),
      indexes: Object.fromEntries(table.globalSecondaryIndexes.map((index: Any) => [index.name, keys(index)])),
      expires: table.ttl.attributeName,
      stream: table.streamViewType,
      recoverable: table.pointInTimeRecovery.enabled,
      kept: table.deletionProtectionEnabled,
    },
    functions: Object.fromEntries(
      all("aws:lambda/function:Function").map(({ name, inputs }) => [
        small(name.replace(/Function$/, "")),
        {
          handler: open(inputs.handler),
          memory: inputs.memorySize,
          timeout: inputs.timeout,
          runtime: `${inputs.runtime} ${inputs.architectures}`,
          environment: Object.keys(open(open(inputs.environment).variables))
            .filter((key) => !key.startsWith("SST_"))
            .sort(),
          may: may(name.replace(/Function$/, "")),
        },
      ]),
    ),
    stream: {
      function: thing(mapping.functionName),
      filter: JSON.parse(mapping.filterCriteria.filters[0].pattern),
      batch: mapping.batchSize,
      retries: mapping.maximumRetryAttempts,
      oldest: mapping.maximumRecordAgeInSeconds,
      bisects: mapping.bisectBatchOnFunctionError,
      noted: thing(mapping.destinationConfig.onFailure.destinationArn),
    },
    timers: Object.fromEntries(
      all("aws:scheduler/schedule:Schedule").map(({ name, inputs }) => [
        small(name.replace(/^Timer|Schedule$/g, "")),
        { function: thing(inputs.target.arn), schedule: inputs.scheduleExpression },
      ]),
    ),
    prefixes: open(one("aws:cloudfront/distribution:Distribution").orderedCacheBehaviors).map((b: Any) =>
      b.pathPattern.replace(/\/\*$/, ""),
    ),
    alarms: all("aws:cloudwatch/metricAlarm:MetricAlarm")
      .map(({ name, inputs: { metricName, threshold } }) => {
        if (metricName === "Errors") return `${small(name.replace(/Errors$/, ""))} Errors > ${threshold}`
        return `${name === "FailedForGood" ? "failed" : metricName} > ${threshold}`
      })
      .sort(),
    receipt: {
      recipients: rule.recipients,
      prefix: rule.s3Actions[0].objectKeyPrefix,
      function: thing(rule.lambdaActions[0].functionArn),
    },
  }
}

/** The text of a function that runs in the content network. */
export const code = (made: Made | undefined): string => (made?.inputs.code?.value ?? made?.inputs.code) as string
