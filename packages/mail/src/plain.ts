// Facts come from people and from other people's mail. They are made harmless once, before any letter uses them:
// HTML escapes them a second time, MIME encodes them a third.

// C0, DEL, C1, the line separators, and the marks that turn the reading direction of everything after them
const unseen = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]+/gu

/** One line: no control characters, no lone surrogates, at most `most` UTF-16 units. */
export function line(text: string, most = 300): string {
  return cut(text.toWellFormed().replace(unseen, " ").replace(/\s+/g, " ").trim(), most)
}

/** Lines kept, everything else as in `line`. */
export function paragraphs(text: string, most = 10_000): string {
  const lines = text.split(/\r\n|[\r\n\u2028\u2029]/).map((each) => line(each, most))
  return cut(
    lines
      .join("\n")
      .replace(/\n{3,}/g, "\n\n")
      .trim(),
    most,
  )
}

/** Cut to `most` UTF-16 units with an ellipsis, between characters as a reader sees them where that is possible. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text
  let kept = ""
  for (const { segment } of new Intl.Segmenter("zh").segment(text.slice(0, most * 2))) {
    if (kept.length + segment.length > most - 1) break
    kept += segment
  }
  // one "character" built of hundreds of combining marks leaves nothing: then cut by code point
  if (!kept) kept = text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, "")
  return `${kept.trimEnd()}…`
}
