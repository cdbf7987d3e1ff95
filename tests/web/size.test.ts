import { mkdtemp, readdir, readFile, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { gzipSync } from "node:zlib"
import { build } from "vite"
import { afterAll, beforeAll, expect, test } from "vitest"

const web = join(import.meta.dirname, "../../web")
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "banhui-web-"))
  await build({
    root: web,
    configFile: join(web, "vite.config.ts"),
    logLevel: "error",
    build: { outDir: folder, emptyOutDir: true, manifest: "manifest.json" },
  })
}, 120_000)
afterAll(() => rm(folder, { recursive: true, force: true }))

type Chunk = { file: string; isEntry?: boolean; imports?: string[]; dynamicImports?: string[] }
const manifest = async (): Promise<Record<string, Chunk>> =>
  JSON.parse(await readFile(join(folder, "manifest.json"), "utf8"))
const weigh = async (files: Iterable<string>) => {
  let bytes = 0
  for (const file of files) bytes += gzipSync(await readFile(join(folder, file))).length
  return bytes / 1024
}
/** The files a page needs before it can be seen: the entry, the page, the words, and all that these import. */
const needed = (chunks: Record<string, Chunk>, keys: string[]): Set<string> => {
  const files = new Set<string>()
  const take = (key: string) => {
    const chunk = chunks[key]
    if (!chunk || files.has(chunk.file)) return
    files.add(chunk.file)
    for (const other of chunk.imports ?? []) take(other)
  }
  for (const key of keys) take(key)
  return files
}

test.each([
  ["the rooms by day", ["src/pages/rooms/index.tsx"]],
  ["the rooms with the booking form open", ["src/pages/rooms/index.tsx", "src/pages/form/dialog.tsx"]],
  ["my week", ["src/pages/week/index.tsx"]],
  ["signing in", ["src/pages/signin/index.tsx"]],
  ["an answer from a letter", ["src/pages/rsvp/index.tsx"]],
])("%s loads at most 150 kB of gzipped JavaScript", async (_, pages) => {
  const chunks = await manifest()
  for (const page of pages) expect(chunks, page).toHaveProperty([page])
  const kilobytes = await weigh(needed(chunks, ["index.html", "src/words/zh-CN.ts", ...pages]))
  expect(kilobytes).toBeLessThan(150)
})

test("each language comes alone", async () => {
  const first = needed(await manifest(), ["index.html"])
  expect([...first].filter((file) => /zh-CN|en-/.test(file))).toEqual([])
})

test("styles weigh little and nothing is fetched from elsewhere", async () => {
  const files = await readdir(join(folder, "assets"))
  expect(await weigh(files.filter((file) => file.endsWith(".css")).map((file) => `assets/${file}`))).toBeLessThan(20)
  const page = await readFile(join(folder, "index.html"), "utf8")
  expect(page).not.toMatch(/(src|href)="https?:/)
  // The office's content policy allows neither inline scripts nor inline style sheets.
  expect(page).not.toMatch(/<script(?![^>]*src=)[^>]*>|<style/)
})
