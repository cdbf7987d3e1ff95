import { join, resolve } from "node:path"
import { type BuildOptions, build } from "esbuild"
import { functions, type Work } from "./blueprint.ts"
import { folder } from "./places.ts"

const root = resolve(import.meta.dirname, "..")

/**
 * How a function becomes one file for Lambda; both AWS builders ship what this makes.
 * - `mainFields`: without it esbuild takes the AWS SDK's CommonJS build, which does not shake.
 * - `alias`: the SDK's chain of credential providers is larger than the rest of the SDK, and Lambda only ever gives
 *   credentials by environment.
 * - `external`: hono-openapi imports a translator for each schema library it knows, when it meets such a schema. We have
 *   valibot's alone; each of the others would be bundled, or would be looked for at start.
 * - `banner`: CommonJS packages in an ESM file call `require` for Node's own modules.
 */
const options = {
  bundle: true,
  platform: "node" as const,
  target: "node24",
  format: "esm" as const,
  minify: true,
  keepNames: true,
  legalComments: "none",
  metafile: true,
  logLevel: "error",
  mainFields: ["module", "main"],
  alias: { "@aws-sdk/credential-provider-node": join(root, "packages/lambda/src/credentials.ts") },
  external: ["zod", "zod/*", "zod-to-json-schema", "effect", "sury", "arktype", "typebox", "@sinclair/typebox"],
  banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
} satisfies BuildOptions

/** Bundles one entry into its folder; gives back how many bytes it has and what they come from. */
export async function bundle(work: Pick<Work, "entry">) {
  const outfile = join(root, folder(work), work.entry.replace(/\.ts$/, ".mjs"))
  const { metafile } = await build({ ...options, entryPoints: [join(root, work.entry)], outfile })
  const [output] = Object.values(metafile.outputs)
  return { entry: work.entry, bytes: output?.bytes ?? 0, inputs: output?.inputs ?? {} }
}

export const bundleAll = () =>
  Promise.all([...new Set(Object.values(functions).map(({ entry }) => entry))].map((entry) => bundle({ entry })))

if (import.meta.main)
  for (const { entry, bytes } of await bundleAll()) console.log(`${entry} ${(bytes / 1e6).toFixed(2)} MB`)
