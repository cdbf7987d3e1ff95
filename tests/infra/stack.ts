import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"
import { App, Validations } from "aws-cdk-lib"
import { Template } from "aws-cdk-lib/assertions"
import { AwsSolutionsChecks } from "cdk-nag"
import { functions } from "../../infra/blueprint.ts"
import { bundleAll } from "../../infra/bundle.ts"
import { banhui } from "../../infra/cdk.ts"
import type { Choices } from "../../infra/choices.ts"
import { folder } from "../../infra/places.ts"
import { type Plan, small } from "./plan.ts"

const root = resolve(import.meta.dirname, "../..")

/** The stack takes the functions' bundles as files; what is in them is bundle.test.ts's affair. */
export async function bundled() {
  const isThere = Object.values(functions).every((work) => existsSync(join(root, folder(work))))
  if (!isThere) await bundleAll()
}

/** The stack's template, made in this process under cdk.json's own context; cdk-nag throws here on a rule unanswered. */
export function synthesise(choices: Choices): Template {
  const { context } = JSON.parse(readFileSync(join(root, "cdk.json"), "utf8"))
  const app = new App({
    context,
    stackTraces: false,
    treeMetadata: false,
    outdir: mkdtempSync(join(tmpdir(), "banhui-cdk-")),
  })
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app))
  // Any folder of files will do for the site: its files are not what is compared.
  const stack = banhui(app, { choices, folder: join(root, "web/public") })
  try {
    return Template.fromStack(stack)
  } finally {
    rmSync(app.outdir, { recursive: true })
  }
}

// biome-ignore lint/suspicious/noExplicitAny: a template is JSON of some hundred shapes
type Any = any
type Resource = { Type: string; Properties: Any }

/** What the template says, in the words of a plan. */
export function plan(template: Template): Plan {
  const resources = template.toJSON().Resources as Record<string, Resource>
  const all = (type: string) => Object.entries(resources).filter(([, { Type }]) => Type === type)
  const one = (type: string) => all(type)[0]?.[1].Properties
  const functions = all("AWS::Lambda::Function").filter(([, { Properties }]) =>
    Properties.Handler.startsWith("packages/"),
  )
  const nameOf = (id: string) => small(id.replace(/[0-9A-F]{8}$/, ""))
  const called = (value: Any): string => nameOf(value.Ref ?? value["Fn::GetAtt"][0])
  const things: Record<string, string> = {
    "AWS::DynamoDB::GlobalTable": "table",
    "AWS::S3::Bucket": "files",
    "AWS::SQS::Queue": "failed",
    "AWS::Logs::LogGroup": "log",
  }

  function thing(value: Any): string {
    if (typeof value === "string") return value
    if (value["Fn::Join"]) return value["Fn::Join"][1].map(thing).join("")
    const [id, attribute] = value["Fn::GetAtt"] ?? [value.Ref]
    const known = things[resources[id]?.Type ?? ""] ?? id
    return attribute === "StreamArn" ? `${known}/stream` : known
  }

  function may(role: string) {
    const policies = all("AWS::IAM::Policy").filter(([, { Properties }]) =>
      Properties.Roles.some((r: Any) => r.Ref === role),
    )
    return policies
      .flatMap(([, { Properties }]) => Properties.PolicyDocument.Statement)
      .flatMap(({ Action, Resource, Condition }: Any) =>
        [Action].flat().flatMap((action: string) =>
          [Resource].flat().map((resource) => {
            const from = Condition?.StringEquals["ses:FromAddress"]
            return `${action} ${thing(resource).replace(/^arn:.*:/, "")}${from ? ` as ${from}` : ""}`
          }),
        ),
      )
      .filter((line) => !line.endsWith(" log"))
      .sort()
  }

  const keys = (schema: Any[]) => ({ partition: schema[0].AttributeName, sort: schema[1].AttributeName })
  const table = one("AWS::DynamoDB::GlobalTable")
  const mapping = one("AWS::Lambda::EventSourceMapping")
  const rule = one("AWS::SES::ReceiptRule").Rule
  return {
    table: {
      key: keys(table.KeySchema),
      indexes: Object.fromEntries(
        table.GlobalSecondaryIndexes.map((index: Any) => [index.IndexName, keys(index.KeySchema)]),
      ),
      expires: table.TimeToLiveSpecification.AttributeName,
      stream: table.StreamSpecification.StreamViewType,
      recoverable: table.Replicas[0].PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled,
      kept: table.Replicas[0].DeletionProtectionEnabled,
    },
    functions: Object.fromEntries(
      functions.map(([id, { Properties: made }]) => [
        nameOf(id),
        {
          handler: made.Handler,
          memory: made.MemorySize,
          timeout: made.Timeout,
          runtime: `${made.Runtime} ${made.Architectures}`,
          environment: Object.keys(made.Environment.Variables).sort(),
          may: may(made.Role["Fn::GetAtt"][0]),
        },
      ]),
    ),
    stream: {
      function: called(mapping.FunctionName),
      filter: JSON.parse(mapping.FilterCriteria.Filters[0].Pattern),
      batch: mapping.BatchSize,
      retries: mapping.MaximumRetryAttempts,
      oldest: mapping.MaximumRecordAgeInSeconds,
      bisects: mapping.BisectBatchOnFunctionError,
      noted: thing(mapping.DestinationConfig.OnFailure.Destination),
    },
    timers: Object.fromEntries(
      all("AWS::Scheduler::Schedule").map(([id, { Properties: made }]) => [
        small(nameOf(id).replace(/^timer/, "")),
        { function: called(made.Target.Arn), schedule: made.ScheduleExpression },
      ]),
    ),
    prefixes: one("AWS::CloudFront::Distribution").DistributionConfig.CacheBehaviors.map((b: Any) =>
      b.PathPattern.replace(/\/\*$/, ""),
    ),
    alarms: all("AWS::CloudWatch::Alarm")
      .map(
        ([
          ,
          {
            Properties: { MetricName, Threshold, Dimensions },
          },
        ]) => {
          const of =
            Dimensions &&
            called(
              Dimensions[0].Value["Fn::GetAtt"] ? { Ref: Dimensions[0].Value["Fn::GetAtt"][0] } : Dimensions[0].Value,
            )
          return MetricName === "Errors" ? `${of} Errors > ${Threshold}` : `${of ?? MetricName} > ${Threshold}`
        },
      )
      .sort(),
    receipt: {
      recipients: rule.Recipients,
      prefix: rule.Actions[0].S3Action.ObjectKeyPrefix,
      function: called(rule.Actions[1].LambdaAction.FunctionArn),
    },
  }
}
