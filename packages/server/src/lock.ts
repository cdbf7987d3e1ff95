import { DatabaseSync } from "node:sqlite"

export type Lock = { release(): void }

/**
 * Holds an exclusive lock on a file, or answers undefined when another process holds it. SQLite takes it through the
 * operating system, which lets go however the holder dies: no stale lock, no guess whether a process id is still ours.
 */
export function lock(file: string): Lock | undefined {
  const db = new DatabaseSync(file, { timeout: 0 })
  try {
    db.exec("PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE")
  } catch (error) {
    db.close()
    if (error instanceof Error && /locked/.test(error.message)) return undefined
    throw error
  }
  return { release: () => db.close() }
}
