import { randomUUID } from "node:crypto"
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises"
import { join, resolve } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { CannotStart } from "./cannot.ts"
import { type Lock, lock } from "./lock.ts"

/** The data folder of one office, held by one process at a time. */
export type Folder = {
  /** The engine's data file. */
  file: string
  /** Where the local mailbox keeps its letters. */
  mailbox: string
  /** Tells other programs of this user (such as `npm run token`) where the engine answers. */
  announce(endpoint: string): Promise<void>
  release(): Promise<void>
}

/**
 * Takes the data folder, making it where it is missing.
 * @throws CannotStart when it cannot be written, or another process works on it
 */
export async function take(path: string): Promise<Folder> {
  const folder = await writable(resolve(path))
  const held = hold(folder)
  if (!held)
    throw new CannotStart(
      `Another process already works on the data folder ${folder}: stop it, or set BANHUI_DATA to another folder.`,
      `另一个进程正在使用数据目录 ${folder}：请先停掉它，或用 BANHUI_DATA 另指定一个目录。`,
    )
  const note = join(folder, "engine.json")
  return {
    file: join(folder, "office.db"),
    mailbox: join(folder, "mailbox"),
    async announce(endpoint) {
      // Whole or not at all, and for this user alone: whoever knows the address may do anything.
      const next = `${note}.${process.pid}`
      await writeFile(next, JSON.stringify({ endpoint }), { mode: 0o600 })
      await rename(next, note)
    },
    async release() {
      await rm(note, { force: true })
      held.release()
    },
  }
}

/**
 * Where the engine of the process that works on this folder answers.
 * @returns undefined when no process holds the folder
 */
export async function engineOf(path: string): Promise<string | undefined> {
  const folder = await writable(resolve(path))
  // A starting office holds the folder a moment before its engine answers, and a note may be a dead one's.
  for (let tries = 0; tries < 100; tries++) {
    const free = hold(folder)
    if (free) {
      free.release()
      return undefined
    }
    const endpoint = await readFile(join(folder, "engine.json"), "utf8").then(
      (text) => (JSON.parse(text) as { endpoint: string }).endpoint,
      () => undefined,
    )
    if (endpoint && (await fetch(endpoint).catch(() => undefined))) return endpoint
    await sleep(100)
  }
  throw new CannotStart(
    `A process holds the data folder ${folder} but its engine does not answer: wait until it has started.`,
    `有进程占用数据目录 ${folder}，但其数据引擎没有应答：请等它启动完毕。`,
  )
}

function hold(folder: string): Lock | undefined {
  return lock(join(folder, "office.lock"))
}

async function writable(folder: string): Promise<string> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const probe = join(folder, `.probe-${randomUUID()}`)
    await writeFile(probe, "")
    await rm(probe)
    return folder
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error)
    throw new CannotStart(
      `The data folder ${folder} cannot be written (${reason}): make it writable, or set BANHUI_DATA to another folder.`,
      `无法写入数据目录 ${folder}（${reason}）：请改好权限，或用 BANHUI_DATA 另指定一个目录。`,
    )
  }
}
