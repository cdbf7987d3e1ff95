import { readdir, readFile, stat } from "node:fs/promises"
import { join } from "node:path"
import PostalMime, { type Address, type Attachment, type Email } from "postal-mime"

/** One letter as the mailbox shows it; whatever stands in it was written by someone else and is never trusted. */
export type Letter = {
  /** The file's name without `.eml`. */
  id: string
  /** ISO instant. */
  date: string
  from: string
  to: string[]
  subject: string
  text?: string
  html?: string
  headers: { name: string; value: string }[]
  calendar?: { method?: string; text: string }
  attachments: { filename: string; type: string; size: number }[]
}

export type Page = { letters: Letter[]; page: number; pages: number; total: number }

/** One page of the folder's letters, newest first; with `q` only those whose subject, sender or reader contain it. */
export async function page(input: {
  folder: string
  page: number
  size: number
  q?: string | undefined
}): Promise<Page> {
  const names = await newestFirst(input.folder)
  const wanted = input.q ? await matching(input.folder, names, input.q.toLowerCase()) : names
  const pages = Math.max(1, Math.ceil(wanted.length / input.size))
  const at = Math.min(Math.max(1, input.page), pages)
  const here = wanted.slice((at - 1) * input.size, at * input.size)
  const letters = await Promise.all(here.map((id) => letter(input.folder, id)))
  return { letters: letters.filter((one) => one !== undefined), page: at, pages, total: wanted.length }
}

/** @returns undefined when there is no such letter */
export async function letter(folder: string, id: string): Promise<Letter | undefined> {
  const email = await open(folder, id)
  if (!email) return undefined
  const calendar = email.attachments.find((part) => part.mimeType === "text/calendar")
  return {
    id,
    date: instant(email.date) ?? (await stat(path(folder, id))).mtime.toISOString(),
    from: addresses(email.from && [email.from])[0] ?? "",
    to: addresses(email.to),
    subject: email.subject ?? "",
    ...(email.text === undefined ? {} : { text: email.text }),
    ...(email.html === undefined ? {} : { html: email.html }),
    headers: email.headers.map((header) => ({ name: header.originalKey, value: header.value })),
    ...(calendar
      ? { calendar: { ...(calendar.method ? { method: calendar.method } : {}), text: asText(calendar) } }
      : {}),
    attachments: email.attachments.map((part, index) => ({
      filename: part.filename ?? `${index + 1}.${part.mimeType === "text/calendar" ? "ics" : "bin"}`,
      type: part.mimeType,
      size: bytes(part).byteLength,
    })),
  }
}

/** The bytes of one attachment. */
export async function attachment(
  folder: string,
  id: string,
  index: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const part = (await open(folder, id))?.attachments[index]
  return part && bytes(part)
}

/** The HTML of a letter with its own pictures set in place, as the frame that shows it fetches nothing. */
export async function body(folder: string, id: string): Promise<string | undefined> {
  const email = await open(folder, id)
  if (email?.html === undefined) return undefined
  return email.attachments
    .filter((part) => part.contentId && part.mimeType.startsWith("image/"))
    .reduce((html, part) => {
      const name = part.contentId?.replace(/^<|>$/g, "") ?? ""
      const data = `data:${part.mimeType.replace(/[^\w/+.-]/g, "")};base64,${Buffer.from(bytes(part)).toString("base64")}`
      return html.replaceAll(`cid:${name}`, data)
    }, email.html)
}

/** The letter as it was written, byte for byte. */
export async function raw(folder: string, id: string): Promise<Buffer<ArrayBuffer> | undefined> {
  if (!isName(id)) return undefined
  return readFile(path(folder, id)).catch(missing)
}

async function open(folder: string, id: string): Promise<Email | undefined> {
  const source = await raw(folder, id)
  if (!source) return undefined
  // A letter that cannot be read is shown as its source: the mailbox hides nothing.
  return PostalMime.parse(source, { maxNestingDepth: 32, forceRfc822Attachments: true }).catch(() => ({
    headers: [],
    headerLines: [],
    attachments: [],
    text: source.toString("utf8"),
  }))
}

/** The transport names its files by time. */
async function newestFirst(folder: string): Promise<string[]> {
  const files = (await readdir(folder).catch(missing)) ?? []
  const ids = files.filter((file) => file.endsWith(".eml")).map((file) => file.slice(0, -4))
  return ids.filter(isName).sort().reverse()
}

async function matching(folder: string, names: string[], q: string): Promise<string[]> {
  const found: string[] = []
  for (const id of names) {
    const email = await open(folder, id)
    const shown = [email?.subject, ...addresses(email?.to), ...addresses(email?.from && [email.from])]
    if (shown.some((text) => text?.toLowerCase().includes(q))) found.push(id)
  }
  return found
}

const isName = (id: string) => /^[\w@+=,-][\w.@+=,-]{0,200}$/.test(id)
const path = (folder: string, id: string) => join(folder, `${id}.eml`)

function missing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== "ENOENT") throw error
}

function instant(text: string | undefined): string | undefined {
  const time = Date.parse(text ?? "")
  return Number.isNaN(time) ? undefined : new Date(time).toISOString()
}

const addresses = (list: Address[] | undefined): string[] =>
  (list ?? [])
    .flatMap((one) => one.group ?? [one])
    .map(({ name, address }) => (name ? `${name} <${address}>` : address))

const bytes = ({ content }: Attachment): Uint8Array<ArrayBuffer> =>
  new Uint8Array(typeof content === "string" ? Buffer.from(content) : content)

const asText = (part: Attachment) => new TextDecoder().decode(bytes(part))
