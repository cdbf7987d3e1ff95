import type { Wall } from "./index.ts"

const days = ["一", "二", "三", "四", "五", "六", "日"]
const weekday = (wall: Wall) => `星期${days[wall.dayOfWeek - 1]}`
const monthDay = (wall: Wall) => `${wall.month}月${wall.day}日`

function halfDay({ hour }: Wall): string {
  if (hour < 6) return "凌晨"
  if (hour < 12) return "上午"
  if (hour < 13) return "中午"
  return hour < 18 ? "下午" : "晚上"
}

const hands = (wall: Wall) => `${wall.hour > 12 ? wall.hour - 12 : wall.hour}:${String(wall.minute).padStart(2, "0")}`
const clock = (wall: Wall) => halfDay(wall) + hands(wall)

// “北京时间” is what the zone is called, whatever city names it; Intl's own names for these are long or formal
const cities: Record<string, string> = {
  "Asia/Shanghai": "北京时间",
  "Asia/Chongqing": "北京时间",
  "Asia/Harbin": "北京时间",
  PRC: "北京时间",
  "Asia/Hong_Kong": "香港时间",
  "Asia/Macau": "澳门时间",
  "Asia/Taipei": "台北时间",
  "Asia/Tokyo": "东京时间",
  "Europe/London": "伦敦时间",
  "Europe/Paris": "巴黎时间",
  "Europe/Berlin": "柏林时间",
  "Europe/Moscow": "莫斯科时间",
  UTC: "协调世界时",
  "Etc/UTC": "协调世界时",
}

function zone(id: string, instant: number): string {
  if (cities[id]) return cities[id]
  const parts = new Intl.DateTimeFormat("zh-CN", { timeZone: id, timeZoneName: "shortGeneric" }).formatToParts(instant)
  return (parts.find((part) => part.type === "timeZoneName")?.value ?? id).replace(/^GMT(.*)$/, "UTC$1时间")
}

export const zhCN = {
  kind: {
    invitation: "会议通知",
    change: "会议变更通知",
    cancellation: "会议取消通知",
    removal: "参会调整通知",
    reminder: "会议提醒",
    code: "登录验证码",
    failures: "邮件投递失败通知",
  },
  product: "办会",
  confidential: "涉密会议",
  subject: ({ kind, title, at }: { kind: string; title: string; at: string }) => `${kind}：${title}（${at}）`,
  codeSubject: (office?: string) => `${office ?? ""}登录验证码`,

  greeting: (name: string) => `${name}，您好！`,
  invited: {
    chair: "请您主持下列会议。",
    secretary: "请您出席下列会议并负责记录。",
    required: "请您出席下列会议。",
    observer: "请您列席下列会议。",
    informed: "现将下列会议安排告知您，无需到会。",
  },
  changed: "下列会议安排有变更，请以新安排为准，并重新确认能否参加。",
  changedInformed: "下列会议安排有变更，特此告知。",
  renamed: "下列会议信息有更新，时间、地点不变。",
  updated: "下列会议信息有更新，详情请登录系统查看。",
  cancelled: "下列会议已取消，不再召开。您日历中的日程将随本通知一并取消。",
  oneDate: "仅此一场有变更，系列会议的其他场次不变。",
  dateCancelled: "系列会议中的下列一场已取消，不再召开，其他场次不变。您日历中的这一场将随本通知一并取消。",
  removed: "您不再需要参加本会议，会议照常举行。本通知会将其从您的日历中移除。",
  reminded: { evening: "提醒您按时参加下列会议。", soon: "下列会议即将开始，请准时参加。" },
  secret: "本会议涉密，邮件中仅列时间。会议名称、地点等信息，请登录系统查看。",
  enterCode: "请在登录页面输入以下验证码：",
  codeLasts: (minutes: number) => `验证码${minutes}分钟内有效，仅可使用一次。`,
  undelivered: (letters: number) => `${letters}封邮件未能送达`,
  unreached: "下列人员未能收到邮件，请核对邮箱地址，或以其他方式通知本人。",
  unlisted: (more: number) => `另有${more}封未列出。`,
  why: (code: string) => {
    if (code === "address") return "邮箱地址有误"
    return /^5\d\d$/.test(code) ? `对方邮件服务器拒收（${code}）` : `多次发送未成功（${code}）`
  },
  codeCare: "请勿将验证码告诉他人。如非本人操作，请忽略本邮件。",

  label: {
    title: "名称",
    time: "时间",
    place: "地点",
    organizer: "组织者",
    note: "说明",
    repeats: "重复",
    date: "原定场次",
    reason: "取消原因",
    chair: "主持",
    secretary: "记录",
    required: "出席",
    observer: "列席",
    informed: "知会",
  },
  was: "原",
  now: "新",
  place: ({ building, room }: { building: string; room: string }) => (building ? `${building} ${room}` : room),
  pending: (place: string) => `${place}（待审批）`,
  noPlace: "无",
  names: (names: string[], more: number) => names.join("、") + (more ? `等${names.length + more}人` : ""),
  of: (label: string, value: string) => `${label}：${value}`,
  semicolon: "；",
  join: (sentences: string[]) => sentences.join(""),

  button: { respond: "回复能否参加", page: "查看会议详情" },
  foot: {
    meeting: "您在这次会议的通知名单中，因此收到本邮件。",
    reply: (organizer: string) => `直接回复本邮件，将送达组织者${organizer}。`,
    auto: (office: string) => `本邮件由${office}自动发送。`,
  },

  when: {
    day: (wall: Wall) => `${wall.year}年${monthDay(wall)}（${weekday(wall)}）`,
    clock,
    range: (from: Wall, to: Wall) => `${clock(from)}至${halfDay(from) === halfDay(to) ? hands(to) : clock(to)}`,
    across: (from: Wall, to: Wall) => `${clock(from)}至${monthDay(to)}（${weekday(to)}）${clock(to)}`,
    zone,
    at: ({ time, zone, day }: { time: string; zone: string; day?: Wall }) =>
      `${zone}${day ? `${monthDay(day)}（${weekday(day)}）` : ""}${time}`,
    whole: ({ day, at, beside }: { day: string; at: string; beside?: string }) =>
      `${day}${at}${beside ? `（${beside}）` : ""}`,
    short: (wall: Wall) => `${monthDay(wall)} ${weekday(wall)} ${clock(wall)}`,
  },
}
