import { execFileSync, spawnSync } from "node:child_process"
import { resolve } from "node:path"
import { expect, test } from "vitest"
import { read } from "../sources.ts"

const root = resolve(import.meta.dirname, "../..")
// Plain JavaScript, as an older Node must be able to read it.
const { tooOld }: { tooOld: (version: string) => string | undefined } = await import(
  resolve(root, "packages/server/src/node24.mjs")
)
const scripts = Object.values(JSON.parse(read("package.json")).scripts as Record<string, string>)
const words = /^Banhui runs on Node 24 and this is [\d.]+: .*\.\n办会需要 Node 24，这里是 [\d.]+：.*。$/

test("an older Node says in one sentence that it is too old", () => {
  for (const version of ["18.20.8", "20.20.2", "22.18.0", "23.11.1"]) expect(tooOld(version)).toMatch(words)
  for (const version of ["24.0.0", "24.21.0", "26.1.0"]) expect(tooOld(version)).toBeUndefined()
})

test("every script that begins with our own TypeScript asks first", () => {
  const ours = scripts.filter((line) => /^node .*\.ts\b/.test(line))
  expect(ours.length).toBeGreaterThan(3)
  for (const line of ours) expect(line).toMatch(/^node --import \.\/packages\/server\/src\/node24\.mjs /)
})

/** Another Node of this machine than the one that came along, if there is one. */
const older = execFileSync("/bin/sh", ["-c", "which -a node || true"])
  .toString()
  .split("\n")
  .filter(Boolean)
  .find((path) => /^v(18\.19|20|22)\./.test(spawnSync(path, ["-v"]).stdout.toString()))

test.runIf(older)("npm start on it ends with that sentence, and no stack", () => {
  const start = scripts.find((line) => line.endsWith("main.ts") && line.includes("server"))?.split(" ") ?? []
  const { status, stdout, stderr } = spawnSync(String(older), start.slice(1), { cwd: root, env: {} })
  expect({ status, stdout: stdout.toString() }).toEqual({ status: 1, stdout: "" })
  expect(stderr.toString().trimEnd()).toMatch(words)
})
