import { ID } from "@banhui/core/id"

/** A number that looks thrown but is always the same for the same words. */
export const dice = (words: string): number => Number.parseInt(ID.digest(words).slice(0, 8), 16)
