import { execFileSync } from "node:child_process"
import { existsSync, readFileSync } from "node:fs"
import { join, resolve } from "node:path"

const root = resolve(import.meta.dirname, "..")

/** Every file of the house, as paths from its root: what is committed, and what is about to be. */
export const files = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], { cwd: root })
  .toString()
  .split("\n")
  .filter((path) => path && existsSync(join(root, path)))

export const read = (path: string): string => readFileSync(join(root, path), "utf8")

export type Import = {
  /** The file that imports, and what: a package's name, or the path from the root of a file of ours. */
  file: string
  from: string
  /** Types leave no trace in what runs. */
  typesOnly: boolean
}

const statement = /\b(import|export)\s+(type\s)?[^"'`;()]*?\bfrom\s*"([^"]+)"|\bimport\s*\(?\s*"([^"]+)"/g

/** What a file imports, in the order it stands there. */
export const imports = (file: string): Import[] =>
  [...code(file).matchAll(statement)].map(([, , type, named, bare]) => {
    const from = named ?? bare ?? ""
    return { file, from: from.startsWith(".") ? join(file, "..", from) : from, typesOnly: type !== undefined }
  })

/** A file's text without its comments, which may speak of anything. */
export const code = (file: string): string => read(file).replace(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/[^\n]*/g, "")

/** Source files under a folder. */
export const sources = (folder: string): string[] =>
  files.filter((path) => path.startsWith(`${folder}/`) && /\.tsx?$/.test(path))
