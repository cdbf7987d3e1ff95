import { type ChildProcess, fork } from "node:child_process"
import { once } from "node:events"
import { fileURLToPath } from "node:url"

export type Child = {
  /** What it said when it was ready. */
  first: unknown
  /** Gives it a job and waits for its answer. One job at a time. */
  ask<T>(job: unknown): Promise<T>
  stop(): Promise<void>
}

/**
 * Runs a file of this folder in a process of its own, so that what is measured and what measures share no thread.
 * `BENCH_PROFILE` names a folder in which each child leaves a CPU profile.
 */
export const child = async (file: string, env: Record<string, string>): Promise<Child> => {
  const folder = process.env.BENCH_PROFILE
  const made = fork(fileURLToPath(new URL(file, import.meta.url)), {
    env: { ...process.env, ...env },
    execArgv: folder ? ["--cpu-prof", `--cpu-prof-dir=${folder}`, `--cpu-prof-name=${file}.cpuprofile`] : [],
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  })
  const first = await answer(made)
  return {
    first,
    async ask<T>(job: unknown) {
      made.send(job as object)
      return (await answer(made)) as T
    },
    async stop() {
      if (made.exitCode !== null) return
      const gone = once(made, "exit")
      made.disconnect()
      await gone
    },
  }
}

const answer = (made: ChildProcess): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const died = (code: number | null) => reject(new Error(`A child of the benchmark ended with ${code}`))
    made.once("exit", died)
    made.once("message", (message) => {
      made.off("exit", died)
      resolve(message)
    })
  })
