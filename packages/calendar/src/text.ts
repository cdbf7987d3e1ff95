const LIMIT = 75

/**
 * Text that UTF-8 and RFC 5545 can carry: lone surrogates become U+FFFD, every kind of line break becomes `\n`,
 * control characters but the tab go. U+0085, U+2028 and U+2029 count as breaks because some readers end a line there.
 */
export function clean(text: string) {
  return text
    .toWellFormed()
    .replace(/\r\n|[\r\v\f\u0085\u2028\u2029]/g, "\n")
    .replace(/(?![\t\n])\p{Cc}/gu, "")
}

/** `clean`, on one line: for ids, names and whatever is no place for a paragraph. */
export function line(text: string) {
  // Not by one pattern over blanks and breaks: on a line of blanks alone that takes the square of its length.
  const parts = clean(text).split("\n")
  return parts
    .map((part) => part.trim())
    .filter(Boolean)
    .join(" ")
}

/** An address as it stands behind `mailto:`; what would end the value or the parameter is percent-encoded (RFC 6068). */
export function address(text: string) {
  return line(text).replace(/[\s"%,:;<>\\]/g, encodeURIComponent)
}

/** An absolute URI in ASCII, or nothing when it is none. A URI is no TEXT: commas and semicolons stay as they are. */
export function uri(text: string) {
  return URL.canParse(text) ? new URL(text).href : undefined
}

/** An ISO time as iCalendar writes it: `20261124T090000`. */
export function basic(iso: string) {
  return iso.replace(/[-:]/g, "")
}

/** Folds lines at 75 octets of UTF-8, the leading space included, and never inside a character (RFC 5545 3.1). */
export function fold(text: string) {
  // No line of 25 UTF-16 units can be longer than 75 octets.
  return text.replace(/[^\r\n]{26,}/g, foldLine)
}

export function unfold(text: string) {
  return text.replaceAll("\r\n ", "")
}

function foldLine(content: string) {
  let folded = ""
  let octets = 0
  let from = 0
  for (let at = 0; at < content.length; at++) {
    const unit = content.charCodeAt(at)
    const pair = unit >= 0xd800 && unit <= 0xdbff
    const size = unit < 0x80 ? 1 : unit < 0x800 ? 2 : pair ? 4 : 3
    if (octets + size > LIMIT) {
      folded += `${content.slice(from, at)}\r\n `
      from = at
      octets = 1
    }
    octets += size
    if (pair) at++
  }
  return folded + content.slice(from)
}
