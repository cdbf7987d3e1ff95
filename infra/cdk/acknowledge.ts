import { type CfnElement, Stack, Validations } from "aws-cdk-lib"
import type { IConstruct } from "constructs"

/** Tells cdk-nag why rules do not hold for something, and for all that it is made of. */
export function acknowledge(construct: IConstruct, reason: string, ...rules: string[]) {
  for (const rule of rules) Validations.of(construct).acknowledge({ id: `AwsSolutions-${rule}`, reason })
}

/** The ARN of something as cdk-nag writes it in a finding. */
export const written = (construct: IConstruct) =>
  `<${Stack.of(construct).getLogicalId(construct.node.defaultChild as CfnElement)}.Arn>`
