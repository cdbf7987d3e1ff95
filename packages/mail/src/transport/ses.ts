import type { SESv2Client } from "@aws-sdk/client-sesv2"
import { createTransport } from "nodemailer"
import type { Mailbox, Transport } from "../letter.ts"
import { compose } from "./compose.ts"
import { MailError } from "./error.ts"

/**
 * Sends through Amazon SES as a raw message. SES puts its own Message-ID in place of ours; the thread holds because
 * all letters about a meeting answer the same In-Reply-To.
 */
export function ses({ from, client }: { from: Mailbox; client?: SESv2Client }): Transport {
  let mailer: ReturnType<typeof connect> | undefined
  return {
    async send(letter) {
      const message = compose(letter, from)
      mailer ??= connect(client)
      const ready = await mailer
      await ready.sendMail(message).catch((problem) => {
        throw refusal(problem)
      })
    },
  }
}

// the SDK is loaded where SES is used and nowhere else: it doubles the start of an office on one machine
async function connect(client?: SESv2Client) {
  const { SESv2Client, SendEmailCommand } = await import("@aws-sdk/client-sesv2")
  return createTransport({ SES: { sesClient: client ?? new SESv2Client({}), SendEmailCommand } })
}

const lettersFault = new Set(["MessageRejected", "BadRequestException"])

function refusal({ name = "", message = "", code }: { name?: string; message?: string; code?: string }): MailError {
  // the account still in SES's sandbox: the same letter will go once it is out of it
  const account = /not verified/i.test(message)
  const reason = name === "Error" || !name ? (code ?? "unknown") : name
  return new MailError({
    permanent: lettersFault.has(name) && !account,
    code: reason,
    message: `SES did not take the letter (${reason})`,
  })
}
