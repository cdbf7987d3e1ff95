import type { SendMailOptions } from "nodemailer/lib/mailer"
import type { Letter, Mailbox } from "../letter.ts"
import { line } from "../plain.ts"
import { MailError } from "./error.ts"

const files = { REQUEST: "invite.ics", CANCEL: "cancel.ics", PUBLISH: "meeting.ics" }

/**
 * A letter as nodemailer takes it, the same for every transport (RFC 6047 for its calendar part).
 *
 * @throws MailError, permanent, for an address or id that cannot stand in a header as it is
 */
export function compose(letter: Letter, from: Mailbox): SendMailOptions {
  const inReplyTo = letter.inReplyTo && id(letter.inReplyTo)
  return {
    from: mailbox(letter.from ?? from),
    to: mailbox(letter.to),
    replyTo: letter.replyTo && mailbox(letter.replyTo),
    subject: line(letter.subject),
    text: letter.text,
    html: letter.html,
    messageId: id(letter.messageID),
    inReplyTo,
    references: inReplyTo,
    headers: {
      ...letter.headers,
      // a machine wrote this (RFC 3834), so machines shall not answer; Exchange reads only the second
      "Auto-Submitted": "auto-generated",
      "X-Auto-Response-Suppress": "OOF, AutoReply",
    },
    icalEvent: letter.calendar && {
      method: letter.calendar.method,
      filename: files[letter.calendar.method],
      content: letter.calendar.text,
    },
    // contents are text, never a file or an address to fetch
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}

// as an object: of a string nodemailer would read a list of addresses
function mailbox({ name, address }: Mailbox): Mailbox {
  if (!/^[^\s<>()[\],;:"\\@\p{Cc}]{1,64}@[^\s<>()[\],;:"\\@\p{Cc}]{1,255}$/u.test(address))
    throw new MailError({ permanent: true, code: "address", message: "An address of the letter cannot be written to" })
  return { name: line(name, 100), address }
}

function id(text: string): string {
  const bare = text.replace(/^<|>$/g, "")
  if (!/^[\x21-\x3b\x3d\x3f-\x7e]{1,200}$/.test(bare) || !bare.includes("@"))
    throw new MailError({
      permanent: true,
      code: "messageID",
      message: "An id of the letter is not one (RFC 5322 3.6.4)",
    })
  return `<${bare}>`
}
