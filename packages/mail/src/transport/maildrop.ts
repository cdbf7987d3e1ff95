import { randomBytes } from "node:crypto"
import { mkdir, open, readdir, rename, rm, stat } from "node:fs/promises"
import { join } from "node:path"
import { createTransport } from "nodemailer"
import type { Mailbox, Transport } from "../letter.ts"
import { compose } from "./compose.ts"
import { MailError } from "./error.ts"

/**
 * Puts letters into a folder instead of sending them, one raw `.eml` file each, whose names sort by time. A file that
 * is there is whole: it is written and synced under another name first. Only its owner can read it.
 */
export function maildrop({ folder, from }: { folder: string; from: Mailbox }): Transport {
  const mailer = createTransport({ streamTransport: true, buffer: true, newline: "windows" })
  const ready = lazily(() => prepare(folder))
  return {
    async send(letter) {
      const { message } = await mailer.sendMail(compose(letter, from))
      await ready()
        .then(() => drop(folder, message as Buffer))
        .catch((problem: NodeJS.ErrnoException) => {
          const code = problem.code ?? "unknown"
          throw new MailError({ permanent: false, code, message: `The letter could not be written to disk (${code})` })
        })
    },
  }
}

// what a killed process left half written is nobody's; a minute spares another process that is writing right now
async function prepare(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  for (const name of await readdir(folder)) {
    const path = join(folder, name)
    if (name.endsWith(".half") && (await stat(path)).mtimeMs < Date.now() - 60_000) await rm(path, { force: true })
  }
}

async function drop(folder: string, message: Buffer): Promise<void> {
  const name = nextName()
  const half = join(folder, `.${name}.half`)
  const file = await open(half, "wx", 0o600)
  try {
    await file.writeFile(message)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(half, join(folder, `${name}.eml`))
  await sync(folder)
}

// the new name itself is safe from a power cut only once its folder is synced
async function sync(folder: string): Promise<void> {
  const directory = await open(folder, "r")
  try {
    await directory.sync()
  } finally {
    await directory.close()
  }
}

let count = 0

// the count orders letters of one millisecond, the random part tells processes apart
function nextName(): string {
  const time = new Date().toISOString().replaceAll(":", "").replace(".", "-")
  count = (count + 1) % 1_000_000
  return `${time}-${String(count).padStart(6, "0")}-${randomBytes(4).toString("hex")}`
}

function lazily<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined
  return () => {
    made ??= make().catch((problem) => {
      made = undefined
      throw problem
    })
    return made
  }
}
