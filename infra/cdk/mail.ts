import { CfnOutput, Stack } from "aws-cdk-lib"
import type { Function as Lambda } from "aws-cdk-lib/aws-lambda"
import type { Bucket } from "aws-cdk-lib/aws-s3"
import { EmailIdentity, Identity, ReceiptRuleSet, TlsPolicy } from "aws-cdk-lib/aws-ses"
import { Lambda as Invoke, LambdaInvocationType, S3 as Lay } from "aws-cdk-lib/aws-ses-actions"
import type { Construct } from "constructs"
import { files } from "../blueprint.ts"
import { type Choices, inboundNeedsIdentity } from "../choices.ts"

/** The domain that letters come from, with the DNS records that prove it; and the rule that takes in what comes back. */
export function mail(
  scope: Construct,
  { choices, bucket, inbound }: { choices: Choices; bucket: Bucket; inbound: Lambda },
) {
  if (choices.mail && !choices.mail.isReady) prove(scope, "Mail", choices.mail.domain)
  if (!choices.inbound) return
  if (inboundNeedsIdentity(choices)) prove(scope, "Inbound", choices.inbound)

  const { region } = Stack.of(scope)
  const rules = new ReceiptRuleSet(scope, "Receipt", {})
  rules.addRule("Reply", {
    recipients: [choices.inbound],
    scanEnabled: true,
    tlsPolicy: TlsPolicy.OPTIONAL,
    actions: [
      new Lay({ bucket, objectKeyPrefix: files.inbound.prefix }),
      new Invoke({ function: inbound, invocationType: LambdaInvocationType.EVENT }),
    ],
  })
  // An account has one active set, and it may be another's: taking its place is for a person to do.
  new CfnOutput(scope, "ReceiptRuleSet", { value: rules.receiptRuleSetName })
  new CfnOutput(scope, "InboundRecord", { value: `${choices.inbound} MX 10 inbound-smtp.${region}.amazonaws.com` })
}

function prove(scope: Construct, id: string, domain: string) {
  const identity = new EmailIdentity(scope, id, { identity: Identity.domain(domain) })
  for (const [at, { name, value }] of identity.dkimRecords.entries())
    new CfnOutput(scope, `${id}Record${at + 1}`, { value: `${name} CNAME ${value}` })
}
