/**
 * `npm run bench`: what people's requests cost over HTTP, beside what the engine itself takes for the same items in the
 * same run. Engine, office and floor are processes of their own; data is made here. `-- --json` prints JSON, `--quick`
 * does very little of everything, to show that it works, any other word narrows to the rows that contain it.
 */
import { randomUUID } from "node:crypto"
import { settings } from "@banhui/core/settings"
import { Engine } from "@banhui/server/engine"
import { caller } from "./caller.ts"
import { type Child, child } from "./child.ts"
import { amounts, forgetNotices, office } from "./data.ts"
import type { Job } from "./floor.ts"
import { measure, type Taken, together } from "./measure.ts"
import { type Result, resultOf, table } from "./result.ts"
import { type Row, rows } from "./rows.ts"

const words = process.argv.slice(2)
const has = (flag: string) => words.includes(flag)
const only = words.filter((word) => !word.startsWith("--"))
const quick = has("--quick")
/** Office and floor take turns, so that whatever else this machine does falls on both. */
const rounds = quick ? 1 : 4
/** Longest that either may take for its turn. */
const seconds = quick ? 0.3 : 1.2
const tell = (line: string) => process.stderr.isTTY && console.error(line)

const engine = await Engine.start()
try {
  settings.use({ dynamodbEndpoint: engine.endpoint, tableName: `bench-${randomUUID()}` })
  const results = await run()
  console.log(has("--json") ? JSON.stringify(results, undefined, 2) : table(results))
} finally {
  await engine.stop()
}

async function run(): Promise<Result[]> {
  tell("making an office …")
  const data = await office(amounts({ quick }))
  const env = { DYNAMODB_ENDPOINT: engine.endpoint, TABLE_NAME: settings.tableName, BANHUI_DEMO: "off" }
  const [server, floor] = await Promise.all([child("server.ts", env), child("floor.ts", env)])
  const http = caller(Number(server.first))
  data.feed.etag = (await http.ask({ path: data.feed.path, status: 200 })).etag ?? ""
  const results: Result[] = []
  let number = 0
  for (const row of rows(data)) {
    if (only.length > 0 && !only.some((word) => row.name.includes(word))) continue
    tell(`${row.name} …`)
    if (row.delivering) await forgetNotices()
    await server.ask({ deliver: row.delivering === true })
    const ask = () => http.ask(row.ask(number++))
    for (const [at, concurrency] of [1, 8, 32].entries())
      results.push(await compare({ row, concurrency, count: row.counts[at] ?? 1, ask, floor }))
    await server.ask({ deliver: false })
  }
  http.close()
  await Promise.all([server.stop(), floor.stop()])
  return results
}

async function compare(input: {
  row: Row
  concurrency: number
  count: number
  ask: () => Promise<unknown>
  floor: Child
}) {
  const { row, concurrency, ask, floor } = input
  const count = Math.max(1, Math.ceil(input.count / rounds / (quick ? 20 : 1)))
  const bare = (count: number) => floor.ask<Taken>({ floor: row.floor, count, concurrency, seconds } satisfies Job)
  const warm = Math.max(concurrency, Math.ceil(count / 5))
  await measure({ count: warm, concurrency, seconds }, ask)
  await bare(warm)
  const taken: Taken[] = []
  const floors: Taken[] = []
  for (let round = 0; round < rounds; round++) {
    floors.push(await bare(count))
    taken.push(await measure({ count, concurrency, seconds }, ask))
  }
  return resultOf({ row, concurrency, taken: together(taken), floor: together(floors) })
}
