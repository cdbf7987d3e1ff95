import { execFile } from "node:child_process"
import { join } from "node:path"
import { promisify } from "node:util"
import { expect, test } from "vitest"
import type { Result } from "./result.ts"

const main = join(import.meta.dirname, "main.ts")

// No times are asserted: a test machine is busy with other tests, and the benchmark is for a quiet one.
test("the benchmark runs, and says in JSON what it found", { timeout: 120_000 }, async () => {
  const { stdout } = await promisify(execFile)("node", [main, "--quick", "--json"])
  const results = JSON.parse(stdout) as Result[]
  expect(new Set(results.map(({ name }) => name)).size).toBeGreaterThanOrEqual(8)
  for (const name of new Set(results.map((one) => one.name)))
    expect(results.filter((one) => one.name === name).map(({ concurrency }) => concurrency)).toEqual([1, 8, 32])
  for (const { name, aims: _aims, ...numbers } of results)
    for (const [what, value] of Object.entries(numbers)) expect(value, `${name}: ${what}`).toBeGreaterThan(0)
})
