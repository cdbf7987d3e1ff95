import { Office } from "@banhui/core/office"
import { Person } from "@banhui/core/person"
import { home, settings } from "@banhui/core/settings"
import { CannotStart } from "./cannot.ts"
import { npmGone } from "./launcher.ts"
import { keepsMail, office } from "./office.ts"

const here = office({ log: (line) => console.log(line) })

// npm hands on the Ctrl-C that the terminal has already given to this process: the same wish, moments later, twice.
const echo = 500
let asked = 0
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, stop)
void npmGone().then(stop)

function stop() {
  const now = performance.now()
  if (asked && now - asked > echo) process.exit(130)
  if (asked) return
  asked = now
  console.log("Closing. 正在关闭。")
  here.close().then(
    () => process.exit(0),
    (error) => {
      console.error(error)
      process.exit(1)
    },
  )
}

try {
  await here.open()
  await greet()
} catch (error) {
  if (!(error instanceof CannotStart)) throw error
  if (!asked) console.error(error.message)
  await here.close()
  process.exit(1)
}

async function greet() {
  const url = home()
  const signIn = await howToSignIn()
  console.log(`
  Banhui is open: ${url}
  ${signIn.en}${keepsMail() ? ` Its letters are kept at ${url}/mailbox` : ""}

  办会已就绪：${url}
  ${signIn.zh}${keepsMail() ? `邮件都在 ${url}/mailbox` : ""}

  Ctrl-C closes it. 按 Ctrl-C 关闭。
`)
}

async function howToSignIn() {
  if (await Office.isDemo())
    return { en: "Sign in as one of the demo people it offers.", zh: "在登录页选一位演示人员登录。" }
  if (!settings.admin && (await Person.directory()).people.size === 0)
    return {
      en: "Nobody is in it yet: set BANHUI_ADMIN to your address and start it again.",
      zh: "系统里还没有人：请把 BANHUI_ADMIN 设为您的邮箱，再启动一次。",
    }
  return { en: "Sign in with your address; a code comes by mail.", zh: "用邮箱地址登录，验证码会发到邮箱。" }
}
