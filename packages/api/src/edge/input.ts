import { fault } from "@banhui/core/fn"
import { validator } from "hono-openapi"
import type { GenericSchema } from "valibot"
import * as v from "valibot"

type Issue = v.BaseIssue<unknown>
const refuse = (result: { success: boolean; error?: unknown }) => {
  if (!result.success) throw fault((result.error as Issue[])[0] as Issue)
}

/** Parses the body with the verb's own schema; the first fault names its field. */
export const body = <S extends GenericSchema>(schema: S) => validator("json", schema, refuse)
/** Parses the query the same way. */
export const query = <S extends GenericSchema>(schema: S) => validator("query", schema, refuse)

/** A whole number in a query. */
export const whole = (least: number, most: number, code: string) =>
  v.pipe(
    v.string(),
    v.regex(/^\d{1,9}$/, "input.type"),
    v.transform(Number),
    v.minValue(least, code),
    v.maxValue(most, code),
  )
/** A list in a query, comma between. */
export const listOf = <const T extends readonly string[]>(choices: T, code: string) =>
  v.pipe(
    v.string(),
    v.maxLength(200, code),
    v.transform((text) => text.split(",").filter(Boolean)),
    v.array(v.picklist(choices, code)),
  )
/** What every query may carry besides: the language to be answered in. */
export const lang = { lang: v.optional(v.picklist(["zh-CN", "en"])) }
