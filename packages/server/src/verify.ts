import { Verify } from "@banhui/core/verify"
import { CannotStart } from "./cannot.ts"
import { visitData } from "./data.ts"

/** `npm run verify`: what the table says of itself does not fit together, line by line; exit code 1 where there is any. */
async function verify(): Promise<Verify.Found> {
  const leave = await visitData({ log: (line) => console.error(line) })
  try {
    return await Verify.run()
  } finally {
    await leave()
  }
}

try {
  const { meetings, pages, chains, differences } = await verify()
  for (const line of differences) console.log(line)
  const found = differences.length === 1 ? "1 difference" : `${differences.length || "no"} differences`
  console.log(`${meetings} meetings, ${pages} pages, ${chains} audit chains: ${found}`)
  process.exit(differences.length > 0 ? 1 : 0)
} catch (error) {
  if (!(error instanceof CannotStart)) throw error
  console.error(error.message)
  process.exit(1)
}
