/**
 * One JSON line for one failure. Messages of SDKs may quote what they were given, so whatever looks like an address, a
 * token or a code is left out.
 */
export function failure(where: string, error: unknown) {
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error))
  return JSON.stringify({ level: "error", where, name, message: masked(message), at: frames(stack) })
}

const masked = (text: string) =>
  text
    .replace(/[^\s@<>"']+@[^\s@<>"']+/g, "…@…")
    .replace(/[\w-]{24,}/g, "…")
    .replace(/\b\d{6}\b/g, "…")
    .slice(0, 500)

/** Where it happened, without the message that a stack begins with. */
const frames = (stack = "") =>
  stack
    .split("\n")
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 8)
    .map((line) => line.trim().slice(3))

/** Runs a doorway's work; a failure is written down and thrown on, so that Lambda tries again and the alarm counts it. */
export const logged =
  <Event, Result>(where: string, work: (event: Event) => Promise<Result>) =>
  async (event: Event) => {
    try {
      return await work(event)
    } catch (error) {
      console.error(failure(where, error))
      throw error
    }
  }
