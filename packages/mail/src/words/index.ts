import type { Lang, Named } from "../letter.ts"
import { en } from "./en.ts"
import { zhCN } from "./zh-CN.ts"

/** The fields of a wall time that words need; a Temporal date-time has them all. `dayOfWeek` is 1 for Monday. */
export type Wall = { year: number; month: number; day: number; dayOfWeek: number; hour: number; minute: number }

/** All the words of the letters in one language. */
export type Words = typeof zhCN

const all: Record<Lang, Words> = { "zh-CN": zhCN, en }

export const wordsIn = (lang: Lang): Words => all[lang]

/** The name a reader of this language is shown. */
export const nameIn = (lang: Lang, thing: Named): string => (lang === "en" ? (thing.nameEn ?? thing.name) : thing.name)
