import { AsyncLocalStorage } from "node:async_hooks"
import { Refusal } from "../refusal/index.ts"

export * as Actor from "./index.ts"

export type Role = "admin" | "secretary" | "keeper" | "member"

/**
 * Who asks. `person`: signed in, with what the directory says of them now. `guest`: holds a signed link to one
 * meeting. `system`: timers and jobs. `nobody`: has not said.
 */
export type Actor =
  | { kind: "person"; personID: string; role: Role; actsFor: readonly string[]; lang: "zh-CN" | "en"; zone: string }
  | { kind: "guest"; meetingID: string; attendeeID: string }
  | { kind: "system"; name: string }
  | { kind: "nobody" }

const store = new AsyncLocalStorage<Actor>()

export const provide = <T>(actor: Actor, work: () => T): T => store.run(actor, work)
export const use = (): Actor => store.getStore() ?? { kind: "nobody" }
/** The signed-in person, or 401. */
export const person = () => {
  const actor = use()
  if (actor.kind !== "person") throw new Refusal("unauthenticated", "session.missing")
  return actor
}
/** How the audit log names who did it. */
export const name = (actor: Actor = use()): string =>
  actor.kind === "person"
    ? actor.personID
    : actor.kind === "guest"
      ? actor.attendeeID
      : actor.kind === "system"
        ? `system:${actor.name}`
        : "nobody"
