import { createTable, type Definition, onCommit } from "@banhui/core/table"
import { changed, received, Timers } from "@banhui/jobs"
import type { Transport } from "@banhui/mail"
import { task } from "@banhui/server/task"
import { changes, type FunctionName, table, timers } from "./blueprint.ts"

type Way = { transport: Transport; log: (line: string) => void }

/** The blueprint's table under a name, in the words that core makes a table from. */
export const definition = (name: string): Definition => ({
  name,
  key: { pk: table.key.partition, sk: table.key.sort },
  indexes: Object.entries(table.indexes).map(([name, { partition, sort }]) => ({ name, pk: partition, sk: sort })),
  ttl: table.expires,
})

/** Makes the table where there is none. */
export const makeTable = (name: string) => createTable(definition(name))

/**
 * Every function of the blueprint but `api` (which the doorway serves) as this process carries it out; `inbound` is
 * given a letter's bytes.
 */
export const work = ({ transport }: Pick<Way, "transport">) =>
  ({
    changes: () => changed({ transport }),
    minute: () => Timers.minute({ transport }),
    hourly: () => Timers.hourly(),
    daily: () => Timers.daily(),
    inbound: (raw: Uint8Array) => received(raw),
  }) satisfies Record<Exclude<FunctionName, "api">, (raw: Uint8Array) => Promise<unknown>>

/**
 * Starts what runs by itself: delivery after each commit (in place of the table's stream) and the timers. Each timer
 * also runs once soon after the start, as a machine may have slept through its hour.
 * @returns how to stop: nothing new is begun, and what runs is waited for
 */
export function run(way: Way) {
  const doing = work(way)
  const told = task(changes.function, doing[changes.function], way.log)
  const tasks = [told]
  const clocks: NodeJS.Timeout[] = []

  let soon: NodeJS.Timeout | undefined
  const stopListening = onCommit(() => {
    // The answer to whoever made the change goes out first, and a burst of changes is delivered together.
    soon ??= setTimeout(() => {
      soon = undefined
      told.wake()
    }, 50)
  })
  for (const [at, timer] of Object.values(timers).entries()) {
    const ticking = task(timer.function, doing[timer.function], way.log)
    tasks.push(ticking)
    clocks.push(setTimeout(ticking.wake, at * 5000), setInterval(ticking.wake, timer.every * 1000))
  }

  return {
    async stop() {
      stopListening()
      clearTimeout(soon)
      for (const clock of clocks) clearTimeout(clock)
      await Promise.all(tasks.map((one) => one.rest()))
    },
  }
}
