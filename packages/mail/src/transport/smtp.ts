import { createTransport } from "nodemailer"
import type { Mailbox, Transport } from "../letter.ts"
import { compose } from "./compose.ts"
import { MailError } from "./error.ts"

/** Sends through a mail server. `url` is smtp:// or smtps://, with user and password in it where it wants them. */
export function smtp({ url, from }: { url: string; from: Mailbox }): Transport {
  const mailer = createTransport({
    pool: true,
    url,
    maxConnections: 3,
    // a server that does not answer must not hold up a job that has a minute for all its letters
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
  })
  return {
    async send(letter) {
      await mailer.sendMail(compose(letter, from)).catch((problem) => {
        throw refusal(problem)
      })
    },
    close: () => mailer.close(),
  }
}

type Problem = { code?: string; command?: string; responseCode?: number; permanent?: boolean; originalCode?: string }

// The server's own words repeat addresses: they stay out, and so does the error as a cause.
function refusal({ code = "", command, responseCode, permanent, originalCode }: Problem): MailError {
  // a 5xx before the letter was offered (greeting, TLS, password) is about this office's account, not the letter
  const offered = command === "MAIL FROM" || command === "RCPT TO" || command === "DATA" || code === "EMESSAGE"
  const account = responseCode === 530 || responseCode === 535
  return new MailError({
    permanent: permanent === true && offered && !account,
    code: String(responseCode ?? originalCode ?? code),
    message: `The mail server did not take the letter (${[command, responseCode ?? originalCode ?? code].filter(Boolean).join(" ")})`,
  })
}
