export type Lang = "zh-CN" | "en"

const en = {
  mailbox: "Mailbox",
  about: "Letters that the office would have sent. They stay on this machine until SMTP_URL is set.",
  empty: "No letters yet.",
  none: "No letter matches.",
  search: "Subject or address",
  find: "Find",
  newer: "Newer",
  older: "Older",
  page: (page: number, pages: number) => `Page ${page} of ${pages}`,
  back: "All letters",
  from: "From",
  to: "To",
  date: "Date",
  subject: "Subject",
  untitled: "(no subject)",
  text: "As text",
  calendar: "Calendar part",
  headers: "Headers",
  attachments: "Attachments",
  source: "Source",
  letter: "The letter",
  bytes: (size: number) => `${size.toLocaleString("en")} bytes`,
  missing: "There is no such letter.",
  office: "Banhui",
}

const zh: typeof en = {
  mailbox: "本机邮箱",
  about: "系统本应发出的邮件。在设置 SMTP_URL 之前，它们只留在本机。",
  empty: "还没有邮件。",
  none: "没有符合条件的邮件。",
  search: "主题或地址",
  find: "查找",
  newer: "较新",
  older: "较早",
  page: (page, pages) => `第 ${page} 页，共 ${pages} 页`,
  back: "全部邮件",
  from: "发件人",
  to: "收件人",
  date: "日期",
  subject: "主题",
  untitled: "（无主题）",
  text: "纯文本",
  calendar: "日历部分",
  headers: "邮件头",
  attachments: "附件",
  source: "源文件",
  letter: "邮件内容",
  bytes: (size) => `${size.toLocaleString("zh-CN")} 字节`,
  missing: "没有这封邮件。",
  office: "办会",
}

export const words = { en, "zh-CN": zh } satisfies Record<Lang, typeof en>

/** The first of a browser's languages that we speak; English where it names neither. */
export function language(accepted: string | undefined): Lang {
  const wanted = (accepted ?? "")
    .split(",")
    .map((part) => {
      const [tag = "", q] = part
        .trim()
        .toLowerCase()
        .split(/;\s*q=/)
      return { tag, q: q === undefined ? 1 : Number(q) || 0 }
    })
    .filter(({ tag, q }) => q > 0 && /^(zh|en)\b/.test(tag))
    .sort((a, b) => b.q - a.q)
  return wanted[0]?.tag.startsWith("zh") ? "zh-CN" : "en"
}
