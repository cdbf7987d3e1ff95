import { RemovalPolicy, Stack } from "aws-cdk-lib"
import { BlockPublicAccess, Bucket, BucketEncryption } from "aws-cdk-lib/aws-s3"
import { BucketDeployment, CacheControl, Source } from "aws-cdk-lib/aws-s3-deployment"
import type { Construct } from "constructs"
import { site } from "../blueprint.ts"
import { acknowledge, written } from "./acknowledge.ts"

/** The bucket that the web app's files lie in; it can be made anew at any time, so it goes with the stack. */
export function shelf(scope: Construct) {
  const bucket = new Bucket(scope, "Site", {
    encryption: BucketEncryption.S3_MANAGED,
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    enforceSSL: true,
    removalPolicy: RemovalPolicy.DESTROY,
    autoDeleteObjects: true,
  })
  acknowledge(bucket, "Public files that only the content network reads: who read them tells nothing.", "S1")
  return bucket
}

/**
 * Lays the built files into it. Earlier ones stay: a page that is open in someone's browser still asks for its own.
 * @param folder what Vite built, absolute
 */
export function fill(scope: Construct, { bucket, folder }: { bucket: Bucket; folder: string }) {
  const lasting = `${site.lasting}/*`
  const lay = (id: string, exclude: string[], include: string[], cacheControl: CacheControl[]) =>
    new BucketDeployment(scope, id, {
      sources: [Source.asset(folder, { exclude: [...site.leave] })],
      destinationBucket: bucket,
      exclude,
      include,
      cacheControl,
      prune: false,
    })
  const assets = lay("Assets", ["*"], [lasting], [CacheControl.fromString("public, max-age=31536000, immutable")])
  // The page last: what it names is there by then.
  lay("Pages", [lasting], [], [CacheControl.noCache()]).node.addDependency(assets)
  copied(scope, bucket)
}

function copied(scope: Construct, bucket: Bucket) {
  const copier = Stack.of(scope).node.children.find(({ node }) => node.id.startsWith("Custom::CDKBucketDeployment"))
  if (!copier)
    throw new Error("The CDK has another name now for what copies files into a bucket: acknowledge it by that")
  const assets = "arn:<AWS::Partition>:s3:::cdk-hnb659fds-assets-<AWS::AccountId>-<AWS::Region>/*"
  const wide = ["GetObject*", "GetBucket*", "List*", "DeleteObject*", "Abort*"].map(
    (action) => `IAM5[Action::s3:${action}]`,
  )
  acknowledge(
    copier,
    "The CDK's own copier of built files, run while deploying: what it is and may do is the CDK's.",
    "L1",
    "IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]",
    ...wide,
    `IAM5[Resource::${assets}]`,
    `IAM5[Resource::${written(bucket)}/*]`,
  )
}
