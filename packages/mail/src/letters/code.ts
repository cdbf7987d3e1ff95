import type { Letter, Office, Reader } from "../letter.ts"
import { line } from "../plain.ts"
import { wordsIn } from "../words/index.ts"
import { print } from "./sheet.ts"
import { officeName } from "./shown.ts"

/** The code someone signs in with, valid for `minutes`. It stands in the body alone: subjects end up in mail logs. */
export function code(facts: {
  reader: Pick<Reader, "address" | "lang"> & { name?: string }
  code: string
  minutes: number
  office?: Office
  messageID: string
}): Letter {
  const { lang, address, name = "" } = facts.reader
  const words = wordsIn(lang)
  const office = officeName(facts.office, lang)
  return {
    ...print({
      lang,
      tone: "calm",
      kind: words.kind.code,
      office,
      title: words.kind.code,
      preview: words.codeLasts(facts.minutes),
      greeting: name ? words.greeting(line(name, 100)) : undefined,
      lead: [words.enterCode],
      code: line(facts.code, 20),
      after: [words.codeLasts(facts.minutes), words.codeCare],
      time: [],
      rows: [],
      buttons: [],
      foot: [words.foot.auto(office)],
    }),
    to: { name: line(name, 100), address },
    subject: words.codeSubject(facts.office && office),
    messageID: facts.messageID,
  }
}
