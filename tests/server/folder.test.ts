import { spawn } from "node:child_process"
import { once } from "node:events"
import { mkdtemp, rm, stat, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { createInterface } from "node:readline"
import { afterEach, beforeEach, expect, test } from "vitest"
import { engineOf, take } from "../../packages/server/src/folder.ts"

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "banhui-folder-test-"))
})
afterEach(async () => {
  await rm(folder, { recursive: true, force: true })
})

test("one office works on a data folder, and the next when it has left", async () => {
  const first = await take(folder)
  await expect(take(folder)).rejects.toThrow(/Another process already works on the data folder .*\n另一个进程/)
  await first.release()
  const second = await take(folder)
  await second.release()
})

test("a folder is free again when its holder was killed", async () => {
  const source = join(import.meta.dirname, "../../packages/server/src/folder.ts")
  const script = join(folder, "holder.ts")
  await writeFile(
    script,
    `import { take } from ${JSON.stringify(source)}
await take(${JSON.stringify(folder)})
console.log("held")
setInterval(() => {}, 1000)`,
  )
  const holder = spawn(process.execPath, [script], { stdio: ["ignore", "pipe", "inherit"] })
  await once(createInterface({ input: holder.stdout }), "line")
  await expect(take(folder)).rejects.toThrow("Another process")
  holder.kill("SIGKILL")
  await once(holder, "exit")
  await (await take(folder)).release()
})

test("of many that start at once, one gets the folder", async () => {
  const tried = await Promise.allSettled(Array.from({ length: 8 }, () => take(folder)))
  const won = tried.filter((one) => one.status === "fulfilled")
  expect(won).toHaveLength(1)
  await won[0]?.value.release()
})

test("a folder that cannot be written is refused in one sentence", async () => {
  const file = join(folder, "file")
  await writeFile(file, "")
  await expect(take(join(file, "data"))).rejects.toThrow(/cannot be written \(ENOTDIR\).*\n无法写入数据目录/)
})

test("the engine's address is told to this user alone, while the folder is held", async () => {
  const path = join(folder, "new")
  expect(await engineOf(path)).toBeUndefined()
  const held = await take(path)
  await held.announce("http://127.0.0.1:9")
  expect((await stat(path)).mode & 0o777).toBe(0o700)
  expect((await stat(join(path, "engine.json"))).mode & 0o777).toBe(0o600)
  await held.release()
  expect(await engineOf(path)).toBeUndefined()
})
