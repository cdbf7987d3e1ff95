import type { Choices } from "../../infra/choices.ts"
import { type Plan, small } from "./plan.ts"

// biome-ignore lint/suspicious/noExplicitAny: it stands in for whatever SST offers
type Any = any

/** A value that is known at once, in the shape of one that is known later. */
class Out {
  readonly value: unknown
  constructor(value: unknown) {
    this.value = value instanceof Out ? value.value : value
  }
  apply(then: (value: Any) => unknown) {
    return new Out(then(this.value))
  }
  toString() {
    return String(this.value)
  }
  toJSON() {
    return this.value
  }
}

type Call = { what: string; name: string; args: Any }

/**
 * Runs infra/sst.ts with a recorder in place of SST's globals: it keeps what we ask of SST, and knows nothing of what
 * SST makes of it. That is shown by platform.test.ts, where SST's own platform is at hand.
 */
export async function record(choices: Choices): Promise<Call[]> {
  const calls: Call[] = []
  const change = (how: Any, args: Any) => {
    if (typeof how !== "function") return { ...args, ...how }
    how(args)
    return args
  }
  const component = (what: string, first: Record<string, Any> = {}) =>
    class {
      arn: Out
      name: Out
      url: Out
      id: Out
      value: Out
      ruleSetName: Out
      nodes: Any
      constructor(name: string, args: Any = {}) {
        const transform = Object.entries(args.transform ?? {}).map(([part, how]) => [
          part,
          change(how, { ...first[part] }),
        ])
        calls.push({ what, name, args: { ...args, transform: Object.fromEntries(transform) } })
        const of = small(name)
        this.arn = new Out(of)
        this.name = new Out(of)
        this.url = new Out(`https://${of}`)
        this.id = this.value = this.ruleSetName = new Out(of)
        this.nodes = { table: { streamArn: new Out(`${of}/stream`) }, queue: { name: new Out(of) } }
      }
      subscribe(name: string, to: Out, args: Any) {
        calls.push({
          what: "subscribe",
          name,
          args: { ...args, to, mapping: change(args.transform.eventSourceMapping, {}) },
        })
      }
      route(path: string, to: Out) {
        calls.push({ what: "route", name: path, args: { to } })
      }
    }
  const names = ["Dynamo", "Bucket", "Queue", "SnsTopic", "Email", "CronV2", "Function", "ApiGatewayV2", "StaticSite"]
  const globals = {
    sst: {
      Linkable: class {
        include: Any
        constructor(_: string, args: Any) {
          this.include = args.include
        }
        toJSON() {
          return this.include
        }
      },
      aws: {
        permission: (args: Any) => args,
        Router: component("Router", { cdn: { defaultCacheBehavior: {} } }),
        ...Object.fromEntries(names.map((name) => [name, component(name)])),
      },
    },
    aws: {
      getCallerIdentityOutput: () => ({ accountId: new Out("account") }),
      getRegionOutput: () => ({ region: new Out("region") }),
      secretsmanager: { getRandomPasswordOutput: () => ({ randomPassword: new Out("random") }) },
      ssm: { Parameter: component("Parameter") },
      cloudfront: { ResponseHeadersPolicy: component("ResponseHeadersPolicy") },
      lambda: { Permission: component("Permission") },
      ses: { ReceiptRuleSet: component("ReceiptRuleSet"), ReceiptRule: component("ReceiptRule") },
      sns: { TopicSubscription: component("TopicSubscription") },
      cloudwatch: { MetricAlarm: component("MetricAlarm") },
    },
    $app: { name: "banhui", stage: choices.stage },
    $dev: false,
    $util: { output: (value: unknown) => new Out(value) },
    $interpolate: (text: TemplateStringsArray, ...values: unknown[]) => new Out(String.raw({ raw: text }, ...values)),
  }
  Object.assign(globalThis, globals)
  try {
    const { banhui } = await import("../../infra/sst.ts")
    banhui(choices)
  } finally {
    for (const name of Object.keys(globals)) Reflect.deleteProperty(globalThis, name)
  }
  return JSON.parse(JSON.stringify(calls))
}

/** What was asked of SST, in the words of a plan. */
export function plan(calls: Call[]): Plan {
  const all = (what: string) => calls.filter((call) => call.what === what)
  const one = (what: string) => all(what)[0]?.args
  const keys = ({ hashKey, rangeKey }: Any) => ({ partition: hashKey, sort: rangeKey })
  const table = one("Dynamo")
  const { mapping, filters, to } = one("subscribe")
  const rule = one("ReceiptRule")
  return {
    table: {
      key: keys(table.primaryIndex),
      indexes: Object.fromEntries(Object.entries(table.globalIndexes).map(([name, index]) => [name, keys(index)])),
      expires: table.ttl,
      stream: table.stream.toUpperCase().replace("-", "_"),
      recoverable: table.transform.table.pointInTimeRecovery.enabled,
      kept: table.deletionProtection,
    },
    functions: Object.fromEntries(
      all("Function").map(({ name, args }) => [
        small(name),
        {
          handler: args.handler,
          memory: Number.parseInt(args.memory, 10),
          timeout: Number.parseInt(args.timeout, 10),
          runtime: `${args.runtime} ${args.architecture}`,
          environment: Object.keys(args.environment).sort(),
          may: args.link.flat().flatMap(lines).sort(),
        },
      ]),
    ),
    stream: {
      function: to,
      filter: filters[0],
      batch: mapping.batchSize,
      retries: mapping.maximumRetryAttempts,
      oldest: mapping.maximumRecordAgeInSeconds,
      bisects: mapping.bisectBatchOnFunctionError,
      noted: mapping.destinationConfig.onFailure.destinationArn,
    },
    timers: Object.fromEntries(
      all("CronV2").map(({ name, args }) => [
        small(name.replace(/^Timer/, "")),
        { function: args.function, schedule: args.schedule },
      ]),
    ),
    prefixes: one("Router").transform.cdn.orderedCacheBehaviors.map((b: Any) => b.pathPattern.replace(/\/\*$/, "")),
    alarms: all("MetricAlarm")
      .map(({ args: { metricName, threshold, dimensions } }) => {
        const of = dimensions && Object.values(dimensions)[0]
        return metricName === "Errors" ? `${of} Errors > ${threshold}` : `${of ?? metricName} > ${threshold}`
      })
      .sort(),
    receipt: {
      recipients: rule.recipients,
      prefix: rule.s3Actions[0].objectKeyPrefix,
      function: rule.lambdaActions[0].functionArn,
    },
  }
}

/** A permission as lines of `action thing`. */
export const lines = ({ actions, resources, conditions = [] }: Any): string[] =>
  actions.flatMap((action: string) =>
    resources.map((resource: string) => {
      const from = conditions[0]?.values[0]
      return `${action} ${resource.replace(/^arn:.*:/, "")}${from ? ` as ${from}` : ""}`
    }),
  )
