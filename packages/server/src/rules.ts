import { isLoopback, nowhere, type Settings } from "@banhui/core/settings"
import { CannotStart } from "./cannot.ts"

/** Whether nobody but this machine reaches the office: neither directly nor through a proxy that BANHUI_URL tells of. */
export function isPrivate({ host, url }: Pick<Settings, "host" | "url">): boolean {
  return isLoopback(host) && (!url || isLoopback(new URL(url).hostname))
}

type House = Pick<Settings, "host" | "url" | "smtpURL" | "mailFrom" | "demo" | "insecure">

/**
 * The local mailbox holds sign-in codes, and demo sign-in asks for none: neither may be reached by others. What others
 * reach must know its own address, or links in letters lead nowhere, and be reached with TLS.
 * @throws CannotStart when these settings would open the office to everyone
 */
export function refuseOpenHouse(settings: House) {
  if (settings.url && !(URL.canParse(settings.url) && /^https?:$/.test(new URL(settings.url).protocol)))
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
  if (settings.mailFrom === nowhere)
    throw new CannotStart(
      `With SMTP_URL letters go out into the world: set MAIL_FROM to the address they come from.`,
      `设置了 SMTP_URL，邮件会真正发出：请用 MAIL_FROM 写明发件地址。`,
    )
  if (!settings.url)
    throw new CannotStart(
      `With ${place} others can reach this office, but its letters cannot say where: set BANHUI_URL, like https://meetings.example.org.`,
      `设为 ${place} 后，外人也能访问本系统，而邮件里的链接还不知指向哪里：请设置 BANHUI_URL，如 https://meetings.example.org。`,
    )
  if (settings.url.startsWith("http:") && !settings.insecure)
    throw new CannotStart(
      `BANHUI_URL=${settings.url} is not encrypted, so sessions could be read on the way: put a proxy with TLS before it and write https, or set BANHUI_INSECURE=yes.`,
      `BANHUI_URL=${settings.url} 没有加密，登录状态会在途中被人读到：请在前面加一个 TLS 代理并写成 https，或设置 BANHUI_INSECURE=yes。`,
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

const traces = ["forwarded", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip", "via"]

/**
 * Whether a request has come through a proxy that nobody told us of, which puts an office meant for this machine alone
 * before others: every one of them would seem to be this machine. BANHUI_URL tells of a proxy.
 */
export function isSmuggled(headers: Headers, settings: Pick<Settings, "host" | "url">): boolean {
  return isPrivate(settings) && !settings.url && traces.some((name) => headers.has(name))
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
