/**
 * What Banhui is made of: plain data, read by three builders (machine.ts, sst.ts, cdk.ts).
 * Whatever exists, exists here first; tests/infra compares what each builder made of it.
 * No SDK, no I/O: SST loads this file into Pulumi's program, and the CDK and the machine into theirs.
 */

/** Names of the environment variables that core's settings.ts reads; the value is the default, "" is none. */
export const settings = {
  TABLE_NAME: "banhui",
  /** How the world reaches the office, without a slash at the end. */
  BANHUI_URL: "",
  /** Demo people and sign-in without a code: only ever on one machine. */
  BANHUI_DEMO: "off",
  /** The mailbox that letters come from. */
  MAIL_FROM: "",
  /** The domain whose mail is handed to us, so that replies from calendars arrive; none: no mail comes in. */
  BANHUI_INBOUND_DOMAIN: "",
  /** The bucket (on one machine: the folder) of the file store. */
  BANHUI_FILES: "",
  /** What the content network sends along with each request, so that nobody comes past it. */
  BANHUI_EDGE_KEY: "",
} as const

export type Setting = keyof typeof settings

/** What a function may do; the builders turn each into the narrowest permission they have for it. */
export type Grant = "table.read" | "table.write" | "files.read" | "mail.send"

export type Work = {
  /** From the root; the export of that file which Lambda calls. */
  entry: `packages/lambda/src/${string}.ts`
  handler: string
  /** MB; Lambda gives processor time in proportion. */
  memory: number
  /** Seconds. */
  timeout: number
  may: Grant[]
  environment: Setting[]
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
    environment: ["TABLE_NAME", "BANHUI_URL", "BANHUI_DEMO", "MAIL_FROM", "BANHUI_INBOUND_DOMAIN", "BANHUI_EDGE_KEY"],
  },
  /** Told by the table's stream that something is due: sends it at once. */
  changes: {
    entry: "packages/lambda/src/changes.ts",
    handler: "handler",
    memory: 512,
    timeout: 60,
    may: ["table.read", "table.write", "mail.send"],
    environment: ["TABLE_NAME", "BANHUI_URL", "BANHUI_DEMO", "MAIL_FROM", "BANHUI_INBOUND_DOMAIN"],
  },
  /** Sends what has come due since, and what a crash left behind. */
  minute: {
    entry: "packages/lambda/src/timers.ts",
    handler: "minute",
    memory: 512,
    timeout: 55,
    may: ["table.read", "table.write", "mail.send"],
    environment: ["TABLE_NAME", "BANHUI_URL", "BANHUI_DEMO", "MAIL_FROM", "BANHUI_INBOUND_DOMAIN"],
  },
  hourly: {
    entry: "packages/lambda/src/timers.ts",
    handler: "hourly",
    memory: 512,
    timeout: 300,
    may: ["table.read", "table.write"],
    environment: ["TABLE_NAME", "BANHUI_URL", "BANHUI_DEMO", "MAIL_FROM", "BANHUI_INBOUND_DOMAIN"],
  },
  daily: {
    entry: "packages/lambda/src/timers.ts",
    handler: "daily",
    memory: 512,
    timeout: 900,
    may: ["table.read", "table.write"],
    environment: ["TABLE_NAME", "BANHUI_URL", "BANHUI_DEMO", "MAIL_FROM", "BANHUI_INBOUND_DOMAIN"],
  },
  /** Reads a letter that came in: a calendar's reply to an invitation. */
  inbound: {
    entry: "packages/lambda/src/inbound.ts",
    handler: "handler",
    memory: 512,
    timeout: 30,
    may: ["table.read", "table.write", "files.read"],
    environment: ["TABLE_NAME", "BANHUI_URL", "BANHUI_DEMO", "MAIL_FROM", "BANHUI_INBOUND_DOMAIN", "BANHUI_FILES"],
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
  /** Vite's build; a path that is no file is the single page's own affair. */
  folder: "web/dist",
  build: { workspace: "web", command: "npm run build --workspace web" },
  fallback: "/index.html",
  /** Each prefix with everything below it goes to this function. */
  api: { function: "api", prefixes: ["/api", "/calendar"] },
  /** The header that carries BANHUI_EDGE_KEY. */
  edgeHeader: "x-banhui-edge",
} as const

/** The file store. Letters that came in lie below `inbound` until they are read and some days more, for tracing. */
export const files = { inbound: { prefix: "inbound/", function: "inbound", days: 30 } } as const

/** Logs carry ids and codes, no secrets; days. */
export const logs = { days: 90 } as const

export const alarms = {
  /** Any error of any function within so many seconds. */
  errors: { seconds: 300, above: 0 },
  /** Written each minute by the minute timer; silence is alarming as well. */
  oldestUnsentNotice: { namespace: "Banhui", metric: "OldestUnsentNotice", above: 600, seconds: 60, periods: 5 },
} as const

/**
 * Personal stages come and go with their data; every other stage keeps its table and files whatever happens to the
 * stack. The names are few and plain so that a mistyped "prodution" is still kept.
 */
export function isPersonal(stage: string) {
  return /^(dev|test|try|pr)(-.*)?$/.test(stage)
}
