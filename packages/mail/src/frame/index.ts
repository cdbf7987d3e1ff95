import type { Lang } from "../letter.ts"

export { inHTML } from "./html.ts"
export { inText } from "./text.ts"

export type Row = { label: string; lines: string[] }

export type Change = { label: string; before: string[]; after: string[] }

/** What a letter says, before it has a form. HTML and text are printed from the same sheet, so neither says more. */
export type Sheet = {
  lang: Lang
  /** How the letter feels: colour only underlines what `kind` says in words. */
  tone: "calm" | "alert" | "stop"
  kind: string
  office: string
  title: string
  /** What a mailbox lists beside the subject. */
  preview: string
  greeting?: string
  lead: string[]
  code?: string
  /** What follows the code. */
  after?: string[]
  time: string[]
  /** The time no longer holds: it is struck through. */
  gone?: boolean
  changes?: Change[]
  rows: Row[]
  note?: string
  /** The first is the one that matters. */
  buttons: { label: string; href: string }[]
  foot: string[]
}
