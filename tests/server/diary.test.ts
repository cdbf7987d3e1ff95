import { Time } from "@banhui/core/time"
import { describe, expect, test } from "vitest"
import { justBooked, movedLater } from "../../packages/server/src/demo/diary/news.ts"
import { diary, type Planned, planned } from "../../packages/server/src/demo/meetings.ts"
import { enter } from "../../packages/server/src/demo/people.ts"
import { roomID, rooms } from "../../packages/server/src/demo/rooms.ts"

const people = enter().map((one) => one.person)
const room = new Map(Object.entries(rooms).map(([name, one]) => [roomID(name as keyof typeof rooms), one]))
const minute = 60_000

const span = ({ input }: Planned) => {
  const from = Time.instant(input.start, input.zone) ?? Number.NaN
  return { from, until: from + input.minutes * minute }
}
/** The meetings of which two hold the same thing at one time, as pairs of titles. */
const clashes = (held: { who: string; title: string; from: number; until: number }[]) =>
  [...Map.groupBy(held, (one) => one.who).values()].flatMap((list) =>
    list
      .sort((a, b) => a.from - b.from)
      .flatMap((one, at) => {
        const before = list[at - 1]
        return before && before.until > one.from ? [`${one.who}: ${before.title} / ${one.title}`] : []
      }),
  )

describe.each([
  ["a Monday in November", "2026-11-23T14:12:37Z"],
  ["a day in summer", "2026-07-15T06:00:00Z"],
  ["the week in which London goes to summer time", "2027-03-28T00:30:00Z"],
  ["the week in which London leaves it", "2026-10-23T16:30:00Z"],
  ["a Sunday night that is Monday in Shanghai", "2026-11-22T16:30:00Z"],
  ["the turn of a year with 53 weeks", "2026-12-31T23:59:00Z"],
])("the diary on %s", (_, moment) => {
  const now = Time.ms(moment)
  const meetings = diary(now, people)
  const news = planned(justBooked, { week: 1, now, people })
  const later = planned(
    { ...movedLater.entry, start: movedLater.start, rooms: [movedLater.room] },
    { week: 1, now, people },
  )
  const all = [...meetings, news, later]

  test("holds no room twice, set-up and clearing-up included", () => {
    const held = all.flatMap((one) =>
      (one.input.roomIDs ?? []).map((who) => {
        const { from, until } = span(one)
        const { setupMinutes = 0, teardownMinutes = 0 } = room.get(who) ?? {}
        return {
          who,
          title: one.input.title,
          from: from - setupMinutes * minute,
          until: until + teardownMinutes * minute,
        }
      }),
    )
    expect(clashes(held)).toEqual([])
  })

  test("asks nobody to be in two places", () => {
    const held = all
      .filter((one) => one !== later)
      .flatMap((one) => {
        const informed = (one.input.attendees ?? []).map((attendee) => attendee.role === "informed")
        return one.attendeeIDs.flatMap((who, at) =>
          informed[at] ? [] : [{ who, title: one.input.title, ...span(one) }],
        )
      })
    expect(clashes(held)).toEqual([])
  })

  test("keeps the working hours of each house that takes part, and its rooms' sizes", () => {
    const hours = { "Asia/Shanghai": ["08:30", "18:00"], "Europe/London": ["09:00", "17:30"] } as const
    for (const one of all)
      for (const { zone, seats } of (one.input.roomIDs ?? []).map((id) => room.get(id) as (typeof rooms)["kew"])) {
        const [opens, closes] = hours[zone as keyof typeof hours]
        const { from, until } = span(one)
        expect(Time.local(from, zone).slice(11) >= opens, `${one.input.title} ${Time.local(from, zone)}`).toBe(true)
        expect(Time.local(until, zone).slice(11) <= closes, `${one.input.title} ${Time.local(until, zone)}`).toBe(true)
        expect(new Date(`${Time.local(from, zone)}Z`).getUTCDay() % 6).toBeGreaterThan(0)
        expect(one.attendeeIDs.length / (one.input.roomIDs?.length ?? 1)).toBeLessThanOrEqual(seats)
      }
  })

  test("has 8 to 14 meetings on each working day of three weeks", () => {
    const days = Map.groupBy(meetings, (one) => one.input.start.slice(0, 10))
    expect(days.size).toBe(15)
    for (const [day, list] of days) {
      expect(list.length, day).toBeGreaterThanOrEqual(8)
      expect(list.length, day).toBeLessThanOrEqual(14)
    }
  })

  test("was booked and answered before now, and before it began", () => {
    for (const one of meetings) {
      expect(one.at).toBeLessThan(Math.min(now, span(one).from))
      for (const { at } of one.answers) expect(at).toBeLessThan(Math.min(now, span(one).until))
    }
  })

  test("is the same again, and each line has a key of its own", () => {
    expect(diary(now, people)).toEqual(meetings)
    expect(new Set(meetings.map((one) => one.key)).size).toBe(meetings.length)
  })
})

test("every kind of answer is given, with reasons in both languages", () => {
  const answers = diary(Time.ms("2026-11-23T14:12:37Z"), people).flatMap((one) => one.answers)
  const given = Map.groupBy(answers, (one) => one.answer.response)
  for (const response of ["accepted", "declined", "tentative", "delegated"] as const)
    expect(given.get(response)?.length, response).toBeGreaterThan(2)
  const reasons = (given.get("declined") ?? []).map(({ answer }) => answer.reason ?? "")
  expect(reasons.some((reason) => /\p{Script=Han}/u.test(reason))).toBe(true)
  expect(reasons.some((reason) => /^[\x20-\x7e]+$/.test(reason))).toBe(true)
})

test("everybody who leads or minds the office has a full week", () => {
  const busy = ["chenguoliang", "zhouwenhua", "gaozhiyuan", "xujing", "zhenghong", "wangjianguo", "linmei", "sunyue"]
  const meetings = diary(Time.ms("2026-11-23T14:12:37Z"), people)
  for (const monday of ["2026-11-16", "2026-11-23", "2026-11-30"])
    for (const name of [...busy, "yangfan", "fengli", "helencarter", "sophiebennett"]) {
      const week = meetings.filter(
        ({ input, attendeeIDs }) =>
          attendeeIDs.includes(`per_${name}`) && input.start >= monday && input.start < Time.plusDays(monday, 7),
      )
      expect(week.length, `${name} ${monday}`).toBeGreaterThanOrEqual(name === "linmei" ? 12 : 5)
    }
})
