import { resolve } from "node:path"
import { Duration, RemovalPolicy, Stack, TimeZone } from "aws-cdk-lib"
import { PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam"
import {
  Architecture,
  Code,
  EventSourceMapping,
  FilterCriteria,
  Function as Lambda,
  Runtime,
  StartingPosition,
} from "aws-cdk-lib/aws-lambda"
import { LogGroup } from "aws-cdk-lib/aws-logs"
import type { Bucket } from "aws-cdk-lib/aws-s3"
import { Schedule, ScheduleExpression } from "aws-cdk-lib/aws-scheduler"
import type { Construct } from "constructs"
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
import { acknowledge, written } from "./acknowledge.ts"
import type { Holdings } from "./store.ts"

/** The functions with what they may do, and what calls them: the table's stream and the clock. */
export function workers(
  scope: Construct,
  input: { choices: Choices; holdings: Holdings; told: Partial<Record<Setting, string>> },
) {
  const { holdings } = input
  const made = Object.fromEntries(
    Object.entries(functions).map(([name, work]) => [name, worker(scope, { name, work, ...input })]),
  ) as Record<FunctionName, Lambda>

  const mapping = new EventSourceMapping(scope, "ChangesMapping", {
    target: made[changes.function],
    eventSourceArn: holdings.table.tableStreamArn,
    startingPosition: StartingPosition.LATEST,
    filters: [FilterCriteria.filter(changes.filter)],
    batchSize: changes.batch,
    bisectBatchOnError: true,
    retryAttempts: changes.retries,
    maxRecordAge: Duration.seconds(changes.oldest),
    onFailure: noted(holdings),
  })
  // Lambda asks for the permission when the mapping is made.
  mapping.node.addDependency(made[changes.function])

  for (const [name, timer] of Object.entries(timers))
    new Schedule(scope, `Timer${capital(name)}`, {
      schedule: ScheduleExpression.expression(timer.schedule, TimeZone.ETC_UTC),
      target: {
        bind: () => ({ ...called(scope, name, made[timer.function]), retryPolicy: { maximumRetryAttempts: 0 } }),
      },
    })

  return made
}

/** A service may act for this account only, not for another that names our things. */
export const fromHere = (scope: Construct) => ({
  conditions: { StringEquals: { "aws:SourceAccount": Stack.of(scope).account } },
})

type Given = { name: string; work: Work; choices: Choices; holdings: Holdings; told: Partial<Record<Setting, string>> }

function worker(scope: Construct, { name, work, choices, holdings, told }: Given) {
  const id = capital(name)
  const logGroup = new LogGroup(scope, `${id}Log`, { retention: logs.days, removalPolicy: RemovalPolicy.DESTROY })
  // A role of our own: CDK's default brings a managed policy that may write every log of the account.
  const role = new Role(scope, `${id}Role`, { assumedBy: new ServicePrincipal("lambda.amazonaws.com") })
  const statement = allowed(scope, holdings, choices)
  const log = new PolicyStatement({
    actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
    resources: [logGroup.logGroupArn],
  })
  for (const allow of [log, ...work.may.flatMap(statement)]) role.addToPolicy(allow)
  explain(role, work, holdings.files)

  return new Lambda(scope, id, {
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    code: Code.fromAsset(resolve(import.meta.dirname, "../..", folder(work))),
    handler: handler(work),
    memorySize: work.memory,
    timeout: Duration.seconds(work.timeout),
    environment: Object.fromEntries(work.environment.map((key) => [key, told[key] ?? choices.said[key]])),
    role,
    logGroup,
    ...(name !== changes.function && work.may.includes("failed.write")
      ? { onFailure: noted(holdings), retryAttempts: 2 }
      : {}),
  })
}

/** The queue as a destination. The blueprint's grants say who may write there; the CDK's own would add what nobody needs. */
const noted = ({ failed }: Holdings) => ({ bind: () => ({ destination: failed.queueArn }) })

/** Each grant of the blueprint on the one thing that it is about. */
function allowed(scope: Construct, { table, files, failed }: Holdings, { mail }: Choices) {
  const { account, region, partition } = Stack.of(scope)
  const indexes = Object.keys(shape.indexes).map((name) => `${table.tableArn}/index/${name}`)
  const on: Record<(typeof grants)[Grant]["on"], string[]> = {
    table: [table.tableArn],
    "table and indexes": [table.tableArn, ...indexes],
    stream: [table.tableStreamArn ?? ""],
    "inbound letters": [`${files.bucketArn}/${store.inbound.prefix}*`],
    "own address": [`arn:${partition}:ses:${region}:${account}:identity/*`],
    failed: [failed.queueArn],
  }
  return (grant: Grant) => {
    if (grant === "mail.send" && !mail) return []
    const conditions = grant === "mail.send" ? { StringEquals: { "ses:FromAddress": mail?.from } } : undefined
    return [new PolicyStatement({ actions: [...grants[grant].actions], resources: on[grants[grant].on], conditions })]
  }
}

/** What a schedule calls, and a role that may call just that; the CDK's own target may call each version too. */
function called(scope: Construct, name: string, target: Lambda) {
  const role = new Role(scope, `Timer${capital(name)}Role`, {
    assumedBy: new ServicePrincipal("scheduler.amazonaws.com", fromHere(scope)),
  })
  role.addToPolicy(new PolicyStatement({ actions: ["lambda:InvokeFunction"], resources: [target.functionArn] }))
  return { arn: target.functionArn, role }
}

function explain(role: Role, { may }: Work, files: Bucket) {
  if (may.includes("mail.send"))
    acknowledge(
      role,
      "Any identity of this account, but only with the office's own address as sender: in SES's sandbox the receiver's identity is asked for as well.",
      "IAM5[Resource::arn:<AWS::Partition>:ses:<AWS::Region>:<AWS::AccountId>:identity/*]",
    )
  if (may.includes("inbound.read"))
    acknowledge(
      role,
      "Reads letters that came in, whatever SES named them; nothing else of the file store.",
      `IAM5[Resource::${written(files)}/${store.inbound.prefix}*]`,
    )
}

export const capital = (name: string) => name.charAt(0).toUpperCase() + name.slice(1)
