export * as Catalogue from "./catalogue.ts"
export { client, createTable, tableName } from "./client.ts"
export { changed, kept, together, within } from "./kept.ts"
export * as Keys from "./keys.ts"
export { all, everything, get, indexes, many, pages, type Query } from "./read.ts"
export type { Definition, Item, Key } from "./shape.ts"
export * as Sweep from "./sweep.ts"
export {
  attempt,
  check,
  commit,
  create,
  type Failed,
  most,
  type Otherwise,
  onCommit,
  put,
  refusalOf,
  remove,
  replace,
  spill,
  update,
  type Write,
} from "./write.ts"
