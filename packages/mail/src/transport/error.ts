/**
 * A letter could not be handed on. `permanent`: this very letter will never be taken, trying again is useless.
 * Otherwise the way is blocked for now (connection, sign-in, a full mailbox, a full disk). `code` is an SMTP reply
 * code, a system error code or an AWS error name. Neither addresses nor contents are in it: it may be logged.
 */
export class MailError extends Error {
  override readonly name = "MailError"
  readonly permanent: boolean
  readonly code: string

  constructor({ permanent, code, message }: { permanent: boolean; code: string; message: string }) {
    super(message)
    this.permanent = permanent
    this.code = code
  }
}
