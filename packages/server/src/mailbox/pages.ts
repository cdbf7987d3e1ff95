import { html } from "hono/html"
import type { Letter, Page } from "./letters.ts"
import { type Lang, words } from "./words.ts"

type Html = ReturnType<typeof html>

/** The list of letters. */
export function list(input: { lang: Lang; zone: string; q: string; found: Page }): Html {
  const { lang, zone, q, found } = input
  const t = words[lang]
  const to = (page: number) => `/mailbox?${new URLSearchParams({ ...(q ? { q } : {}), page: String(page) })}`
  const rows = found.letters.map(
    (letter) => html`
      <li>
        <a href="/mailbox/${encodeURIComponent(letter.id)}">
          <span class="subject">${letter.subject || t.untitled}</span>
          <span class="to">${letter.to.join(", ")}</span>
          ${time(letter.date, lang, zone)}
        </a>
      </li>`,
  )
  const turn = html`
    <nav aria-label="${t.page(found.page, found.pages)}">
      ${found.page > 1 ? html`<a rel="prev" href="${to(found.page - 1)}">${t.newer}</a>` : html`<span></span>`}
      <span>${t.page(found.page, found.pages)}</span>
      ${found.page < found.pages ? html`<a rel="next" href="${to(found.page + 1)}">${t.older}</a>` : html`<span></span>`}
    </nav>`
  return frame({
    lang,
    title: t.mailbox,
    main: html`
      <h1>${t.mailbox}</h1>
      <p class="faint">${t.about}</p>
      <form action="/mailbox" method="get" role="search">
        <input type="search" name="q" value="${q}" placeholder="${t.search}" aria-label="${t.search}" />
        <button>${t.find}</button>
      </form>
      ${rows.length ? html`<ol class="letters">${rows}</ol>` : html`<p class="nothing">${q ? t.none : t.empty}</p>`}
      ${found.pages > 1 ? turn : ""}`,
  })
}

/** One letter: its HTML in a frame that runs no script, and beside it everything else that it carries. */
export function one(input: { lang: Lang; zone: string; letter: Letter }): Html {
  const { lang, zone, letter } = input
  const t = words[lang]
  const at = `/mailbox/${encodeURIComponent(letter.id)}`
  const attachments = letter.attachments.map(
    (part, index) => html`
      <li>
        <a href="${at}/attachments/${index}" download>${part.filename}</a>
        <span class="faint">${part.type}, ${t.bytes(part.size)}</span>
      </li>`,
  )
  const headers = letter.headers.map(({ name, value }) => html`<dt>${name}</dt><dd>${value}</dd>`)
  return frame({
    lang,
    title: letter.subject || t.untitled,
    main: html`
      <p><a href="/mailbox">← ${t.back}</a></p>
      <h1>${letter.subject || t.untitled}</h1>
      <dl class="facts">
        <dt>${t.from}</dt><dd>${letter.from}</dd>
        <dt>${t.to}</dt><dd>${letter.to.join(", ")}</dd>
        <dt>${t.date}</dt><dd>${time(letter.date, lang, zone)}</dd>
      </dl>
      ${
        letter.html === undefined
          ? html`<pre class="letter">${letter.text ?? ""}</pre>`
          : html`<iframe
              class="letter"
              title="${t.letter}"
              src="${at}/body"
              sandbox="allow-popups allow-popups-to-escape-sandbox"
              referrerpolicy="no-referrer"
            ></iframe>`
      }
      ${attachments.length ? html`<h2>${t.attachments}</h2><ul>${attachments}</ul>` : ""}
      ${
        letter.html !== undefined && letter.text !== undefined
          ? html`<details><summary>${t.text}</summary><pre>${letter.text}</pre></details>`
          : ""
      }
      ${
        letter.calendar
          ? html`<details>
              <summary>${t.calendar}${letter.calendar.method ? html` · ${letter.calendar.method}` : ""}</summary>
              <pre>${letter.calendar.text}</pre>
            </details>`
          : ""
      }
      <details><summary>${t.headers}</summary><dl class="headers">${headers}</dl></details>
      <p><a href="${at}/source" download>${t.source}</a></p>`,
  })
}

/** Said where there is no such letter. */
export function missing(lang: Lang): Html {
  const t = words[lang]
  return frame({ lang, title: t.missing, main: html`<h1>${t.missing}</h1><p><a href="/mailbox">← ${t.back}</a></p>` })
}

function frame({ lang, title, main }: { lang: Lang; title: string; main: Html }): Html {
  return html`<!doctype html>
<html lang="${lang}">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title>${title} · ${words[lang].office}</title>
    <link rel="stylesheet" href="/mailbox/style.css" />
  </head>
  <body><main>${main}</main></body>
</html>`
}

function time(date: string, lang: Lang, zone: string): Html {
  const text = new Intl.DateTimeFormat(lang, { dateStyle: "medium", timeStyle: "short", timeZone: zone })
  return html`<time datetime="${date}">${text.format(new Date(date))}</time>`
}
