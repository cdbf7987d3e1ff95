import { client } from "@banhui/core/table"
import { expect } from "vitest"

/** What DynamoDB allows in one expression; the embedded engine counts the characters, but not the operators. */
const most = { operators: 300, bytes: 4096 }

/** The operators and functions of an expression; every `=` counts too, which is stricter than DynamoDB. */
export const operators = (expression: string): number =>
  expression.match(/\b(?:AND|OR|NOT|BETWEEN|IN)\b|\b[a-z_]+\s*\(|<>|<=|>=|[=<>+-]/g)?.length ?? 0

/** The attributes an update expression writes, each once: DynamoDB refuses paths that overlap. */
const written = (expression: string): string[] =>
  expression
    .split(/\b(?:SET|REMOVE|ADD|DELETE)\b/)
    .flatMap((clause) => clause.split(","))
    .map((part) => part.trim().split(/[\s=]/)[0] ?? "")
    .filter(Boolean)

type Part = Record<string, unknown>

/** Fails when anything in a command asks more of DynamoDB than it allows. Answers the expressions it looked at. */
export const within = (command: unknown): string[] => {
  const found: string[] = []
  const look = (part: Part) => {
    for (const [name, value] of Object.entries(part)) {
      if (name.endsWith("Expression") && typeof value === "string") {
        found.push(value)
        expect(operators(value), value.slice(0, 200)).toBeLessThanOrEqual(most.operators)
        expect(Buffer.byteLength(value), value.slice(0, 200)).toBeLessThanOrEqual(most.bytes)
        if (name === "UpdateExpression") expect(new Set(written(value)).size).toBe(written(value).length)
      } else if (name === "TransactItems") {
        expect((value as unknown[]).length).toBeLessThanOrEqual(100)
        expect(JSON.stringify(value).length).toBeLessThan(4 * 1024 * 1024)
        for (const item of value as Part[]) look(item)
      } else if (["Put", "Update", "Delete"].includes(name)) look(value as Part)
    }
  }
  look(command as Part)
  return found
}

/** Looks at everything this process asks of the table from now on; answers all expressions so far, by request. */
export const watch = (): string[] => {
  const seen: string[] = []
  client().middlewareStack.add(
    (next) => (args) => {
      seen.push(...within(args.input))
      return next(args)
    },
    { step: "initialize", name: "limits", override: true },
  )
  return seen
}
