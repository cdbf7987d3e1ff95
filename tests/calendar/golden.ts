import { readFileSync, writeFileSync } from "node:fs"
import { cancel, publish, request } from "@banhui/calendar"
import { longTitle, meeting, mei, office } from "./office.ts"
import { printed as series } from "./series.ts"

const folder = new URL("./golden/", import.meta.url)

/** What stands in `golden/`, to the octet. */
export function expected(name: string) {
  return readFileSync(new URL(name, folder), "utf8")
}

/** Every calendar we print that has a golden file. `node tests/calendar/golden.ts` writes them anew. */
export const printed: Record<string, () => string> = {
  "feed.ics": () =>
    publish({
      name: "李梅的会议",
      description: "办会 · 只读\n每小时更新",
      events: [
        meeting({
          title: longTitle,
          description: "请各单位准时参加;材料请会前阅读,谢谢。\n一、传达精神\n二、工作部署",
          location: "主楼 3 层 一会议室",
          url: "https://banhui.example/meetings/mtg_01K9Z3T7Q2?lang=zh-CN",
          organizer: office,
          alarms: [15],
        }),
        meeting({
          uid: "mtg_01K9Z3T7Q3@banhui.example",
          sequence: 2,
          start: { local: "2026-11-25T14:30", zone: "Europe/London" },
          minutes: 45,
          title: "Board, quarterly; papers \\ minutes",
          location: "Thames 2",
          status: "TENTATIVE",
          class: "PRIVATE",
        }),
        meeting({
          uid: "mtg_01K9Z3T7Q4@banhui.example",
          start: { local: "2026-11-26T07:00", zone: "UTC" },
          title: "🚀 Release watch",
          busy: false,
        }),
      ],
    }),
  "feed-empty.ics": () => publish({ name: "空日历", events: [], refreshMinutes: 30 }),
  "feed-clocks.ics": () =>
    publish({
      name: "New York, the night of the change",
      events: [
        // From 04:30Z to 06:00Z: the end is the second 01:00 of that night, so the event is told in UTC.
        meeting({ uid: "a@banhui.example", start: { local: "2026-11-01T00:30", zone: "America/New_York" } }),
        // From 05:30Z to 07:00Z: the start is the first 01:30 of two.
        meeting({ uid: "b@banhui.example", start: { local: "2026-11-01T01:30", zone: "America/New_York" } }),
        // From 06:30Z to 08:00Z: ninety minutes that the wall shows as two hours and a half.
        meeting({ uid: "c@banhui.example", start: { local: "2026-03-08T01:30", zone: "America/New_York" } }),
      ],
    }),
  "request.ics": () =>
    request({
      event: meeting({ sequence: 1, location: "主楼 3 层 一会议室", organizer: office, alarms: [15] }),
      attendee: { ...mei, role: "CHAIR" },
    }),
  "request-accepted.ics": () =>
    request({
      event: meeting({
        title: "Quarterly board",
        start: { local: "2026-11-25T14:30", zone: "Europe/London" },
        organizer: { name: 'Ann "Annie" Smith; Office', address: "office@banhui.example" },
      }),
      attendee: { name: "O'Neil, Pat", address: "pat@example.org", role: "OPT-PARTICIPANT", partstat: "ACCEPTED" },
    }),
  "cancel.ics": () => cancel({ event: meeting({ sequence: 2, organizer: office, alarms: [15] }), attendee: mei }),
  ...series,
}

if (import.meta.main) {
  for (const [name, print] of Object.entries(printed)) writeFileSync(new URL(name, folder), print())
}
