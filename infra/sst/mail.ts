import { files } from "../blueprint.ts"
import { type Choices, inboundNeedsIdentity } from "../choices.ts"

type Given = {
  choices: Choices
  bucket: InstanceType<typeof sst.aws.Bucket>
  inbound: InstanceType<typeof sst.aws.Function>
}

/**
 * The domain that letters come from (its DNS records too, where Route 53 has the zone), and the rule that takes in
 * what comes back.
 * @returns what a person must know of the rule
 */
export function mail({ choices, bucket, inbound }: Given) {
  const dns = choices.dns === "route53" ? {} : { dns: false as const }
  if (choices.mail && !choices.mail.isReady) new sst.aws.Email("Mail", { sender: choices.mail.domain, ...dns })
  if (!choices.inbound) return {}
  if (inboundNeedsIdentity(choices)) new sst.aws.Email("Inbound", { sender: choices.inbound, ...dns })

  const allowed = new aws.lambda.Permission("ReplyPermission", {
    action: "lambda:InvokeFunction",
    function: inbound.name,
    principal: "ses.amazonaws.com",
    sourceAccount: aws.getCallerIdentityOutput().accountId,
  })
  const rules = new aws.ses.ReceiptRuleSet("Receipt", { ruleSetName: `${$app.name}-${$app.stage}` })
  new aws.ses.ReceiptRule(
    "Reply",
    {
      ruleSetName: rules.ruleSetName,
      recipients: [choices.inbound],
      enabled: true,
      scanEnabled: true,
      tlsPolicy: "Optional",
      s3Actions: [{ position: 1, bucketName: bucket.name, objectKeyPrefix: files.inbound.prefix }],
      lambdaActions: [{ position: 2, functionArn: inbound.arn, invocationType: "Event" }],
    },
    { dependsOn: [allowed] },
  )
  // An account has one active set, and it may be another's: taking its place is for a person to do.
  return { receiptRuleSet: rules.ruleSetName }
}
