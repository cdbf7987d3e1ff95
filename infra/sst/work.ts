import {
  changes,
  type FunctionName,
  functions,
  type Grant,
  grants,
  logs,
  type Setting,
  table as shape,
  files as store,
  timers,
  type Work,
} from "../blueprint.ts"
import type { Choices } from "../choices.ts"
import { folder, handler } from "../places.ts"
import type { Holdings } from "./store.ts"

// Where SST has not written its platform the linter, unlike the compiler, does not see the globals' own typing.
// oxlint-disable-next-line typescript/no-redundant-type-constituents
type Text = string | InstanceType<typeof sst.aws.Function>["arn"]
type Given = { choices: Choices; held: Holdings; told: Partial<Record<Setting, Text>> }

/** The functions with what they may do, and what calls them: the table's stream and the clock. */
export function workers({ choices, held, told }: Given) {
  const links = allowed({ choices, held })
  const make = ([name, work]: [string, Work]) => [name, worker({ name, work, choices, held, told, links })]
  const made = Object.fromEntries(Object.entries(functions).map(make)) as Record<
    FunctionName,
    InstanceType<typeof sst.aws.Function>
  >

  held.table.subscribe("Changes", made[changes.function].arn, {
    filters: [changes.filter],
    transform: {
      eventSourceMapping: (mapping) => {
        mapping.batchSize = changes.batch
        mapping.bisectBatchOnFunctionError = true
        mapping.maximumRetryAttempts = changes.retries
        mapping.maximumRecordAgeInSeconds = changes.oldest
        mapping.destinationConfig = { onFailure: { destinationArn: held.failed.arn } }
      },
    },
  })
  for (const [name, timer] of Object.entries(timers))
    new sst.aws.CronV2(`Timer${capital(name)}`, {
      schedule: timer.schedule,
      function: made[timer.function].arn,
      retries: 0,
    })
  return made
}

type Links = Partial<Record<Grant, InstanceType<typeof sst.Linkable>>>

function worker({ name, work, choices, held, told, links }: Given & { name: string; work: Work; links: Links }) {
  return new sst.aws.Function(capital(name), {
    runtime: "nodejs24.x",
    architecture: "arm64",
    handler: handler(work),
    // In `sst dev` SST bundles by itself, so that a change shows at once.
    ...($dev ? {} : { bundle: folder(work) }),
    memory: `${work.memory} MB`,
    timeout: `${work.timeout} seconds`,
    logging: { retention: kept(logs.days) },
    environment: Object.fromEntries(work.environment.map((key) => [key, told[key] ?? choices.said[key]])),
    link: work.may.flatMap((grant) => links[grant] ?? []),
    ...(name !== changes.function && work.may.includes("failed.write")
      ? {
          retries: 2,
          transform: {
            eventInvokeConfig: (config) => {
              config.destinationConfig = { onFailure: { destination: held.failed.arn } }
            },
          },
        }
      : {}),
  })
}

/**
 * Each grant of the blueprint as something to link: linking the table itself would also give leave to delete it. Names
 * go by environment, so the links carry none.
 */
function allowed({ choices: { mail }, held: { table, files, failed } }: Pick<Given, "choices" | "held">): Links {
  const on: Record<(typeof grants)[Grant]["on"], Text[]> = {
    table: [table.arn],
    "table and indexes": [
      table.arn,
      ...Object.keys(shape.indexes).map((name) => $interpolate`${table.arn}/index/${name}`),
    ],
    stream: [table.nodes.table.streamArn],
    "inbound letters": [$interpolate`${files.arn}/${store.inbound.prefix}*`],
    "own address": [
      $interpolate`arn:aws:ses:${aws.getRegionOutput().region}:${aws.getCallerIdentityOutput().accountId}:identity/*`,
    ],
    failed: [failed.arn],
  }
  const link = (grant: Grant) => {
    const conditions =
      grant === "mail.send" && mail ? [{ test: "StringEquals", variable: "ses:FromAddress", values: [mail.from] }] : []
    const permission = sst.aws.permission({
      actions: [...grants[grant].actions],
      resources: on[grants[grant].on],
      conditions,
    })
    return new sst.Linkable(grant.split(".").map(capital).join(""), { properties: {}, include: [permission] })
  }
  const given = (Object.keys(grants) as Grant[]).filter((grant) => grant !== "mail.send" || mail)
  return Object.fromEntries(given.map((grant) => [grant, link(grant)]))
}

/** SST has words for how long logs are kept. */
function kept(days: number) {
  const words = { 30: "1 month", 90: "3 months", 180: "6 months", 365: "1 year" } as const
  const word = words[days as keyof typeof words]
  if (!word) throw new Error(`SST cannot keep logs for ${days} days: choose one of ${Object.keys(words).join(", ")}.`)
  return word
}

export const capital = (name: string) => name.charAt(0).toUpperCase() + name.slice(1)
