/**
 * As much of SST's globals as these files use, so that they are checked on a machine where SST has not written its
 * platform. Where it has (.sst/platform), `tsc --project infra/sst` checks them against SST's own types instead.
 */
type Out<T> = { apply<U>(then: (value: T) => U): Out<U> }
type Said<T> = T | Out<T>
type Change<T> = Partial<T> | ((args: T) => undefined)
type Loose = Record<string, unknown>
type Named = { arn: Out<string>; name: Out<string> }
type Keys = { hashKey: string; rangeKey: string }

declare const $app: { name: string; stage: string }
declare const $cli: { paths: { root: string } }
declare const $dev: boolean
declare const $interpolate: (text: TemplateStringsArray, ...values: Said<string>[]) => Out<string>
declare const $util: { output<T>(value: Said<T>): Out<T> }
declare const $config: <T>(config: {
  app(input: { stage: string }): Promise<{ name: string; home: "aws"; removal: "remove" | "retain"; protect: boolean }>
  run(): Promise<T>
}) => unknown

type Mapping = {
  batchSize?: Said<number>
  bisectBatchOnFunctionError?: Said<boolean>
  maximumRetryAttempts?: Said<number>
  maximumRecordAgeInSeconds?: Said<number>
  destinationConfig?: { onFailure: { destinationArn: Said<string> } }
}
type Cdn = {
  defaultCacheBehavior: Said<Loose>
  orderedCacheBehaviors?: Said<Loose[]>
  customErrorResponses?: { errorCode: number; errorCachingMinTtl: number }[]
}

declare const sst: {
  Linkable: new (name: string, args: { properties: Loose; include: Loose[] }) => { name: Out<string> }
  aws: {
    permission(args: { actions: string[]; resources: Said<string>[]; conditions?: Loose[] }): Loose
    Dynamo: new (
      name: string,
      args: {
        fields: Record<string, "string">
        primaryIndex: Keys
        globalIndexes: Record<string, Keys>
        ttl: string
        stream: "new-image"
        deletionProtection: boolean
        transform: { table: Loose }
      },
    ) => Named & {
      nodes: { table: { streamArn: Out<string> } }
      subscribe(
        name: string,
        functionArn: Said<string>,
        args: { filters: object[]; transform: { eventSourceMapping: Change<Mapping> } },
      ): unknown
    }
    Bucket: new (name: string, args: Loose) => Named
    Queue: new (name: string, args: Loose) => { arn: Out<string>; nodes: { queue: { name: Out<string> } } }
    SnsTopic: new (name: string) => Named
    Email: new (name: string, args: { sender: string; dns?: false }) => unknown
    CronV2: new (
      name: string,
      args: { schedule: `rate(${string})` | `cron(${string})`; function: Said<string>; retries: number },
    ) => unknown
    Function: new (
      name: string,
      args: {
        handler: string
        bundle?: string
        runtime: "nodejs24.x"
        architecture: "arm64"
        memory: `${number} MB`
        timeout: `${number} seconds`
        logging: { retention: "1 month" | "3 months" | "6 months" | "1 year" }
        environment: Record<string, Said<string>>
        link: unknown[]
        retries?: number
        transform?: { eventInvokeConfig: Change<{ destinationConfig?: Loose }> }
      },
    ) => Named
    ApiGatewayV2: new (
      name: string,
      args: {
        cors: false
        transform: {
          logGroup: Loose
          stage: Change<{ defaultRouteSettings?: Loose; accessLogSettings?: Said<Loose | undefined> }>
        }
      },
    ) => { url: Out<string>; route(route: string, functionArn: Said<string>): unknown }
    Router: new (
      name: string,
      args: {
        domain?: string | { name: string; dns: false; cert: string }
        edge: { viewerRequest: { injection: Said<string> } }
        transform: { cdn: Change<Cdn> }
      },
    ) => { url: Out<string>; route(prefix: string, url: Said<string>): void }
    StaticSite: new (name: string, args: Loose) => unknown
  }
}

type Resource = new (name: string, args: Loose, options?: { dependsOn?: unknown[]; ignoreChanges?: string[] }) => Loose
declare const aws: {
  getCallerIdentityOutput(): { accountId: Out<string> }
  getRegionOutput(): { region: Out<string> }
  secretsmanager: {
    getRandomPasswordOutput(args: { passwordLength: number; excludePunctuation: boolean }): {
      randomPassword: Out<string>
    }
  }
  ssm: { Parameter: new (...args: ConstructorParameters<Resource>) => { value: Out<string> } }
  cloudfront: { ResponseHeadersPolicy: new (...args: ConstructorParameters<Resource>) => { id: Out<string> } }
  lambda: { Permission: Resource }
  ses: {
    ReceiptRuleSet: new (...args: ConstructorParameters<Resource>) => { ruleSetName: Out<string> }
    ReceiptRule: Resource
  }
  sns: { TopicSubscription: Resource }
  cloudwatch: { MetricAlarm: Resource }
}
