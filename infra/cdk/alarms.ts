import { Duration } from "aws-cdk-lib"
import { Alarm, ComparisonOperator, type IMetric, Metric, Stats, TreatMissingData } from "aws-cdk-lib/aws-cloudwatch"
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions"
import { ServicePrincipal } from "aws-cdk-lib/aws-iam"
import type { Function as Lambda } from "aws-cdk-lib/aws-lambda"
import { Topic } from "aws-cdk-lib/aws-sns"
import { EmailSubscription } from "aws-cdk-lib/aws-sns-subscriptions"
import type { Queue } from "aws-cdk-lib/aws-sqs"
import type { Construct } from "constructs"
import { alarms } from "../blueprint.ts"
import type { Choices } from "../choices.ts"
import { capital, fromHere } from "./work.ts"

/** Tells a person when a function fails, when a notice waits too long, and when something failed for good. */
export function watch(scope: Construct, given: { choices: Choices; functions: Record<string, Lambda>; failed: Queue }) {
  const topic = new Topic(scope, "Alarms", { enforceSSL: true })
  // A topic with a policy of its own no longer lets the account's alarms in by themselves.
  topic.grantPublish(new ServicePrincipal("cloudwatch.amazonaws.com", fromHere(scope)))
  if (given.choices.alarmMail) topic.addSubscription(new EmailSubscription(given.choices.alarmMail))

  const alarm = (
    id: string,
    metric: IMetric,
    threshold: number,
    how: { periods?: number; silence: TreatMissingData },
  ) =>
    new Alarm(scope, id, {
      metric,
      threshold,
      evaluationPeriods: how.periods ?? 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      treatMissingData: how.silence,
    }).addAlarmAction(new SnsAction(topic))

  const { errors, failed, oldestUnsentNotice: oldest } = alarms
  const silence = TreatMissingData.NOT_BREACHING
  for (const [name, made] of Object.entries(given.functions))
    alarm(`${capital(name)}Errors`, made.metricErrors({ period: Duration.seconds(errors.seconds) }), errors.above, {
      silence,
    })
  const left = given.failed.metricApproximateNumberOfMessagesVisible({ period: Duration.seconds(failed.seconds) })
  alarm("FailedForGood", left, failed.above, { silence })
  const age = new Metric({
    namespace: oldest.namespace,
    metricName: oldest.metric,
    statistic: Stats.MAXIMUM,
    period: Duration.seconds(oldest.seconds),
  })
  // The minute timer writes it: when it stands still, so do all reminders.
  alarm("OldestUnsentNotice", age, oldest.above, { periods: oldest.periods, silence: TreatMissingData.BREACHING })
}
