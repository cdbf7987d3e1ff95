import { Words } from "@banhui/core/refusal"
import { expect, test } from "vitest"
import { code, files, type Import, imports, read, sources } from "./sources.ts"

const packages = ["core", "calendar", "mail", "api", "jobs", "lambda", "server"]
const everything = [...packages.map((name) => `packages/${name}`), "infra", "web"].flatMap(sources)
const shown = ({ file, from }: Import) => `${file} imports ${from}`
const packageOf = (path: string) => /^packages\/(\w+)\//.exec(path)?.[1]
/** The package of ours that an import leads to, by name or by path. */
const ours = ({ from }: Import) => /^@banhui\/(\w+)/.exec(from)?.[1] ?? packageOf(from)
const outside = (name: RegExp) => everything.flatMap(imports).filter(({ from }) => name.test(from))

// Doorways stand at the top: they may import everything below. Nothing imports a doorway.
const below: Record<string, string[]> = {
  core: [],
  calendar: [],
  mail: ["calendar"],
  api: ["core", "calendar"],
  jobs: ["core", "calendar", "mail"],
  lambda: ["api", "jobs", "mail", "core"],
  server: ["api", "jobs", "mail", "core"],
}

test.each(packages)("%s imports only what stands below it", (name) => {
  const allowed = [name, ...(below[name] ?? [])]
  const upward = sources(`packages/${name}`)
    .flatMap(imports)
    .filter((one) => ours(one) !== undefined && !allowed.includes(ours(one) ?? ""))
  expect(upward.map(shown)).toEqual([])
})

test.each(packages)("%s names in its package.json what it imports", (name) => {
  const { dependencies } = JSON.parse(read(`packages/${name}/package.json`)) as { dependencies: object }
  // types alone come from the root, and what only builds is no dependency of what runs
  const known = [...Object.keys(dependencies), "aws-lambda", "esbuild", "vite"]
  const used = sources(`packages/${name}`)
    .flatMap(imports)
    .filter(({ from }) => !/^(packages|infra)\/|^node:/.test(from))
    .map(({ from }) => /^(@[^/]+\/)?[^/]+/.exec(from)?.[0] ?? from)
  expect(used.filter((one) => !known.includes(one))).toEqual([])
})

