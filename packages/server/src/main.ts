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
  greet()
} catch (error) {
  if (!(error instanceof CannotStart)) throw error
  if (!asked) console.error(error.message)
  await here.close()
  process.exit(1)
}

function greet() {
  const signIn = settings.demo
    ? ["Sign in as one of the demo people it offers.", "在登录页选一位演示人员登录。"]
    : ["Sign in with your address; a code comes by mail.", "用邮箱地址登录，验证码会发到邮箱。"]
  console.log(`
  Banhui is open: ${home()}
  ${signIn[0]}${keepsMail() ? ` Its letters are kept at ${home()}/mailbox` : ""}

  办会已就绪：${home()}
  ${signIn[1]}${keepsMail() ? `邮件都在 ${home()}/mailbox` : ""}

  Ctrl-C closes it. 按 Ctrl-C 关闭。
`)
}
