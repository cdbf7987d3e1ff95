import type { Wall, Words } from "./index.ts"

const days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
const months = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
]
const weekday = (wall: Wall) => days[wall.dayOfWeek - 1] ?? ""
const month = (wall: Wall) => months[wall.month - 1] ?? ""
const dayMonth = (wall: Wall) => `${weekday(wall)} ${wall.day} ${month(wall)}`
const two = (n: number) => String(n).padStart(2, "0")
const clock = (wall: Wall) => `${two(wall.hour)}:${two(wall.minute)}`

const cities: Record<string, string> = {
  "Asia/Shanghai": "Beijing time",
  "Asia/Chongqing": "Beijing time",
  "Asia/Harbin": "Beijing time",
  PRC: "Beijing time",
  "America/Los_Angeles": "Pacific time",
  "America/Chicago": "US Central time",
  UTC: "UTC",
  "Etc/UTC": "UTC",
}

function zone(id: string): string {
  // Etc/GMT+5 is five hours behind: its sign is the other way round from everyone's
  const fixed = /^Etc\/GMT([+-])(\d+)$/.exec(id)
  if (fixed) return `UTC${fixed[1] === "+" ? "−" : "+"}${fixed[2]}`
  return cities[id] ?? `${(id.split("/").at(-1) ?? id).replaceAll("_", " ")} time`
}

export const en: Words = {
  kind: {
    invitation: "Meeting invitation",
    change: "Meeting changed",
    cancellation: "Meeting cancelled",
    removal: "No longer invited",
    reminder: "Meeting reminder",
    code: "Sign-in code",
    failures: "Undelivered mail",
  },
  product: "Banhui",
  confidential: "Confidential meeting",
  subject: ({ kind, title, at }) => `${kind}: ${title} (${at})`,
  codeSubject: (office) => `Your sign-in code${office ? ` for ${office}` : ""}`,

  greeting: (name) => `Dear ${name},`,
  invited: {
    chair: "You are asked to chair this meeting.",
    secretary: "You are asked to attend this meeting and take its minutes.",
    required: "You are invited to this meeting.",
    observer: "You are invited to this meeting as an observer.",
    informed: "This meeting is announced to you for information; you need not attend.",
  },
  changed: "This meeting has changed. Please note the new arrangements and confirm again whether you can attend.",
  changedInformed: "This meeting has changed; this is for your information.",
  renamed: "The details of this meeting have been updated. Its time and place stay the same.",
  updated: "The details of this meeting have been updated. Sign in to see them.",
  cancelled: "This meeting has been cancelled and will not take place. This notice also cancels it in your calendar.",
  oneDate: "This is one date of a series; the others stay as they are.",
  dateCancelled:
    "This date of the series has been cancelled; the others stay as they are. This notice also cancels it in your calendar.",
  removed:
    "You are no longer asked to attend this meeting. It goes ahead without you; this notice takes it off your calendar.",
  reminded: { evening: "This is a reminder of your meeting.", soon: "This meeting is about to start." },
  secret:
    "This meeting is confidential, so only its time is sent by mail. Sign in to see its title, place and other details.",
  enterCode: "Enter this code on the sign-in page:",
  codeLasts: (minutes) =>
    `It is valid for ${minutes === 1 ? "one minute" : `${minutes} minutes`} and can be used once.`,
  undelivered: (letters) => (letters === 1 ? "One mail did not arrive" : `${letters} mails did not arrive`),
  unreached: "These people did not get their mail. Please check their addresses or tell them in another way.",
  unlisted: (more) => `${more} more are not listed.`,
  why: (code) => {
    if (code === "address") return "the address is not valid"
    return /^5\d\d$/.test(code) ? `refused by the receiving mail server (${code})` : `failed repeatedly (${code})`
  },
  codeCare: "Do not share it with anyone. If you did not ask for a code, please ignore this mail.",

  label: {
    title: "Title",
    time: "Time",
    place: "Place",
    organizer: "Organizer",
    note: "Note",
    repeats: "Repeats",
    date: "Date of the series",
    reason: "Reason",
    chair: "Chair",
    secretary: "Secretary",
    required: "Attendees",
    observer: "Observers",
    informed: "Informed",
  },
  was: "Was",
  now: "Now",
  place: ({ building, room }) => (building ? `${room}, ${building}` : room),
  pending: (place) => `${place} (awaiting approval)`,
  noPlace: "None",
  names: (names, more) => names.join(", ") + (more ? ` and ${more} more` : ""),
  of: (label, value) => `${label}: ${value}`,
  semicolon: "; ",
  join: (sentences) => sentences.join(" "),

  button: { respond: "Respond", page: "Open the meeting" },
  foot: {
    meeting: "You receive this mail because you are on this meeting’s list.",
    reply: (organizer) => `Your reply goes to the organizer, ${organizer}.`,
    auto: (office) => `This mail was sent automatically by ${office}.`,
  },

  when: {
    day: (wall) => `${dayMonth(wall)} ${wall.year}`,
    clock,
    range: (from, to) => `${clock(from)}–${clock(to)}`,
    across: (from, to) => `${clock(from)} to ${clock(to)} on ${dayMonth(to)}`,
    zone,
    at: ({ time, zone, day }) => `${day ? `${dayMonth(day)}, ` : ""}${time} ${zone}`,
    whole: ({ day, at, beside }) => `${day}, ${at}${beside ? ` (${beside})` : ""}`,
    short: (wall) => `${weekday(wall).slice(0, 3)} ${wall.day} ${month(wall).slice(0, 3)}, ${clock(wall)}`,
  },
}
