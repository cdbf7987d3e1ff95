import { basename } from "node:path"
import type { Work } from "./blueprint.ts"

/** The folder that becomes a function's code, from the root. Functions of one entry share it. */
export const folder = ({ entry }: Pick<Work, "entry">) => `packages/lambda/dist/${basename(entry, ".ts")}`

/** What Lambda calls: the path inside the folder is the source's own, so a stack trace names it. */
export const handler = ({ entry, handler }: Pick<Work, "entry" | "handler">) =>
  `${entry.replace(/\.ts$/, "")}.${handler}`
