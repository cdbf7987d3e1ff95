import { readFile } from "node:fs/promises"
import { join } from "node:path"
import { type Context, Hono } from "hono"
import * as Letters from "./letters.ts"
import * as pages from "./pages.ts"
import { language } from "./words.ts"

const shell = [
  "default-src 'none'",
  "style-src 'self'",
  "frame-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ")

// What a letter brings along runs nothing, fetches nothing and reaches nothing, also when it is opened outside its
// frame. Links may open in a tab of their own, which is then an ordinary one.
const foreign = [
  "sandbox allow-popups allow-popups-to-escape-sandbox",
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  "img-src data:",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'self'",
].join("; ")

/** The local mailbox: every letter that the office would have sent, kept in `folder`. It holds sign-in codes. */
export function mailbox({ folder, zone }: { folder: string; zone: string }) {
  const app = new Hono()
  const lang = (c: Context) => language(c.req.query("lang") ?? c.req.header("accept-language"))

  app.use(async (c, next) => {
    await next()
    c.res.headers.set("Cache-Control", "no-store")
    if (!c.res.headers.has("Content-Security-Policy")) c.res.headers.set("Content-Security-Policy", shell)
  })
  return app
    .get("/mailbox.json", async (c) => c.json(await Letters.page({ folder, ...wanted(c, 100) })))
    .get("/mailbox", async (c) => {
      const found = await Letters.page({ folder, ...wanted(c, 50) })
      return c.html(pages.list({ lang: lang(c), zone, q: c.req.query("q") ?? "", found }))
    })
    .get("/mailbox/style.css", async (c) =>
      c.body(await readFile(join(import.meta.dirname, "style.css"), "utf8"), 200, { "Content-Type": "text/css" }),
    )
    .get("/mailbox/:id", async (c) => {
      const letter = await Letters.letter(folder, c.req.param("id"))
      return letter ? c.html(pages.one({ lang: lang(c), zone, letter })) : c.html(pages.missing(lang(c)), 404)
    })
    .get("/mailbox/:id/body", async (c) => {
      const body = await Letters.body(folder, c.req.param("id"))
      if (body === undefined) return c.html(pages.missing(lang(c)), 404)
      // First in the document, so that no target of the letter's own comes before it.
      return c.html(`<!doctype html><base target="_blank"><meta charset="utf-8">${body}`, 200, {
        "Content-Security-Policy": foreign,
      })
    })
    .get("/mailbox/:id/attachments/:index{[0-9]+}", async (c) => {
      const { id, index } = c.req.param()
      const letter = await Letters.letter(folder, id)
      const content = await Letters.attachment(folder, id, Number(index))
      const name = letter?.attachments[Number(index)]?.filename
      return content && name ? download(c, content, name) : c.html(pages.missing(lang(c)), 404)
    })
    .get("/mailbox/:id/source", async (c) => {
      const content = await Letters.raw(folder, c.req.param("id"))
      return content ? download(c, content, `${c.req.param("id")}.eml`) : c.html(pages.missing(lang(c)), 404)
    })
}

function wanted(c: Context, size: number) {
  const number = (name: string, otherwise: number, most: number) =>
    Math.min(Math.max(1, Math.trunc(Number(c.req.query(name))) || otherwise), most)
  return { page: number("page", 1, 1e6), size: number("size", size, 500), q: c.req.query("q")?.slice(0, 200) }
}

/** Always a file to keep, never a page to show, whatever the letter says its type is. */
function download(c: Context, content: Uint8Array<ArrayBuffer>, filename: string) {
  return c.body(content, 200, {
    "Content-Type": "application/octet-stream",
    "Content-Disposition": `attachment; filename*=UTF-8''${encodeURIComponent(filename.toWellFormed()).replace(/['()*]/g, percent)}`,
    "Content-Security-Policy": foreign,
  })
}

const percent = (character: string) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`
