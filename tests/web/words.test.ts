import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { en } from "../../web/src/words/en.ts"
import { zhCN } from "../../web/src/words/zh-CN.ts"

/** Every word with its path; functions are spoken with a marker for each of their arguments. */
const leaves = (words: object, path = ""): [string, string][] =>
  Object.entries(words).flatMap(([key, value]): [string, string][] => {
    const here = path ? `${path}.${key}` : key
    if (typeof value === "string") return [[here, value]]
    if (typeof value === "function") return [[here, value("①", "②", "③")]]
    return leaves(value, here)
  })
const counted = (words: object, path: string): unknown =>
  path.split(".").reduce<unknown>((part, key) => (part as Record<string, unknown>)[key], words)

const chinese = new Map(leaves(zhCN))
const english = new Map(leaves(en))
const han = /\p{Script=Han}/u
/** Names that stay as they are, and the switch that speaks the other language on purpose. */
const foreign = new Set(["app.other", "app.otherLabel"])

test("both languages have the same words", () => {
  expect([...english.keys()]).toEqual([...chinese.keys()])
})

test("no word is empty", () => {
  for (const [path, word] of [...chinese, ...english]) expect(word.trim(), path).not.toBe("")
})

test("English has no Chinese in it", () => {
  for (const [path, word] of english) if (!foreign.has(path)) expect(word, path).not.toMatch(han)
})

test("Chinese is Chinese", () => {
  // Some only put a mark between two names.
  const spoken = [...chinese].filter(([path, word]) => /\p{L}/u.test(word) && !foreign.has(path))
  for (const [path, word] of spoken) expect(word, path).toMatch(han)
})

test("Chinese sentences use Chinese punctuation", () => {
  for (const [path, word] of chinese) expect(word, path).not.toMatch(/\p{Script=Han}[,;:?!]|[,;:?!]\p{Script=Han}/u)
})

test("a word takes the same arguments in both languages and says all of them", () => {
  for (const [path, word] of chinese) {
    const [zh, other] = [counted(zhCN, path), counted(en, path)]
    expect(typeof other, path).toBe(typeof zh)
    if (typeof zh !== "function") continue
    for (const mark of ["①", "②", "③"].slice(0, zh.length)) {
      expect(word, path).toContain(mark)
      expect(english.get(path), path).toContain(mark)
    }
  }
})

test("one of a thing is one in English", () => {
  expect(en.day.seatCount(1)).toBe("1 seat")
  expect(en.day.seatCount(12)).toBe("12 seats")
  expect(en.form.count(1)).toBe("1 person with the organizer")
  expect(en.answer.waiting(2)).toBe("2 meetings wait for your answer")
})

test("every word is said somewhere", () => {
  const source = join(import.meta.dirname, "../../web/src")
  const files = readdirSync(source, { recursive: true, encoding: "utf8" }).filter(
    (file) => /\.tsx?$/.test(file) && !file.startsWith("words/zh") && !file.startsWith("words/en"),
  )
  const all = files.map((file) => readFileSync(join(source, file), "utf8")).join("\n")
  const said = (path: string) => all.includes(`"${path}"`) || all.includes(`\`${path.replace(/\.[^.]+$/, "")}.\${`)
  expect([...chinese.keys()].filter((path) => !said(path))).toEqual([])
})
