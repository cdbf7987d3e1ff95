import { alarms } from "../blueprint.ts"
import type { Choices } from "../choices.ts"
import { capital } from "./work.ts"

type Given = {
  choices: Choices
  functions: Record<string, InstanceType<typeof sst.aws.Function>>
  failed: InstanceType<typeof sst.aws.Queue>
}

/** Tells a person when a function fails, when a notice waits too long, and when something failed for good. */
export function watch({ choices, functions, failed }: Given) {
  const topic = new sst.aws.SnsTopic("Alarms")
  if (choices.alarmMail)
    new aws.sns.TopicSubscription("AlarmMail", { topic: topic.arn, protocol: "email", endpoint: choices.alarmMail })

  const alarm = (name: string, args: { threshold: number; period: number } & Record<string, unknown>) =>
    new aws.cloudwatch.MetricAlarm(name, {
      comparisonOperator: "GreaterThanThreshold",
      evaluationPeriods: 1,
      treatMissingData: "notBreaching",
      alarmActions: [topic.arn],
      ...args,
    })

  const { errors, failed: left, oldestUnsentNotice: oldest } = alarms
  for (const [name, made] of Object.entries(functions))
    alarm(`${capital(name)}Errors`, {
      namespace: "AWS/Lambda",
      metricName: "Errors",
      statistic: "Sum",
      dimensions: { FunctionName: made.name },
      period: errors.seconds,
      threshold: errors.above,
    })
  alarm("FailedForGood", {
    namespace: "AWS/SQS",
    metricName: "ApproximateNumberOfMessagesVisible",
    statistic: "Maximum",
    dimensions: { QueueName: failed.nodes.queue.name },
    period: left.seconds,
    threshold: left.above,
  })
  alarm("OldestUnsentNotice", {
    namespace: oldest.namespace,
    metricName: oldest.metric,
    statistic: "Maximum",
    period: oldest.seconds,
    evaluationPeriods: oldest.periods,
    threshold: oldest.above,
    // The minute timer writes it: when it stands still, so do all reminders.
    treatMissingData: "breaching",
  })
}
