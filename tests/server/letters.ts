const encoded = (text: string) => `=?UTF-8?B?${Buffer.from(text).toString("base64")}?=`
const base64 = (text: string) => Buffer.from(text).toString("base64")
const lines = (...list: string[]) => `${list.join("\r\n")}\r\n`

const calendar = lines("BEGIN:VCALENDAR", "VERSION:2.0", "METHOD:REQUEST", "END:VCALENDAR")

/** An invitation as the office sends it: text, HTML, calendar part and the same as a file. */
export const invitation = lines(
  `From: ${encoded("办公室")} <office@example.org>`,
  `To: ${encoded("陈梅")} <chen@example.org>`,
  `Subject: ${encoded("中文主题：安全生产部署会")}`,
  "Message-ID: <one@example.org>",
  "Date: Fri, 20 Nov 2026 09:00:00 +0800",
  "MIME-Version: 1.0",
  'Content-Type: multipart/mixed; boundary="outer"',
  "",
  "--outer",
  'Content-Type: multipart/alternative; boundary="inner"',
  "",
  "--inner",
  "Content-Type: text/plain; charset=utf-8",
  "Content-Transfer-Encoding: base64",
  "",
  base64("请于二十四日上午出席。\n"),
  "--inner",
  "Content-Type: text/html; charset=utf-8",
  "Content-Transfer-Encoding: base64",
  "",
  base64('<p>请于二十四日上午出席。</p><p><a href="/rsvp/token">回执</a></p>'),
  "--inner",
  "Content-Type: text/calendar; method=REQUEST; charset=utf-8",
  "Content-Transfer-Encoding: base64",
  "",
  base64(calendar),
  "--inner--",
  "--outer",
  "Content-Type: text/calendar; charset=utf-8",
  `Content-Disposition: attachment; filename="${encoded("会议.ics")}"`,
  "Content-Transfer-Encoding: base64",
  "",
  base64(calendar),
  "--outer--",
)

const attack = `document.title = 'owned'; fetch('/mailbox.json').then((r) => r.text()).then((t) => fetch('/owned?' + t.length))`

/** A letter that tries what letters try: scripts, handlers, frames, forms, redirects, and tags in every header. */
export const hostile = lines(
  'From: "<script>alert(1)</script>" <evil@example.org>',
  'To: "\\"><img src=x onerror=alert(2)>" <victim@example.org>',
  'Subject: </title><script>document.title="owned"</script><img src=x onerror=alert(3)>',
  "X-Note: </dd><script>alert(4)</script>",
  "Date: Fri, 20 Nov 2026 10:00:00 +0800",
  "MIME-Version: 1.0",
  'Content-Type: multipart/mixed; boundary="b"',
  "",
  "--b",
  "Content-Type: text/plain; charset=utf-8",
  "",
  "</pre><script>alert(5)</script>",
  "--b",
  "Content-Type: text/html; charset=utf-8",
  "",
  `<html><head><base href="https://evil.example/"><meta http-equiv="refresh" content="0;url=/mailbox?refreshed">`,
  `<script>${attack}</script></head><body onload="${attack}">`,
  `<h1>Win a prize</h1><img src="/owned-picture" onerror="${attack}"><svg onload="${attack}"></svg>`,
  `<iframe src="/mailbox?framed"></iframe><iframe srcdoc="<script>${attack}</script>"></iframe>`,
  `<form action="/owned-form" method="post" id="f"><button id="send">Claim</button></form>`,
  `<a id="js" href="javascript:${attack}">Click</a> <a id="top" target="_top" href="/owned-top">Top</a>`,
  `<a id="out" href="/rsvp/token">Answer</a>`,
  "</body></html>",
  "--b",
  "Content-Type: text/html",
  `Content-Disposition: attachment; filename="a\\"; x='</a><script>alert(6)</script>.html"`,
  "",
  `<script>${attack}</script>`,
  "--b--",
)
