import { spawn } from "node:child_process"
import { once } from "node:events"
import { mkdir, readdir, readFile, stat, utimes, writeFile } from "node:fs/promises"
import { createRequire } from "node:module"
import { join, resolve } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { promisify } from "node:util"
import { brotliCompress, constants, gzip } from "node:zlib"
import { CannotStart } from "./cannot.ts"
import { lock } from "./lock.ts"

const root = resolve(import.meta.dirname, "../../..")
const web = join(root, "web")
/** Where the built web app lies. */
export const siteFolder = join(web, "dist")
const stamp = join(siteFolder, ".built")

/**
 * Builds the web app when its files are missing or older than what they are made from. The bundler runs in a process
 * of its own, which takes its memory with it when it ends.
 * @throws CannotStart when the build fails
 */
export async function buildSite({ log }: { log: (line: string) => void }): Promise<void> {
  if (await isFresh()) return
  await mkdir(join(web, "node_modules"), { recursive: true })
  const held = await turn(join(web, "node_modules", ".build.lock"))
  try {
    // Another process may have built it while this one waited.
    if (await isFresh()) return
    log("Building the web app; this is needed once. 正在构建网页，只需一次。")
    const began = new Date()
    await bundle()
    await compress(siteFolder)
    await writeFile(stamp, "")
    // What changed during the build is newer than its start, and is built the next time.
    await utimes(stamp, began, began)
    log(`Built in ${((Date.now() - began.getTime()) / 1000).toFixed(1)} s. 构建完成。`)
  } finally {
    held.release()
  }
}

async function turn(file: string) {
  for (;;) {
    const held = lock(file)
    if (held) return held
    await sleep(200)
  }
}

async function isFresh(): Promise<boolean> {
  const built = await modified(stamp)
  const made = new Set(["dist", "node_modules"])
  const sources = (await readdir(web)).filter((name) => !made.has(name)).map((name) => newest(join(web, name)))
  return Math.max(...(await Promise.all([...sources, modified(join(root, "package-lock.json"))]))) < built
}

async function newest(path: string): Promise<number> {
  const entries = await readdir(path, { withFileTypes: true }).catch(() => [])
  const below = entries.map((entry) => newest(join(path, entry.name)))
  return Math.max(await modified(path), ...(await Promise.all(below)))
}

const modified = (path: string) =>
  stat(path).then(
    (file) => file.mtimeMs,
    () => 0,
  )

async function bundle() {
  const vite = join(createRequire(join(web, "package.json")).resolve("vite/package.json"), "../bin/vite.js")
  const child = spawn(process.execPath, [vite, "build", "--logLevel", "error"], {
    cwd: web,
    stdio: ["ignore", "inherit", "inherit"],
  })
  const [code] = (await once(child, "exit")) as [number | null]
  if (code !== 0)
    throw new CannotStart("The web app could not be built; the lines above say why.", "网页构建失败，原因见上面几行。")
}

// The highest, 11, takes seconds for the last three percent.
const quality = constants.BROTLI_PARAM_QUALITY

/** Compresses once what is served many times. */
async function compress(folder: string): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true })
  const texts = entries.filter(
    (entry) => entry.isFile() && /\.(html|js|css|svg|json|webmanifest|txt)$/.test(entry.name),
  )
  for (const entry of texts) {
    const path = join(entry.parentPath, entry.name)
    const content = await readFile(path)
    if (content.length < 1024) continue
    await writeFile(`${path}.br`, await promisify(brotliCompress)(content, { params: { [quality]: 9 } }))
    await writeFile(`${path}.gz`, await promisify(gzip)(content, { level: 9 }))
  }
}

if (import.meta.main) {
  await buildSite({ log: console.log }).catch((error) => {
    if (!(error instanceof CannotStart)) throw error
    console.error(error.message)
    process.exitCode = 1
  })
}
