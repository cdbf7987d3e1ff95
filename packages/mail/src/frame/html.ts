import { html, raw } from "hono/html"
import { wordsIn } from "../words/index.ts"
import type { Change, Sheet } from "./index.ts"
import { css, faces, ink, outlookCSS, press, tones } from "./style.ts"

/**
 * A sheet as one HTML page: tables for Outlook's Word engine, inline styles for clients that drop the head, no images,
 * no scripts, nothing loaded from anywhere. The article repeats the language, for webmail drops the html element.
 */
export function inHTML(sheet: Sheet): string {
  const { light } = tones[sheet.tone]
  const page = html`<!doctype html>
<html lang="${sheet.lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no,date=no,address=no,email=no">
<title>${sheet.kind === sheet.title ? sheet.kind : `${sheet.kind} · ${sheet.title}`}</title>
<style>${raw(css(sheet))}</style>
${raw(`<!--[if mso]><style>${outlookCSS}</style><![endif]-->`)}
</head>
<body class="page" style="margin:0;padding:0;background:${ink.page};">
<div style="display:none;max-height:0;overflow:hidden;mso-hide:all;">${sheet.preview}</div>
<div role="article" lang="${sheet.lang}" dir="ltr" aria-label="${sheet.kind}">
<table role="presentation" class="page" width="100%" cellpadding="0" cellspacing="0" border="0" style="background:${ink.page};">
<tr><td class="outer" align="center" style="padding:32px 16px;">
${raw(`<!--[if mso]><table role="presentation" width="600" cellpadding="0" cellspacing="0" border="0"><tr><td><![endif]-->`)}
<table role="presentation" class="card" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:600px;background:${ink.card};border:1px solid ${ink.line};border-radius:10px;border-collapse:separate;text-align:left;overflow:hidden;">
<tr><td class="bar" height="4" style="height:4px;background:${light};font-size:0;line-height:0;">&nbsp;</td></tr>
<tr><td class="pad" style="padding:24px 36px 8px;${faces}">
${head(sheet)}
${sheet.greeting ? paragraph(sheet.greeting) : ""}
${sheet.lead.map(paragraph)}
${sheet.code ? code(sheet) : ""}
${sheet.after?.map(paragraph)}
${sheet.time.length ? time(sheet) : ""}
${sheet.changes?.map((each) => change(each, sheet))}
${sheet.rows.length ? rows(sheet) : ""}
${sheet.note ? note(sheet.note, sheet) : ""}
${sheet.buttons.length ? buttons(sheet) : ""}
</td></tr>
<tr><td class="pad" style="padding:16px 36px 26px;${faces}">
<div class="rule soft" style="border-top:1px solid ${ink.line};padding-top:16px;font-size:13px;line-height:1.65;color:${ink.soft};">${lines(sheet.foot)}</div>
</td></tr>
</table>
${raw("<!--[if mso]></td></tr></table><![endif]-->")}
</td></tr>
</table>
</div>
</body>
</html>
`
  // hono answers with a promise only where it was given one
  if (page instanceof Promise) throw new TypeError("A letter has nothing to wait for")
  return page.toString()
}

function head({ kind, office, title, tone }: Sheet) {
  const small = `padding:0 0 ${kind === title ? 16 : 10}px;${faces}font-size:14px;line-height:1.5;vertical-align:top;`
  return html`<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr>
<td class="tone" style="${small}padding-right:16px;font-weight:700;color:${tones[tone].light};white-space:nowrap;">${kind === title ? html`<h1 class="tone" style="margin:0;font-size:14px;line-height:1.5;font-weight:700;color:${tones[tone].light};">${kind}</h1>` : kind}</td>
<td class="soft" align="right" style="${small}text-align:right;color:${ink.soft};overflow-wrap:anywhere;">${office}</td>
</tr></table>
${kind === title ? "" : html`<h1 class="text" style="margin:0 0 16px;font-size:22px;line-height:1.4;font-weight:700;color:${ink.text};overflow-wrap:anywhere;">${title}</h1>`}`
}

function paragraph(text: string) {
  return html`<p class="text" style="margin:0 0 4px;font-size:16px;line-height:1.7;color:${ink.text};overflow-wrap:anywhere;">${text}</p>
`
}

function code({ code, tone }: Sheet) {
  const { light, tint } = tones[tone]
  return html`<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:16px 0;">
<tr><td class="tint tone" align="center" bgcolor="${tint}" style="background:${tint};border-radius:8px;padding:18px 12px 18px 20px;${faces}font-size:34px;line-height:1.2;font-weight:700;letter-spacing:8px;font-variant-numeric:tabular-nums;color:${light};">${code}</td></tr>
</table>`
}

