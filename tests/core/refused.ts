import { Refusal } from "@banhui/core/refusal"

/** The refusal that a deed meets; any other outcome is a failure of the test. */
export const refused = async (work: () => Promise<unknown>): Promise<Refusal> => {
  try {
    await work()
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
  throw new Error("it was not refused")
}
