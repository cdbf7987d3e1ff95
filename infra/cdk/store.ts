import { Duration, RemovalPolicy } from "aws-cdk-lib"
import { AttributeType, Billing, StreamViewType, TableV2 } from "aws-cdk-lib/aws-dynamodb"
import { BlockPublicAccess, Bucket, BucketEncryption } from "aws-cdk-lib/aws-s3"
import { Queue, QueueEncryption } from "aws-cdk-lib/aws-sqs"
import type { Construct } from "constructs"
import { alarms, type Index, table as shape, files as store } from "../blueprint.ts"
import type { Choices } from "../choices.ts"
import { acknowledge } from "./acknowledge.ts"

/** What holds data: the table, the file store, and the queue of what failed for good. */
export function holdings(scope: Construct, { personal }: Choices) {
  const removalPolicy = personal ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN
  const keys = ({ partition, sort }: Index) => ({
    partitionKey: { name: partition, type: AttributeType.STRING },
    sortKey: { name: sort, type: AttributeType.STRING },
  })

  const table = new TableV2(scope, "Table", {
    ...keys(shape.key),
    globalSecondaryIndexes: Object.entries(shape.indexes).map(([indexName, index]) => ({ indexName, ...keys(index) })),
    billing: Billing.onDemand(),
    timeToLiveAttribute: shape.expires,
    dynamoStream: StreamViewType[shape.stream],
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: shape.recoverable },
    deletionProtection: !personal,
    removalPolicy,
  })

  const files = new Bucket(scope, "Files", {
    encryption: BucketEncryption.S3_MANAGED,
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    enforceSSL: true,
    versioned: true,
    lifecycleRules: [
      {
        prefix: store.inbound.prefix,
        expiration: Duration.days(store.inbound.days),
        noncurrentVersionExpiration: Duration.days(1),
      },
    ],
    removalPolicy,
    // A bucket with something in it is not removed: where the data goes with the stack, it is emptied first.
    autoDeleteObjects: personal,
  })
  acknowledge(
    files,
    "Only the office's own functions and SES reach it, and CloudTrail tells of them; access logs would cost more than the letters.",
    "S1",
  )

  const failed = new Queue(scope, "Failed", {
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    retentionPeriod: Duration.days(alarms.failed.days),
  })
  acknowledge(failed, "It is the others' dead-letter queue itself; an alarm tells when something lies in it.", "SQS3")

  return { table, files, failed }
}

export type Holdings = ReturnType<typeof holdings>