function time({ time: [day, at, beside], tone, gone, changes }: Sheet) {
  const { light, tint } = tones[tone]
  // beside changes the colour belongs to them
  const look = changes ? { name: "quiet", back: ink.page, edge: ink.edge } : { name: "tint", back: tint, edge: light }
  const struck = gone ? "text-decoration:line-through;" : ""
  return html`<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:16px 0 0;">
<tr><td class="${look.name}" bgcolor="${look.back}" style="background:${look.back};border-left:4px solid ${look.edge};border-radius:4px;padding:14px 18px;${faces}">
<p class="text" style="margin:0;font-size:18px;line-height:1.55;font-weight:700;color:${ink.text};${struck}">${day}<br>${at}</p>
${beside ? html`<p class="soft" style="margin:4px 0 0;font-size:14px;line-height:1.6;color:${ink.soft};${struck}">${beside}</p>` : ""}
</td></tr>
</table>`
}

// "was" and "now" stand there as words: not everyone sees a line through the text, or hears it
function change({ label, before, after }: Change, { tone, lang }: Sheet) {
  const words = wordsIn(lang)
  const { light, tint } = tones[tone]
  const side = `width:${lang === "en" ? 36 : 22}px;padding:0 12px 0 0;text-align:left;vertical-align:top;font-weight:400;${faces}font-size:14px;line-height:26px;color:${ink.soft};`
  const old = `padding:0 0 6px;vertical-align:top;${faces}font-size:15px;line-height:26px;color:${ink.soft};overflow-wrap:anywhere;`
  const now = `padding:0;vertical-align:top;${faces}font-size:17px;line-height:26px;font-weight:700;color:${ink.text};overflow-wrap:anywhere;`
  return html`<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:16px 0 0;">
<tr><td class="tint" bgcolor="${tint}" style="background:${tint};border-left:4px solid ${light};border-radius:4px;padding:12px 18px 14px;${faces}">
<p class="tone" style="margin:0 0 4px;font-size:14px;line-height:1.5;font-weight:700;color:${light};">${label}</p>
<table width="100%" cellpadding="0" cellspacing="0" border="0" style="border-collapse:collapse;">
<tr><th scope="row" class="soft" style="${side}">${words.was}</th><td class="soft" style="${old}"><del style="text-decoration:line-through;">${lines(before)}</del></td></tr>
<tr><th scope="row" class="soft" style="${side}">${words.now}</th><td class="text" style="${now}"><ins style="text-decoration:none;">${lines(after)}</ins></td></tr>
</table>
</td></tr>
</table>
`
}

// real rows with real headings, for those who hear the letter read out
function rows({ rows, lang }: Sheet) {
  const width = lang === "en" ? 80 : 60
  return html`<table width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:14px 0 0;border-collapse:collapse;">
${rows.map(
  (row) => html`<tr>
<th scope="row" class="soft" width="${width}" align="left" valign="top" style="width:${width}px;padding:5px 14px 5px 0;text-align:left;vertical-align:top;font-weight:400;${faces}font-size:14px;line-height:26px;color:${ink.soft};white-space:nowrap;">${row.label}</th>
<td class="text" valign="top" style="padding:5px 0;vertical-align:top;${faces}font-size:16px;line-height:26px;color:${ink.text};overflow-wrap:anywhere;">${lines(row.lines)}</td>
</tr>
`,
)}</table>`
}

function note(text: string, { lang }: Sheet) {
  return html`<p class="soft" style="margin:14px 0 4px;font-size:14px;line-height:1.5;color:${ink.soft};">${wordsIn(lang).label.note}</p>
${text.split("\n\n").map((each) => html`<p class="text" style="margin:0 0 8px;font-size:16px;line-height:1.7;color:${ink.text};overflow-wrap:anywhere;">${lines(each.split("\n"))}</p>\n`)}`
}

function buttons({ buttons }: Sheet) {
  const look = `display:inline-block;padding:10px 22px;border-radius:6px;border:1px solid;${faces}font-size:16px;line-height:24px;font-weight:700;text-decoration:none;`
  return html`<table role="presentation" class="press" cellpadding="0" cellspacing="0" border="0" style="margin:24px 0 8px;"><tr>
${buttons.map(({ label, href }, at) =>
  at === 0
    ? html`<td class="first" bgcolor="${press.light}" style="background:${press.light};border-radius:6px;"><a href="${href}" style="${look}background:${press.light};border-color:${press.light};color:#ffffff;">${label}</a></td>`
    : html`<td class="other" style="padding-left:12px;"><a href="${href}" style="${look}border-color:${ink.edge};color:${press.light};">${label}</a></td>`,
)}
</tr></table>`
}

const lines = (all: string[]) => all.map((each, at) => (at === 0 ? html`${each}` : html`<br>${each}`))
