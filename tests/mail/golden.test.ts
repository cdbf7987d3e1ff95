import type { Lang, Letter } from "@banhui/mail"
import { describe, expect, test } from "vitest"
import { letters } from "./letters.ts"

const langs: Lang[] = ["zh-CN", "en"]

describe.each(langs)("%s", (lang) => {
  test.each(Object.entries(letters))("%s reads as agreed", async (name, letter) => {
    const made = letter(lang)
    await expect(onPaper(made)).toMatchFileSnapshot(`golden/${name}.${lang}.txt`)
    await expect(made.html).toMatchFileSnapshot(`golden/${name}.${lang}.htm`)
  })

  test.each(Object.entries(letters))("%s says the same in HTML and in text", (_, letter) => {
    const { text, html } = letter(lang)
    // the page shows the time in a block of its own that needs no heading
    const heard = `Time ${seen(html)}`
    for (const word of text.split(/[\s：:]+/).filter((each) => each && each !== "--" && !each.startsWith("//")))
      expect(heard).toContain(word)
  })

  test.each(Object.entries(letters))("%s loads nothing and runs nothing", (_, letter) => {
    expect(letter(lang).html).not.toMatch(/<script|<img|<link|@import|url\(|\son\w+=/i)
  })
})

function onPaper({ subject, to, replyTo, messageID, inReplyTo, calendar, text }: Letter): string {
  const reply = replyTo && `${replyTo.name} <${replyTo.address}>`
  return `To: ${to.name} <${to.address}>
Reply-To: ${reply ?? "-"}
Subject: ${subject}
Message-ID: ${messageID}
In-Reply-To: ${inReplyTo ?? "-"}
Calendar: ${calendar?.method ?? "-"}

${text}`
}

/** What is left of the page for someone who reads it: its words and where its links lead. */
function seen(html: string): string {
  const body = html.slice(html.indexOf("<body"))
  return body.replace(/<a href="https:(\/\/[^"]*)"[^>]*>/g, " https $1 ").replace(/<[^>]*>/g, " ")
}