test("packages meet by name; only the machine's doorway reaches into infra, for the blueprint and its builder", () => {
  const reaching = packages
    .flatMap((name) => sources(`packages/${name}`))
    .flatMap(imports)
    .filter(({ file, from }) => /^(packages|infra|web|tests)\//.test(from) && packageOf(file) !== packageOf(from))
  expect(
    reaching.filter(({ file, from }) => packageOf(file) !== "server" || !/^infra\/(blueprint|machine)\.ts$/.test(from)),
  ).toEqual([])
})

test("of the builders only infra/machine.ts imports packages; the others name files by path", () => {
  const builders = [...sources("infra"), "sst.config.ts"].filter((file) => file !== "infra/machine.ts")
  expect(
    builders
      .flatMap(imports)
      .filter((one) => ours(one))
      .map(shown),
  ).toEqual([])
})

test("the web takes types from the API, and nothing that runs", () => {
  const taken = sources("web")
    .flatMap(imports)
    .filter((one) => ours(one))
  expect(taken.filter(({ typesOnly }) => !typesOnly).map(shown)).toEqual([])
  expect(new Set(taken.map(ours))).toEqual(new Set(["api"]))
})

// What lies lower first. A noun imports only nouns that stand before it.
const order =
  "refusal settings.ts table id time rule fn actor limit once office notice audit person session room booking meeting occupancy invitation reminder feed verify".split(
    " ",
  )
const noun = (path: string) => /^packages\/core\/src\/([^/]+)/.exec(path)?.[1] ?? ""

test("inside core a noun imports only downward", () => {
  expect([...new Set(sources("packages/core/src").map(noun))].sort()).toEqual([...order].sort())
  const upward = sources("packages/core/src")
    .flatMap(imports)
    .filter(({ from }) => from.startsWith("packages/core/"))
    .filter(({ file, from }) => order.indexOf(noun(from)) > order.indexOf(noun(file)))
  expect(upward.map(shown)).toEqual([])
})

// a library, and the only places that may know of it
test.each([
  ["the AWS SDK", /^@aws-sdk\//, /^packages\/core\/src\/table\/|^packages\/mail\/src\/transport\/ses\.ts$/],
  [
    "hono",
    /^hono(\/|$)|^@hono\/|^hono-openapi/,
    /^packages\/(api|lambda|server)\/|^web\/src\/api\.ts$|^packages\/mail\//,
  ],
  ["iCalendar's libraries", /^ical-generator|^ical\.js/, /^packages\/calendar\//],
  ["the mail libraries", /^nodemailer|^smtp-server|^postal-mime/, /^packages\/(mail|jobs|server)\//],
  ["valibot", /^valibot/, /^packages\/(core|api)\/|^web\//],
])("%s is known in one place", (_what, library, places) => {
  const found = outside(library)
  expect(found.length).toBeGreaterThan(0)
  expect(found.filter(({ file }) => !places.test(file)).map(shown)).toEqual([])
})

test("of hono the mail package knows only how to write HTML", () => {
  const known = outside(/^hono/).filter(({ file }) => packageOf(file) === "mail")
  expect(new Set(known.map(({ from }) => from))).toEqual(new Set(["hono/html"]))
})

test("core and the jobs know no HTTP, no Lambda, no SST and no mail server", () => {
  const known = ["packages/core", "packages/jobs", "packages/calendar"].flatMap(sources).flatMap(imports)
  expect(known.filter(({ from }) => /^(node:(http|https|net|tls)|hono|aws-lambda|sst|nodemailer)/.test(from))).toEqual(
    [],
  )
})

// Who reads the environment, and why it is not core/src/settings.ts.
const environment = {
  "packages/core/src/settings.ts": "the one place",
  "packages/lambda/src/credentials.ts": "Lambda's role comes by environment; it stands in for the SDK's own reader",
  "infra/cdk.ts": "what whoever deploys has chosen, before there is a process of ours",
  "sst.config.ts": "the same, for SST",
}
test("the environment is read in one place", () => {
  const readers = [...everything, "sst.config.ts"].filter((file) => /\bprocess\s*\.\s*env\b/.test(code(file)))
  expect(readers.sort()).toEqual(Object.keys(environment).sort())
})

test("the top level is what the map says", () => {
  const folders = files.filter((path) => path.includes("/")).map((path) => path.split("/")[0])
  expect(new Set(folders)).toEqual(new Set([".ci", "infra", "packages", "tests", "web"]))
  const single = files.filter((path) => !path.includes("/") && !path.startsWith("."))
  const expected = ["README.md", "biome.json", "cdk.json", "package-lock.json", "package.json", "sst.config.ts"]
  expect(single.sort()).toEqual([...expected, "tsconfig.json", "vitest.config.ts"].sort())
})

test("no file is a drawer for everything", () => {
  const drawers = files.filter((path) => /(^|\/)(utils?|helpers?|misc|common|shared|lib|stuff)(\.|\/|$)/i.test(path))
  expect(drawers).toEqual([])
})

/** Every code that a refusal of core or of the API may carry. */
const refusals = [...sources("packages/core/src"), ...sources("packages/api/src")]
  .filter((file) => !file.endsWith("refusal/words.ts"))
  .flatMap((file) => {
    // deeds of the log and names of permissions look alike, but are never shown
    const text = code(file).replace(/\b(entry|record|may)\(\s*"[a-z]+\.[a-z]+"/g, "")
    const spelled = [...text.matchAll(/(?<!=)"([a-z]+\.[a-z]+)"(?!:)/g)].map(([, code]) => code ?? "")
    return [...spelled, ...[...text.matchAll(/\bmissing\("([a-z]+)"\)/g)].map(([, noun]) => `${noun}.missing`)]
  })

test("every refusal has its sentence, and every sentence a refusal", () => {
  expect([...new Set(refusals)].filter((one) => !Words.codes.includes(one))).toEqual([])
  expect(Words.codes.filter((one) => !refusals.includes(one))).toEqual([])
})

test.each(Words.codes)("%s is said in Chinese and in English", (of) => {
  const [zh, en] = [Words.say(of, "zh-CN"), Words.say(of, "en")]
  expect(zh).toMatch(/\p{Script=Han}/u)
  expect(zh).toMatch(/。$/)
  expect(en).not.toMatch(/[\p{Script=Han}，。；：、（）]/u)
  expect(en).toMatch(/^([A-Z]|\{\w+En\}).*\.$/)
  const holes = (text: string) => new Set([...text.matchAll(/\{(\w+?)(En)?\}/g)].map(([, name]) => name))
  expect(holes(en)).toEqual(holes(zh))
})
