import type { Settings } from "@banhui/core/settings"
import { CannotStart } from "./cannot.ts"

/** Whether only programs of this machine reach what listens on this address. */
export function isLoopback(host: string): boolean {
  const name = host.toLowerCase().replace(/^\[|\]$/g, "")
  return name === "localhost" || name.endsWith(".localhost") || name === "::1" || /^127(\.\d{1,3}){3}$/.test(name)
}

/** Whether nobody but this machine reaches the office: neither directly nor through a proxy that BANHUI_URL tells of. */
export function isPrivate({ host, url }: Pick<Settings, "host" | "url">): boolean {
  return isLoopback(host) && (!url || isLoopback(new URL(url).hostname))
}

/**
 * The local mailbox holds sign-in codes, and demo sign-in asks for none: neither may be reached by others.
 * @throws CannotStart when these settings would open the office to everyone
 */
export function refuseOpenHouse(settings: Pick<Settings, "host" | "url" | "smtpURL" | "demo">) {
  if (settings.url && !URL.canParse(settings.url))
    throw new CannotStart(
      `BANHUI_URL is not an address: ${settings.url}; write it like https://meetings.example.org.`,
      `BANHUI_URL 不是网址：${settings.url}；请写成 https://meetings.example.org 这样。`,
    )
  if (isPrivate(settings)) return
  const place = isLoopback(settings.host) ? `BANHUI_URL=${settings.url}` : `HOST=${settings.host}`
  if (settings.demo)
    throw new CannotStart(
      `With ${place} others can reach this office, and demo sign-in would let in anyone: set BANHUI_DEMO=off.`,
      `设为 ${place} 后，外人也能访问本系统，而演示登录谁都能进：请设置 BANHUI_DEMO=off。`,
    )
  if (!settings.smtpURL)
    throw new CannotStart(
      `With ${place} others can reach this office, and without mail nobody can sign in safely: set SMTP_URL.`,
      `设为 ${place} 后，外人也能访问本系统，没有邮件就无法安全登录：请设置 SMTP_URL。`,
    )
}

/**
 * Whether a request's Host header names us. A foreign page that rebinds its own name to 127.0.0.1 is turned away here.
 * Beyond loopback the names are the network's affair.
 */
export function isOurName(host: string | undefined, settings: Pick<Settings, "host" | "port" | "url">): boolean {
  if (!isLoopback(settings.host)) return true
  if (!host) return false
  const name = host.toLowerCase()
  if (settings.url && name === new URL(settings.url).host) return true
  const own = settings.host.includes(":") ? `[${settings.host.replace(/^\[|\]$/g, "")}]` : settings.host.toLowerCase()
  return ["localhost", "127.0.0.1", "[::1]", own].some(
    (known) => name === `${known}:${settings.port}` || (settings.port === 80 && name === known),
  )
}

/**
 * Who calls, for limits that count callers: the address the connection comes from. Behind a proxy of this machine that
 * is the proxy for everyone, so the last address of X-Forwarded-For counts, which the proxy itself added.
 */
export function callerOf(input: {
  peer: string
  forwarded: string | undefined
  settings: Pick<Settings, "host" | "url">
}) {
  const { peer, forwarded, settings } = input
  if (isPrivate(settings) || !isLoopback(peer)) return peer
  return forwarded?.split(",").at(-1)?.trim() || peer
}
