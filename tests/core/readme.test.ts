import { access, readFile } from "node:fs/promises"
import { expect, test } from "vitest"

const root = new URL("../../", import.meta.url)
const readme = () => readFile(new URL("README.md", root), "utf8")

test("the README has no gap left to fill, and its pictures are there", async () => {
  const text = await readme()
  expect(text.match(/@[A-Z]{3,}@|TODO|TBD/g)).toBeNull()
  for (const [, picture] of text.matchAll(/!\[[^\]]*\]\(([^)]+)\)/g)) await access(new URL(picture as string, root))
})

test("every npm script that the README names is there", async () => {
  const { scripts } = JSON.parse(await readFile(new URL("package.json", root), "utf8"))
  const named = [...(await readme()).matchAll(/`npm run (?:-s )?([\w:]+)/g)].map(([, name]) => name as string)
  expect(named.filter((name) => !(name in scripts))).toEqual([])
})
