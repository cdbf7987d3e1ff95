import { changes, files, functions, grants, type Index, site, table, timers } from "../../infra/blueprint.ts"
import { choose } from "../../infra/choices.ts"
import { handler } from "../../infra/places.ts"

/** An office with everything chosen, so that everything is built. */
export const choices = choose({
  BANHUI_STAGE: "production",
  MAIL_FROM: "office@example.org",
  BANHUI_INBOUND_DOMAIN: "reply.example.org",
  BANHUI_ALARM_MAIL: "ops@example.org",
})

/** What of a builder's work is compared, in words that belong to none of them. */
export type Plan = {
  table: {
    key: Index
    indexes: Record<string, Index>
    expires: string
    stream: string
    recoverable: boolean
    kept: boolean
  }
  functions: Record<
    string,
    { handler: string; memory: number; timeout: number; runtime: string; environment: string[]; may: string[] }
  >
  stream: {
    function: string
    filter: unknown
    batch: number
    retries: number
    oldest: number
    bisects: boolean
    noted: string
  }
  timers: Record<string, { function: string; schedule: string }>
  prefixes: string[]
  alarms: string[]
  receipt: { recipients: string[]; prefix: string; function: string }
}

/** What each grant is about, as every builder's ARNs end once the parts that differ are named. */
const things: Record<string, string[]> = {
  table: ["table"],
  "table and indexes": ["table", ...Object.keys(table.indexes).map((name) => `table/index/${name}`)],
  stream: ["table/stream"],
  "inbound letters": [`files/${files.inbound.prefix}*`],
  "own address": ["identity/* as office@example.org"],
  failed: ["failed"],
}

/** The plan as the blueprint has it. */
export const blueprint: Plan = {
  table: {
    key: table.key,
    indexes: table.indexes,
    expires: table.expires,
    stream: table.stream,
    recoverable: table.recoverable,
    kept: true,
  },
  functions: Object.fromEntries(
    Object.entries(functions).map(([name, work]) => [
      name,
      {
        handler: handler(work),
        memory: work.memory,
        timeout: work.timeout,
        runtime: "nodejs24.x arm64",
        environment: [...work.environment].sort(),
        may: work.may
          .flatMap((grant) =>
            grants[grant].actions.flatMap((action) =>
              (things[grants[grant].on] ?? []).map((thing) => `${action} ${thing}`),
            ),
          )
          .sort(),
      },
    ]),
  ) as Plan["functions"],
  stream: {
    function: changes.function,
    filter: changes.filter,
    batch: changes.batch,
    retries: changes.retries,
    oldest: changes.oldest,
    bisects: true,
    noted: "failed",
  },
  timers: Object.fromEntries(
    Object.entries(timers).map(([name, { function: called, schedule }]) => [name, { function: called, schedule }]),
  ),
  prefixes: [...site.api.prefixes],
  alarms: [
    ...Object.keys(functions).map((name) => `${name} Errors > 0`),
    "OldestUnsentNotice > 600",
    "failed > 0",
  ].sort(),
  receipt: { recipients: ["reply.example.org"], prefix: files.inbound.prefix, function: files.inbound.function },
}

export const small = (name: string) => name.charAt(0).toLowerCase() + name.slice(1)
