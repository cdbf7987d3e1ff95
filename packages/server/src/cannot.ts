/** Why the office cannot start, as one sentence in each language; the doorway prints it and exits with 1. */
export class CannotStart extends Error {
  override name = "CannotStart"
  constructor(english: string, chinese: string) {
    super(`${english}\n${chinese}`)
  }
}
