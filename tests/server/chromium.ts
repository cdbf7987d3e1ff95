import { existsSync } from "node:fs"
import { type Browser, chromium } from "playwright-core"

const installed = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"]

/** A real Chromium: the machine's own where there is one, else the one from npm. */
export async function browser(...args: string[]): Promise<Browser> {
  const own = installed.find((path) => existsSync(path))
  if (own) return chromium.launch({ executablePath: own, args: ["--no-sandbox", ...args] })
  const { default: packed } = await import("@sparticuz/chromium")
  return chromium.launch({ executablePath: await packed.executablePath(), args: [...packed.args, ...args] })
}
