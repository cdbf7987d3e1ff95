import type { Letter, Office, Reader } from "../letter.ts"
import { line } from "../plain.ts"
import { wordsIn } from "../words/index.ts"
import { print } from "./sheet.ts"
import { officeName } from "./shown.ts"

/** A letter that never arrived. `why` is a `MailError`'s code, or the name of what else ended the attempts. */
export type Failure = { name: string; address: string; kind: "invitation" | "reminder" | "code"; why: string }

const listed = 50

/**
 * Tells the office whom its letters did not reach, so that someone calls them. It names people and addresses but no
 * meeting: its reader need not be allowed to know of it.
 */
export function failures(facts: { reader: Reader; letters: Failure[]; office?: Office; messageID: string }): Letter {
  const { reader, letters, messageID } = facts
  const words = wordsIn(reader.lang)
  const office = officeName(facts.office, reader.lang)
  const title = words.undelivered(letters.length)
  const more = letters.length - listed
  const name = line(reader.name, 100)
  return {
    ...print({
      lang: reader.lang,
      tone: "alert",
      kind: words.kind.failures,
      office,
      title,
      preview: words.unreached,
      greeting: words.greeting(name),
      lead: [words.unreached, ...(more > 0 ? [words.unlisted(more)] : [])],
      time: [],
      rows: letters.slice(0, listed).map((letter) => ({
        label: line(letter.name, 24),
        lines: [line(letter.address, 254), words.of(words.kind[letter.kind], words.why(line(letter.why, 60)))],
      })),
      buttons: [],
      foot: [words.foot.auto(office)],
    }),
    to: { name, address: reader.address },
    subject: words.of(words.kind.failures, title),
    messageID,
  }
}
