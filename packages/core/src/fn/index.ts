import * as v from "valibot"
import { invalid } from "../refusal/index.ts"

/**
 * A verb with its schema: input is parsed before the verb sees it, so a verb trusts what it gets.
 * Bad input throws a Refusal of kind `input` that names the field; nothing has been read or written by then.
 */
export const fn = <S extends v.GenericSchema, R>(schema: S, verb: (input: v.InferOutput<S>) => R) =>
  Object.assign((input: v.InferInput<S>): R => verb(parse(schema, input)), { schema, raw: verb })

/** Parses or throws the first fault as a Refusal: code from the schema, field as a dotted path. */
export const parse = <S extends v.GenericSchema>(schema: S, input: unknown): v.InferOutput<S> => {
  const result = v.safeParse(schema, input, { abortEarly: true })
  if (result.success) return result.output
  throw fault(result.issues[0])
}

/** Turns one of valibot's issues into our own words: a message of ours is a code, theirs is a wrong type. */
export const fault = (issue: v.BaseIssue<unknown>) => {
  const field = issue.path?.map((step) => String(step.key)).join(".") ?? ""
  if (/^[a-z]+\.[a-z]+$/.test(issue.message)) return invalid(field, issue.message)
  if (issue.type === "strict_object" && issue.expected === "never") return invalid(field, "input.unknown")
  return invalid(field, issue.received === "undefined" ? "input.required" : "input.type")
}

// Text that people type: one line or several, without control characters or halves of characters.
// C0, DEL, C1, line and paragraph separators: none belongs in a line, and each has broken some mail or feed.
const unprintable = /[\p{Cc}\u2028\u2029]/u
const unprintableButBreaks = /(?!\n)[\p{Cc}\u2028\u2029]/u
const whole = (text: string) => text.isWellFormed()

/** One line of at most `most` characters, trimmed, not empty. */
export const line = (most: number) =>
  v.pipe(
    v.string(),
    v.maxLength(most * 2, "text.long"),
    v.transform((text) => text.trim().normalize("NFC")),
    v.check((text) => !unprintable.test(text) && whole(text), "text.control"),
    v.minLength(1, "text.empty"),
    v.maxLength(most, "text.long"),
  )
/** Several lines; tabs become spaces, CR LF becomes LF. May be empty. */
export const prose = (most: number) =>
  v.pipe(
    v.string(),
    v.maxLength(most * 2, "text.long"),
    v.transform((text) => text.replaceAll("\r\n", "\n").replaceAll("\t", "  ").trim().normalize("NFC")),
    v.check((text) => !unprintableButBreaks.test(text) && whole(text), "text.control"),
    v.maxLength(most, "text.long"),
  )
/** A mail address, lower-cased. Stricter than RFC 5321 on purpose: what mail systems really accept. */
export const address = v.pipe(
  v.string(),
  v.maxLength(254, "address.shape"),
  v.transform((text) => text.trim().toLowerCase()),
  v.check((text) => /^[!#-'*+\-./0-9=?^-~]+@[a-z0-9-]+(\.[a-z0-9-]+)*$/.test(text), "address.shape"),
)
