import { Verify } from "@banhui/core/verify"
import { expect } from "vitest"

/** The rooms' pages say what the meetings say, slot by slot, and every chain of the audit log is whole. */
export const expectAgreement = async (): Promise<void> => {
  expect((await Verify.run()).differences).toEqual([])
}
