import { Actor } from "@banhui/core/actor"
import { settings } from "@banhui/core/settings"
import type { Context } from "hono"
import type { Lang } from "./context.ts"

/** The language to answer in: what the query says, then what the browser says, then the person's own, then the office's. */
export const languageOf = (c: Context): Lang => {
  const actor = Actor.use()
  return (
    lang(c.req.query("lang")) ??
    accepted(c.req.header("accept-language")) ??
    (actor.kind === "person" ? actor.lang : settings.lang)
  )
}

const lang = (tag: string | undefined): Lang | undefined =>
  /^zh\b/i.test(tag ?? "") ? "zh-CN" : /^en\b/i.test(tag ?? "") ? "en" : undefined

/** RFC 9110 12.5.4: the best of what is wanted, by weight. */
const accepted = (header: string | undefined): Lang | undefined =>
  (header ?? "")
    .slice(0, 500)
    .split(",")
    .map((part) => {
      const [tag, weight] = part.trim().split(/;\s*q=/)
      return { lang: lang(tag), weight: Number(weight ?? 1) }
    })
    .filter((one) => one.lang !== undefined && one.weight > 0)
    .sort((a, b) => b.weight - a.weight)[0]?.lang
