import { read } from "../parts.ts"
import { lastDay } from "../until.ts"
import { en } from "./en.ts"
import { type Pattern, pattern } from "./pattern.ts"
import { zhCN } from "./zh-CN.ts"

/** How a language says a rule. */
export type Voice = {
  pattern: (said: Pattern) => string
  times: (n: number) => string
  until: (year: number, month: number, day: number) => string
}

const voices: Record<"zh-CN" | "en", Voice> = { "zh-CN": zhCN, en }

/**
 * What a rule does, in words that stand within a sentence: "every month on the last Friday, 12 times",
 * 每月最后一个星期五，共12次. What the rule leaves to its start is said, UNTIL as the last day it lets in, by the
 * zone's clock. A rule without a word of its own is told part by part.
 */
export const inWords = (
  rule: string,
  { start, zone }: { start: string; zone: string },
  lang: "zh-CN" | "en",
): string => {
  const parts = read(rule)
  const voice = voices[lang]
  const said = voice.pattern(pattern(parts, start))
  if (parts.count !== undefined) return said + voice.times(parts.count)
  if (!parts.until) return said
  const [year = 0, month = 0, day = 0] = lastDay({ until: parts.until, start, zone }).split("-").map(Number)
  return said + voice.until(year, month, day)
}
