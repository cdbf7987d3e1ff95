export { changed, deliverDue, type Outcome } from "./deliver.ts"
export { received } from "./received.ts"
export * as Timers from "./timers.ts"
