import { cancel, type Event, type Override, publish, request } from "@banhui/calendar"
import { meeting, mei, office } from "./office.ts"

/** The office's weekly meeting: ten Tuesdays at nine, from 24 November 2026. */
export const weekly = (facts: Partial<Event> = {}) =>
  meeting({ title: "办公室例会", location: "主楼 3 层 一会议室", rule: "FREQ=WEEKLY;COUNT=10;BYDAY=TU", ...facts })

/** One date of it, as the series has it but for what is said here. */
export function date(recurrenceID: string, facts: Partial<Override> = {}): Override {
  const { sequence, stamp, created, modified, start, minutes, title, location, status } = weekly()
  const plain = { sequence, stamp, created, modified, minutes, title, location, status }
  return { ...plain, start: { ...start, local: recurrenceID }, recurrenceID, ...facts }
}

const moved = date("2026-12-08T09:00", {
  sequence: 1,
  start: { local: "2026-12-09T14:00", zone: "Asia/Shanghai" },
  location: "主楼 2 层 二会议室",
})
const abroad = date("2026-12-15T09:00", { start: { local: "2026-12-15T08:30", zone: "Europe/London" }, minutes: 45 })
const off = date("2026-12-22T09:00", { sequence: 2, status: "CANCELLED" })

const newYork: Partial<Event> = {
  uid: "mtg_01K9Z3T7Q5@banhui.example",
  start: { local: "2026-10-20T09:00", zone: "America/New_York" },
  minutes: 60,
  title: "Transatlantic call",
  location: undefined,
}

/** Series and their dates that have a golden file. */
export const printed: Record<string, () => string> = {
  "weekly.ics": () =>
    feed(weekly({ exdates: ["2026-12-01T09:00", "2027-01-05T09:00"], rdates: ["2026-12-31T15:00"], alarms: [15] })),
  "weekly-moved.ics": () => feed(weekly({ overrides: [moved, abroad] })),
  "weekly-cancelled.ics": () => feed(weekly({ exdates: ["2026-12-01T09:00"], overrides: [off] })),
  "weekly-split.ics": () =>
    feed(
      weekly({ rule: "FREQ=WEEKLY;UNTIL=20261214T155959Z;BYDAY=TU" }),
      weekly({
        uid: "mtg_01K9Z3T7Q6@banhui.example",
        start: { local: "2026-12-16T10:00", zone: "Asia/Shanghai" },
        rule: "FREQ=WEEKLY;BYDAY=WE",
        relatedTo: "mtg_01K9Z3T7Q2@banhui.example",
      }),
    ),
  "weekly-request.ics": () =>
    request({
      event: weekly({ organizer: office, sequence: 2, overrides: [moved, { ...abroad, partstat: "DECLINED" }, off] }),
      attendee: { ...mei, partstat: "ACCEPTED" },
    }),
  "weekly-request-one.ics": () =>
    request({
      event: weekly({ organizer: office, overrides: [moved] }),
      recurrenceID: "2026-12-08T09:00",
      attendee: mei,
    }),
  "weekly-cancel-one.ics": () =>
    cancel({
      event: weekly({ organizer: office, overrides: [moved, abroad, off], alarms: [15] }),
      recurrenceID: "2026-12-22T09:00",
      attendee: mei,
    }),
  "weekly-cancel.ics": () =>
    cancel({ event: weekly({ organizer: office, sequence: 3, overrides: [moved] }), attendee: mei }),
  "new-york.ics": () => feed(weekly({ ...newYork, rule: "FREQ=WEEKLY;UNTIL=20261110T140000Z;BYDAY=TU" })),
  "endless.ics": () =>
    feed(
      weekly({
        ...newYork,
        start: { local: "2026-10-30T09:00", zone: "America/New_York" },
        rule: "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
      }),
    ),
}

function feed(...events: Event[]) {
  return publish({ name: "李梅的会议", events })
}
