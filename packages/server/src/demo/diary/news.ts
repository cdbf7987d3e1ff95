import type { Entry } from "./entry.ts"

// What has just happened when the demo office opens. Only of these the mailbox has letters, one in each language of
// each kind: all other meetings count as long since told. All three are next week, so that none has begun.

/** Booked a moment ago. */
export const justBooked: Entry = {
  day: "wed",
  start: "17:00",
  minutes: 60,
  rooms: ["zhixing", "kew"],
  title: "联合实验室启动会筹备 / Joint laboratory launch",
  organizer: "linmei",
  chair: "wangjianguo",
  required: ["helencarter"],
  agenda: ["日程与嘉宾 / Programme and guests", "分工 / Who does what", "预算 / Budget"],
}

/** Moved a moment ago to a later time in another room. */
export const movedLater: { entry: Entry; start: string; room: "wangchao" } = {
  entry: {
    day: "thu",
    start: "16:00",
    minutes: 45,
    rooms: ["tingtao"],
    title: "会议室改造方案讨论 / Meeting room refit",
    organizer: "linmei",
    required: ["hewei", "qiaoan"],
    agenda: ["无线投屏 / Wireless screens", "隔音 / Sound", "工期 / Timetable"],
  },
  start: "16:30",
  room: "wangchao",
}

/** Called off a moment ago. */
export const calledOff: { entry: Entry; reason: string } = {
  entry: {
    day: "fri",
    start: "17:00",
    minutes: 45,
    rooms: ["siqi"],
    title: "英文网站改版碰头会 / English website",
    organizer: "sunyue",
    required: ["fangting", "oliviagrant"],
  },
  reason: "设计稿推迟到下月交付 / The designs will only be here next month",
}
