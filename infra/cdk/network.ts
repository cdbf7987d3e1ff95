import { CfnOutput, Duration, RemovalPolicy } from "aws-cdk-lib"
import { AccessLogFormat } from "aws-cdk-lib/aws-apigateway"
import { HttpApi, type HttpStage, LogGroupLogDestination } from "aws-cdk-lib/aws-apigatewayv2"
import { HttpLambdaIntegration } from "aws-cdk-lib/aws-apigatewayv2-integrations"
import { Certificate } from "aws-cdk-lib/aws-certificatemanager"
import {
  AllowedMethods,
  type BehaviorOptions,
  CachePolicy,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HeadersFrameOption,
  type HeadersReferrerPolicy,
  HttpVersion,
  OriginRequestPolicy,
  ResponseHeadersPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from "aws-cdk-lib/aws-cloudfront"
import { HttpOrigin, S3BucketOrigin } from "aws-cdk-lib/aws-cloudfront-origins"
import type { Function as Lambda } from "aws-cdk-lib/aws-lambda"
import { LogGroup } from "aws-cdk-lib/aws-logs"
import type { Bucket } from "aws-cdk-lib/aws-s3"
import { Secret } from "aws-cdk-lib/aws-secretsmanager"
import { type Construct, Node } from "constructs"
import { logs, site } from "../blueprint.ts"
import type { Choices } from "../choices.ts"
import { caller, page } from "../edge.ts"
import { acknowledge } from "./acknowledge.ts"

/**
 * One address for the page and the api: a content network before the site's bucket and a gateway. The gateway is made
 * before the function behind it, so that the function can be told the address that the network has.
 *
 * Why a gateway and not the function's own URL with signed requests: signing takes the Authorization header, which is
 * the callers' own here, and asks them to send a hash of each body.
 */
export function network(scope: Construct, { choices, bucket }: { choices: Choices; bucket: Bucket }) {
  const gateway = new HttpApi(scope, "Gateway", { createDefaultStage: false })
  acknowledge(gateway, "The api itself asks who calls, and each route names the permission that it needs.", "APIG4")
  limit(scope, gateway)

  const key = new Secret(scope, "EdgeKey", {
    description: "What the content network shows the api, so that nobody comes past it",
    generateSecretString: { passwordLength: 48, excludePunctuation: true },
    removalPolicy: RemovalPolicy.DESTROY,
  })
  acknowledge(
    key,
    "It opens nothing by itself: whoever shows it still signs in. Both who hold it are renewed by a deployment.",
    "SMG4",
  )
  const edgeKey = key.secretValue.unsafeUnwrap()

  const distribution = new Distribution(scope, "Network", {
    ...named(scope, choices),
    comment: `Banhui ${choices.stage}`,
    httpVersion: HttpVersion.HTTP2_AND_3,
    defaultRootObject: site.page,
    defaultBehavior: pages(scope, bucket),
    additionalBehaviors: requests(
      scope,
      new HttpOrigin(`${gateway.apiId}.execute-api.${gateway.stack.region}.amazonaws.com`, {
        customHeaders: { [site.headers.key]: edgeKey },
      }),
    ),
    // Else "not there" is answered for ten seconds to everyone once one was told so.
    errorResponses: [404, 500, 502, 503, 504].map((httpStatus) => ({ httpStatus, ttl: Duration.seconds(0) })),
  })
  explain(distribution, choices)
  new CfnOutput(scope, "NetworkName", { value: distribution.distributionDomainName })

  return {
    url: `https://${choices.domain ?? distribution.distributionDomainName}`,
    edgeKey,
    /** All that the gateway is asked goes to the api. */
    serve: (api: Lambda) => {
      gateway.addRoutes({ path: "/{path+}", integration: new HttpLambdaIntegration("Api", api) })
    },
  }
}

function limit(scope: Construct, gateway: HttpApi) {
  const log = new LogGroup(scope, "GatewayLog", { retention: logs.days, removalPolicy: RemovalPolicy.DESTROY })
  // No paths: those of feeds and of answers to invitations are secrets.
  const format = AccessLogFormat.custom(
    JSON.stringify({
      at: "$context.requestTime",
      id: "$context.requestId",
      method: "$context.httpMethod",
      status: "$context.status",
      ms: "$context.responseLatency",
      why: "$context.integrationErrorMessage",
    }),
  )
  const stage: HttpStage = gateway.addStage("Stage", {
    stageName: "$default",
    autoDeploy: true,
    throttle: { rateLimit: site.api.rate, burstLimit: site.api.burst },
    accessLogSettings: { destination: new LogGroupLogDestination(log), format },
  })
  return stage
}

const named = (scope: Construct, { domain, certificate }: Choices) =>
  domain && certificate
    ? {
        domainNames: [domain],
        certificate: Certificate.fromCertificateArn(scope, "Certificate", certificate),
        minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
      }
    : {}

function pages(scope: Construct, bucket: Bucket): BehaviorOptions {
  return {
    origin: S3BucketOrigin.withOriginAccessControl(bucket),
    viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
    cachePolicy: CachePolicy.CACHING_OPTIMIZED,
    responseHeadersPolicy: safe(scope),
    functionAssociations: [atEdge(scope, "Page", page)],
  }
}

/** Nothing that the api says is kept by the network: it is for one person, or a feed with a tag of its own. */
function requests(scope: Construct, origin: HttpOrigin): Record<string, BehaviorOptions> {
  const behavior: BehaviorOptions = {
    origin,
    // Some calendars ask for webcal: addresses by http first.
    viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
    allowedMethods: AllowedMethods.ALLOW_ALL,
    cachePolicy: CachePolicy.CACHING_DISABLED,
    originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
    responseHeadersPolicy: safe(scope),
    functionAssociations: [atEdge(scope, "Caller", caller)],
  }
  return Object.fromEntries(site.api.prefixes.map((prefix) => [`${prefix}/*`, behavior]))
}

const atEdge = (scope: Construct, id: string, code: string) => ({
  eventType: FunctionEventType.VIEWER_REQUEST,
  function: new EdgeFunction(scope, id, { code: FunctionCode.fromInline(code), runtime: FunctionRuntime.JS_2_0 }),
})

function safe(scope: Construct): ResponseHeadersPolicy {
  const there = Node.of(scope).tryFindChild("Safe") as ResponseHeadersPolicy | undefined
  const { policy, referrer, transport, opener, resource } = site.safe
  // The api's own headers win: its documentation page needs a policy of its own.
  const override = false
  return (
    there ??
    new ResponseHeadersPolicy(scope, "Safe", {
      securityHeadersBehavior: {
        contentSecurityPolicy: { contentSecurityPolicy: policy, override },
        contentTypeOptions: { override: true },
        frameOptions: { frameOption: HeadersFrameOption.DENY, override },
        referrerPolicy: { referrerPolicy: referrer as HeadersReferrerPolicy, override },
        strictTransportSecurity: { accessControlMaxAge: Duration.seconds(transport), override: true },
      },
      customHeadersBehavior: {
        customHeaders: [
          { header: "Cross-Origin-Opener-Policy", value: opener, override },
          { header: "Cross-Origin-Resource-Policy", value: resource, override },
        ],
      },
    })
  )
}

function explain(distribution: Distribution, { certificate }: Choices) {
  const reasons = {
    CFR1: "An office's people travel: no country is shut out.",
    CFR2: "The gateway bounds the rate, the api counts what can be guessed; a firewall is the organisation's choice and cost.",
    CFR3: "Paths of feeds and of answers to invitations are secrets, and secrets never reach logs.",
    ...(certificate
      ? {}
      : {
          CFR4: "Without a domain of one's own the network's certificate and its protocols are given.",
        }),
  }
  for (const [rule, reason] of Object.entries(reasons)) acknowledge(distribution, reason, rule)
}
