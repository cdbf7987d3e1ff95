import { wordsIn } from "../words/index.ts"
import type { Change, Row, Sheet } from "./index.ts"

/** A sheet as plain text: the same words in the same order as the HTML, LF line ends. */
export function inText(sheet: Sheet): string {
  const words = wordsIn(sheet.lang)
  const time = sheet.time.length ? [{ label: words.label.time, lines: sheet.time }] : []
  return [
    sheet.kind === sheet.title ? sheet.kind : `${sheet.kind}\n${sheet.title}`,
    [...(sheet.greeting ? [sheet.greeting] : []), ...sheet.lead].join("\n"),
    sheet.code ?? "",
    (sheet.after ?? []).join("\n"),
    (sheet.changes ?? []).map((each) => changeText(each, sheet)).join("\n"),
    [...time, ...sheet.rows].map((row) => rowText(row, sheet)).join("\n"),
    sheet.note ? below(words.of(words.label.note, ""), sheet.note) : "",
    sheet.buttons.map(({ label, href }) => below(words.of(label, ""), href)).join("\n\n"),
    // the mark that mail programs fold what follows under (RFC 3676 4.3)
    `-- \n${sheet.foot.join("\n")}\n`,
  ]
    .filter((block) => block)
    .join("\n\n")
}

function rowText({ label, lines }: Row, { lang }: Sheet): string {
  return wordsIn(lang).of(label, lines.join(`\n${indent[lang]}`))
}

function changeText({ label, before, after }: Change, { lang }: Sheet): string {
  const words = wordsIn(lang)
  const deep = `\n${indent[lang]}${indent[lang]}`
  const was = indent[lang] + words.of(words.was, before.join(deep))
  const now = indent[lang] + words.of(words.now, after.join(deep))
  return below(words.of(label, ""), `${was}\n${now}`)
}

const indent = { "zh-CN": "　　", en: "    " }

const below = (label: string, text: string) => `${label.trimEnd()}\n${text}`
