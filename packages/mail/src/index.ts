export type * from "./letter.ts"
export * as Letters from "./letters/index.ts"
export { compose, MailError, maildrop, ses, smtp } from "./transport/index.ts"
export { type Span, type When, when } from "./when/index.ts"
