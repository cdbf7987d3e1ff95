/**
 * What Banhui is made of: plain data, read by three builders (machine.ts, sst.ts, cdk.ts).
 * Whatever exists, exists here first; tests/infra compares what each builder made of it.
 * No SDK, no I/O: SST loads this file into Pulumi's program, and the CDK and the machine into theirs.
 */

/** Names of the environment variables that functions get and core's settings.ts reads; the value is the default. */
export const settings = {
  TABLE_NAME: "banhui",
  /** How the world reaches the office, without a slash at the end. */
  BANHUI_URL: "",
  /** Demo people and sign-in without a code: only ever on one machine. */
  BANHUI_DEMO: "off",
  /** The address that letters come from. */
  MAIL_FROM: "",
  /** The domain whose mail is handed to us, so that replies from calendars arrive; none: no mail comes in. */
  BANHUI_INBOUND_DOMAIN: "",
  /** What a new office starts with: its names, zone, language and first administrator's address. */
  BANHUI_OFFICE: "办会",
  BANHUI_OFFICE_EN: "Banhui",
  BANHUI_ZONE: "Asia/Shanghai",
  BANHUI_LANG: "zh-CN",
  BANHUI_ADMIN: "",
  /** The bucket of the file store. */
  BANHUI_FILES: "",
  /** What the content network sends along with each request, so that nobody comes past it. */
  BANHUI_EDGE_KEY: "",
} as const

export type Setting = keyof typeof settings

/** What every function is told. */
const common = [
  "TABLE_NAME",
  "BANHUI_URL",
  "BANHUI_DEMO",
  "MAIL_FROM",
  "BANHUI_INBOUND_DOMAIN",
  "BANHUI_OFFICE",
  "BANHUI_OFFICE_EN",
  "BANHUI_ZONE",
  "BANHUI_LANG",
  "BANHUI_ADMIN",
] as const satisfies Setting[]

/**
 * Everything that a function may be allowed, to the last action. A transaction needs the actions of what it holds,
 * none of its own. SES asks for both of its actions when a letter is handed over raw.
 */
export const grants = {
  "table.read": { on: "table and indexes", actions: ["dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:Query"] },
  "table.write": {
    on: "table",
    actions: [
      "dynamodb:PutItem",
      "dynamodb:UpdateItem",
      "dynamodb:DeleteItem",
      "dynamodb:BatchWriteItem",
      "dynamodb:ConditionCheckItem",
    ],
  },
  /** To walk the whole table: sweeping and verifying, never in a request. */
  "table.scan": { on: "table", actions: ["dynamodb:Scan"] },
  "table.stream": {
    on: "stream",
    actions: ["dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator"],
  },
  "inbound.read": { on: "inbound letters", actions: ["s3:GetObject"] },
  "mail.send": { on: "own address", actions: ["ses:SendEmail", "ses:SendRawEmail"] },
  /** To leave a note of what failed for good. */
  "failed.write": { on: "failed", actions: ["sqs:SendMessage"] },
} as const satisfies Record<string, { on: string; actions: string[] }>

export type Grant = keyof typeof grants

export type Work = {
  /** From the root; the export of that file which Lambda calls. */
  entry: `packages/lambda/src/${string}.ts`
  handler: string
  /** MB; Lambda gives processor time in proportion. */
  memory: number
  /** Seconds. */
  timeout: number
  may: readonly Grant[]
  environment: readonly Setting[]
}

export type Index = { partition: string; sort: string }

/** Every key is a string. An index holds only the items that carry both its keys, whole (projection ALL). */
export const table = {
  key: { partition: "pk", sort: "sk" },
  indexes: {
    calendar: { partition: "who", sort: "until" },
    occupancy: { partition: "half", sort: "place" },
    due: { partition: "due", sort: "dueAt" },
  } satisfies Record<string, Index>,
  /** Epoch seconds; after them the item is as good as gone. */
  expires: "expires",
  stream: "NEW_IMAGE",
  recoverable: true,
} as const

