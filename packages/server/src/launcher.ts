import { readFile } from "node:fs/promises"
import { setTimeout as sleep } from "node:timers/promises"

/**
 * Resolves when the npm that started this process is gone. A SIGTERM to npm ends the shell between it and us without a
 * word to us, and a SIGKILL ends npm alone; an office that stayed would hold its port and its data folder unseen.
 * Never resolves where no npm started it, or where there is no /proc to tell.
 */
export async function npmGone(): Promise<void> {
  const npm = await launcher(process.ppid, 3)
  if (!npm) return new Promise(() => {})
  while ((await status(npm)).isNpm) await sleep(200, undefined, { ref: false })
}

async function launcher(pid: number, levels: number): Promise<number | undefined> {
  if (pid <= 1 || levels === 0) return undefined
  const { isNpm, parent } = await status(pid)
  return isNpm ? pid : launcher(parent, levels - 1)
}

async function status(pid: number) {
  const text = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "")
  // A zombie keeps its name until its own parent looks.
  return {
    isNpm: /^Name:\s*npm/m.test(text) && !/^State:\s*Z/m.test(text),
    parent: Number(/^PPid:\s*(\d+)/m.exec(text)?.[1] ?? 0),
  }
}
