/**
 * Work that is woken from several sides: one run at a time, and once more when it was woken during a run, so that no
 * wake is lost. A failure is logged; the next wake tries again.
 */
export function task(name: string, work: () => Promise<unknown>, log: (line: string) => void) {
  let again = false
  let resting = false
  let running: Promise<void> | undefined

  async function run() {
    while (again && !resting) {
      again = false
      await work().catch((error) => log(`${name} failed: ${error instanceof Error ? error.message : error}`))
    }
    running = undefined
  }

  return {
    wake: () => {
      if (resting) return
      again = true
      running ??= run()
    },
    /** Begins nothing more; resolves when the current run is over. */
    rest: async () => {
      resting = true
      await running
    },
  }
}
