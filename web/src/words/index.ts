import { flatten, translator } from "@solid-primitives/i18n"
import { createSignal } from "solid-js"
import { answerIn, type Lang, type Named } from "../api.ts"
import type { zhCN } from "./zh-CN.ts"

export type Words = typeof zhCN

const KEPT = "banhui.lang"
// Only the language that is read is fetched.
const load = {
  "zh-CN": () => import("./zh-CN.ts").then((words) => words.zhCN),
  en: () => import("./en.ts").then((words) => words.en),
}
const prepare = (words: Words) => flatten(words)
const [spoken, setSpoken] = createSignal<{ lang: Lang; words: ReturnType<typeof prepare> }>()

/** The language on screen. */
export const lang = (): Lang => spoken()?.lang ?? "zh-CN"

const words = () => {
  const now = spoken()
  // main.tsx speaks before it renders: no screen is ever without words.
  if (!now) throw new Error("no language spoken yet")
  return now.words
}
/** Words by key: `t("app.rooms")`, `t("day.seatCount", 12)`. */
export const t = translator(words)

/** The organisation's own name of a thing, in English where the reader and the thing have it. */
export const nameOf = (thing: Named): string => (lang() === "en" && thing.nameEn) || thing.name
export const buildingOf = (thing: { building: string; buildingEn?: string }): string =>
  (lang() === "en" && thing.buildingEn) || thing.building
export const titleOf = (thing: { title?: string; titleEn?: string }): string =>
  (lang() === "en" && thing.titleEn) || thing.title || ""

/** A sentence of its own begins with a capital, where a script has any. */
export const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** What was chosen here before, else what the browser asks for. */
export const chosenLang = (): Lang | undefined => {
  const kept = localStorage.getItem(KEPT)
  return kept === "zh-CN" || kept === "en" ? kept : undefined
}
export const browserLang = (): Lang =>
  navigator.languages.find((each) => /^(zh|en)/i.test(each))?.match(/^zh/i) ? "zh-CN" : "en"

/** Turns every word on the screen; `keep` remembers it on this device. */
export async function speak(next: Lang, { keep = false } = {}): Promise<void> {
  const words = prepare(await load[next]())
  answerIn(next)
  document.documentElement.lang = next
  if (keep) localStorage.setItem(KEPT, next)
  setSpoken({ lang: next, words })
}