export const functions = {
  /** Everything under /api and /calendar. */
  api: {
    entry: "packages/lambda/src/api.ts",
    handler: "handler",
    memory: 1024,
    timeout: 20,
    may: ["table.read", "table.write"],
    environment: [...common, "BANHUI_EDGE_KEY"],
  },
  /** Told by the table's stream that something is due: sends it at once. */
  changes: {
    entry: "packages/lambda/src/changes.ts",
    handler: "handler",
    memory: 512,
    timeout: 60,
    may: ["table.read", "table.write", "table.stream", "mail.send", "failed.write"],
    environment: common,
  },
  /** Sends what has come due since, and what a crash left behind. */
  minute: {
    entry: "packages/lambda/src/timers.ts",
    handler: "minute",
    memory: 512,
    timeout: 55,
    may: ["table.read", "table.write", "mail.send", "failed.write"],
    environment: common,
  },
  hourly: {
    entry: "packages/lambda/src/timers.ts",
    handler: "hourly",
    memory: 512,
    timeout: 300,
    may: ["table.read", "table.write", "failed.write"],
    environment: common,
  },
  daily: {
    entry: "packages/lambda/src/timers.ts",
    handler: "daily",
    memory: 512,
    timeout: 900,
    may: ["table.read", "table.write", "table.scan", "failed.write"],
    environment: common,
  },
  /** Reads a letter that came in: a calendar's reply to an invitation. */
  inbound: {
    entry: "packages/lambda/src/inbound.ts",
    handler: "handler",
    memory: 512,
    timeout: 30,
    may: ["table.read", "table.write", "inbound.read", "failed.write"],
    environment: [...common, "BANHUI_FILES"],
  },
} satisfies Record<string, Work>

export type FunctionName = keyof typeof functions

/** The stream wakes `changes` for new items that carry the due index's key, and for nothing else. */
export const changes = {
  function: "changes",
  filter: {
    eventName: ["INSERT"],
    dynamodb: { NewImage: { [table.indexes.due.partition]: { S: [{ exists: true }] } } },
  },
  /** Records; one delivery takes whatever is due, so a large batch costs no more than a small one. */
  batch: 100,
  /** The minute timer sends what a failed batch leaves, so trying longer than this gains nothing. */
  retries: 3,
  /** Seconds. */
  oldest: 3600,
} as const

/** `every` is in seconds, for a machine; `schedule` is the same in EventBridge's words. */
export const timers = {
  minute: { function: "minute", every: 60, schedule: "rate(1 minute)" },
  hourly: { function: "hourly", every: 3600, schedule: "rate(1 hour)" },
  /** 18:20 UTC: night in Asia, outside office hours in Europe. */
  daily: { function: "daily", every: 86_400, schedule: "cron(20 18 * * ? *)" },
} as const satisfies Record<string, { function: FunctionName; every: number; schedule: string }>

/** The page and the api share one origin, so the session cookie needs no other site's leave. */
export const site = {
  /** What `npm run build` leaves; a path that is no file is the single page's own affair. */
  folder: "web/dist",
  page: "index.html",
  /** Named by their content, so kept for good by every browser; all other files are asked for anew. */
  lasting: "assets",
  /** Compressed copies for one machine; the content network compresses by itself. */
  leave: ["*.br", "*.gz", ".built"],
  api: {
    function: "api",
    /** Each with everything below it. */
    prefixes: ["/api", "/calendar"],
    /** Requests a second, and at once, of the whole office: a bound for the bill, far above 5,000 people's use. */
    rate: 300,
    burst: 600,
  },
  headers: {
    /** Carries BANHUI_EDGE_KEY. */
    key: "x-banhui-edge",
    /** Carries the caller's address as the content network sees it. */
    caller: "x-banhui-caller",
  },
  /** Sent with every answer that does not say otherwise; the same as one machine sends. */
  safe: {
    policy: [
      "default-src 'self'",
      "script-src 'self'",
      "style-src 'self'",
      "style-src-attr 'unsafe-inline'",
      "img-src 'self' data:",
      "object-src 'none'",
      "base-uri 'none'",
      "form-action 'self'",
      "frame-ancestors 'none'",
    ].join("; "),
    referrer: "no-referrer",
    /** Seconds that a browser insists on https. */
    transport: 31_536_000,
    opener: "same-origin",
    resource: "same-origin",
  },
} as const

/** The file store. Letters that came in lie below `prefix` until they are read and some days more, for tracing. */
export const files = { inbound: { function: "inbound", prefix: "inbound/", days: 30 } } as const

/** Logs carry ids and codes, no secrets; days. */
export const logs = { days: 90 } as const

export const alarms = {
  /** Any error of any function within so many seconds. */
  errors: { seconds: 300, above: 0 },
  /** Written each minute by the minute timer, in seconds; silence is alarming as well. */
  oldestUnsentNotice: { namespace: "Banhui", metric: "OldestUnsentNotice", above: 600, seconds: 60, periods: 5 },
  /** Anything that failed for good and lies in the queue. */
  failed: { seconds: 300, above: 0, days: 14 },
} as const

/**
 * Personal stages come and go with their data; every other stage keeps its table and files whatever happens to the
 * stack. Their names are few and plain, so that a mistyped "prodution" is still kept.
 */
export function isPersonal(stage: string) {
  return /^(dev|test|try|pr)(-.*)?$/.test(stage)
}
