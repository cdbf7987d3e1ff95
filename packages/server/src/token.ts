import { Person } from "@banhui/core/person"
import { Session } from "@banhui/core/session"
import { CannotStart } from "./cannot.ts"
import { visitData } from "./data.ts"

/**
 * `npm run token -- [address]`: an API token of the person with this address, on the last line. Without an address:
 * the demo office's secretary. Whoever may read the data folder may do this.
 */
async function token(address: string | undefined): Promise<string> {
  const leave = await visitData({ log: (line) => console.error(line) })
  try {
    const person = address ? await byAddress(address.toLowerCase()) : await secretary()
    if (!person?.active)
      throw new CannotStart(
        address
          ? `Nobody here has the address ${address}.`
          : "There is no secretary here: start the office once, or say whose token: npm run token -- address.",
        address
          ? `这里没有邮箱为 ${address} 的人。`
          : "这里没有秘书：请先启动一次系统，或写明是谁的令牌：npm run token -- 邮箱。",
      )
    return (await Session.grant(person.personID, "token")).token
  } finally {
    await leave()
  }
}

const byAddress = async (address: string) => (await Person.byAddress(address)) ?? (await Person.first(address))

async function secretary() {
  const { inOrder } = await Person.directory()
  return inOrder.find((person) => person.role === "secretary")
}

try {
  console.log(await token(process.argv[2]))
  process.exit(0)
} catch (error) {
  if (!(error instanceof CannotStart)) throw error
  console.error(error.message)
  process.exit(1)
}
