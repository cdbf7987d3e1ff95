import { logs, site } from "../blueprint.ts"
import type { Choices } from "../choices.ts"
import { told } from "../edge.ts"

/** CloudFront's own policies, by the ids that are the same in every account. */
const managed = {
  notCached: "4135ea2d-6df8-44a3-9df3-4b5a84be39ad",
  allButHost: "b689b0a8-53d0-40ab-baf2-68738e2966ac",
}

/**
 * One address for the page and the api: SST's router before the site's bucket and a gateway. The gateway is made before
 * the function behind it, and nothing of it is logged that is a secret.
 */
export function network({ domain, certificate }: Choices) {
  const edgeKey = key()
  const gateway = new sst.aws.ApiGatewayV2("Gateway", {
    cors: false,
    transform: {
      logGroup: { retentionInDays: logs.days },
      stage: (stage) => {
        stage.defaultRouteSettings = { throttlingRateLimit: site.api.rate, throttlingBurstLimit: site.api.burst }
        stage.accessLogSettings = $util
          .output(stage.accessLogSettings)
          .apply((log) => ({ destinationArn: "", ...log, format }))
      },
    },
  })
  const headers = safe()
  const router = new sst.aws.Router("Network", {
    ...(domain ? { domain: certificate ? { name: domain, dns: false, cert: certificate } : domain } : {}),
    edge: { viewerRequest: { injection: edgeKey.apply(told) } },
    transform: {
      cdn: (cdn) => {
        const pages = $util.output(cdn.defaultCacheBehavior)
        cdn.defaultCacheBehavior = pages.apply((pages) => ({ ...pages, responseHeadersPolicyId: headers.id }))
        // SST's policy for all paths keeps answers by address alone; the api's are for one person each.
        cdn.orderedCacheBehaviors = pages.apply((pages) =>
          site.api.prefixes.map((prefix) => ({
            ...pages,
            pathPattern: `${prefix}/*`,
            cachePolicyId: managed.notCached,
            originRequestPolicyId: managed.allButHost,
            responseHeadersPolicyId: headers.id,
          })),
        )
        // Else "not there" is answered for ten seconds to everyone once one was told so.
        cdn.customErrorResponses = [404, 500, 502, 503, 504].map((errorCode) => ({ errorCode, errorCachingMinTtl: 0 }))
      },
    },
  })
  for (const prefix of site.api.prefixes) router.route(prefix, gateway.url)
  pages(router)
  return {
    url: router.url,
    edgeKey,
    /** All that the gateway is asked goes to the api. */
    serve: (api: InstanceType<typeof sst.aws.Function>) => gateway.route("ANY /{path+}", api.arn),
  }
}

/** A secret that is made once and stays: a random one would be another with each deployment. */
function key() {
  const made = aws.secretsmanager.getRandomPasswordOutput({
    passwordLength: 48,
    excludePunctuation: true,
  }).randomPassword
  const name = `/${$app.name}/${$app.stage}/edge-key`
  return new aws.ssm.Parameter("EdgeKey", { type: "SecureString", name, value: made }, { ignoreChanges: ["value"] })
    .value
}

function pages(router: InstanceType<typeof sst.aws.Router>) {
  const ignore = site.leave.map((name) => `**/${name}`)
  new sst.aws.StaticSite("Site", {
    path: site.folder,
    router: { instance: router },
    assets: {
      purge: false,
      fileOptions: [
        { files: "**", ignore, cacheControl: "no-cache" },
        { files: `${site.lasting}/**`, ignore, cacheControl: "public,max-age=31536000,immutable" },
      ],
    },
  })
}

// No paths: those of feeds and of answers to invitations are secrets.
const format = JSON.stringify({
  at: "$context.requestTime",
  id: "$context.requestId",
  method: "$context.httpMethod",
  status: "$context.status",
  ms: "$context.responseLatency",
  why: "$context.integrationErrorMessage",
})

function safe() {
  const { policy, referrer, transport, opener, resource } = site.safe
  // The api's own headers win: its documentation page needs a policy of its own.
  const override = false
  return new aws.cloudfront.ResponseHeadersPolicy("Safe", {
    name: `${$app.name}-${$app.stage}-safe`,
    securityHeadersConfig: {
      contentSecurityPolicy: { contentSecurityPolicy: policy, override },
      contentTypeOptions: { override: true },
      frameOptions: { frameOption: "DENY", override },
      referrerPolicy: { referrerPolicy: referrer, override },
      strictTransportSecurity: { accessControlMaxAgeSec: transport, override: true },
    },
    customHeadersConfig: {
      items: [
        { header: "Cross-Origin-Opener-Policy", value: opener, override },
        { header: "Cross-Origin-Resource-Policy", value: resource, override },
      ],
    },
  })
}
