import { describe, expect, test } from "vitest"
import type { FullMeeting, Option } from "../../web/src/api.ts"
import { instantOf } from "../../web/src/dates/index.ts"
import {
  begin,
  type Draft,
  dateChange,
  endOf,
  fromMeeting,
  isAddress,
  lengths,
  nextHour,
  peopleOf,
  starts,
  taking,
  toInput,
  toPreview,
} from "../../web/src/pages/form/draft.ts"

const zone = "Asia/Shanghai"
const draft = (part: Partial<Draft> = {}): Draft => ({
  ...begin({ start: "2026-11-24T09:00", zone, minutes: 90, roomIDs: ["rm_oak"] }),
  title: " Budget ",
  ...part,
})
const guest = (personID: string, role: Draft["guests"][number]["role"] = "required") => ({
  key: personID,
  personID,
  name: personID,
  role,
})

describe("a new meeting begins", () => {
  const from = (wall: string) => nextHour(instantOf(wall, zone), zone).start
  test.each([
    ["in working hours, at the next full hour", "2026-11-24T10:05", "2026-11-24T11:00"],
    ["on the hour, at the next one", "2026-11-24T10:00", "2026-11-24T11:00"],
    ["before work, at nine", "2026-11-24T05:30", "2026-11-24T09:00"],
    ["after work, at nine tomorrow", "2026-11-24T19:20", "2026-11-25T09:00"],
    ["late on Friday, on Monday", "2026-11-27T23:30", "2026-11-30T09:00"],
    ["on a Saturday, on Monday", "2026-11-28T10:00", "2026-11-30T09:00"],
  ])("%s", (_, now, start) => expect(from(now)).toBe(start))
})

describe("what is sent", () => {
  test("wall time and zone, trimmed words, the organizer in the chair", () => {
    expect(toInput(draft({ guests: [guest("per_mei", "observer")] }), "per_me")).toEqual({
      title: "Budget",
      note: "",
      start: "2026-11-24T09:00",
      zone,
      minutes: 90,
      roomIDs: ["rm_oak"],
      attendees: [
        { personID: "per_me", role: "chair" },
        { personID: "per_mei", role: "observer" },
      ],
      level: "internal",
    })
  })
  test("one chair: where someone else has it, the organizer attends", () => {
    const sent = toInput(draft({ guests: [guest("per_mei", "chair")] }), "per_me")
    expect(sent.attendees[0]).toEqual({ personID: "per_me", role: "required" })
  })
  test("called for someone else, they organize and take the chair", () => {
    const sent = toInput(draft({ organizer: { personID: "per_boss", name: "Boss" } }), "per_me")
    expect(sent.organizerID).toBe("per_boss")
    expect(sent.attendees).toEqual([{ personID: "per_boss", role: "chair" }])
  })
  test("someone from outside goes by address", () => {
    const outside = { key: "a@b.example", email: "a@b.example", name: "a@b.example", role: "required" } as const
    expect(toInput(draft({ guests: [outside] }), "per_me").attendees[1]).toEqual({
      email: "a@b.example",
      role: "required",
    })
  })
  test("seats are for those who come, not for those only told", () => {
    expect(peopleOf(draft({ guests: [guest("per_mei"), guest("per_li", "informed")] }))).toBe(2)
  })
  test("an end may be tomorrow", () => {
    expect(endOf(draft({ start: 23 * 60 + 30, minutes: 60 }))).toBe("2026-11-25T00:30")
  })
})

describe("a series", () => {
  const weekly = (part: Partial<Draft> = {}) =>
    draft({
      repeat: { ...begin({ start: "2026-11-24T09:00", zone, minutes: 90, roomIDs: [] }).repeat, kind: "week" },
      ...part,
    })
  test("is sent with its rule, and with what becomes of taken dates once that is chosen", () => {
    expect(toInput(weekly(), "per_me").rule).toBe("FREQ=WEEKLY;BYDAY=TU")
    expect(toInput(weekly(), "per_me")).not.toHaveProperty("clashes")
    expect(toInput(weekly({ clashes: "skip" }), "per_me").clashes).toBe("skip")
    expect(toInput(draft({ clashes: "skip" }), "per_me")).not.toHaveProperty("clashes")
  })
  test("is previewed by its dates and rooms alone: a word in the title asks nothing anew", () => {
    expect(toPreview(weekly({ title: "A" }))).toEqual(toPreview(weekly({ title: "B", guests: [guest("per_li")] })))
    expect(toPreview(weekly({ roomIDs: [] }))).not.toEqual(toPreview(weekly()))
    expect(toPreview(draft())).toBeUndefined()
  })
})

describe("one date of a series", () => {
  const whole: FullMeeting = {
    meetingID: "mtg_1",
    occurrence: "2026-11-24T09:00",
    rule: "FREQ=WEEKLY;BYDAY=TU",
    version: 3,
    sequence: 0,
    see: "full",
    status: "confirmed",
    title: "Budget",
    start: "2026-11-24T09:00",
    zone,
    minutes: 90,
    startsAt: "2026-11-24T01:00:00Z",
    endsAt: "2026-11-24T02:30:00Z",
    level: "open",
    organizer: { personID: "per_me", name: "Me" },
    rooms: [{ roomID: "rm_oak", name: "Oak", building: "East", zone, status: "held" }],
    attendees: [],
    may: { edit: true, cancel: true, respond: true },
  }
  const { occurrence } = whole
  test.each<[string, Partial<Draft>, object]>([
    ["nothing", {}, {}],
    ["its title", { title: "Audit" }, { title: "Audit" }],
    ["its time, whole", { start: 840 }, { start: "2026-11-24T14:00", zone, minutes: 90 }],
    ["its rooms", { roomIDs: [] }, { roomIDs: [] }],
    ["its note", { note: "Bring the plan" }, { note: "Bring the plan" }],
  ])("is sent %s and no more: the rest goes on following the series", (_, part, sent) => {
    const input = toInput({ ...fromMeeting(whole), ...part }, "per_me")
    expect(dateChange(whole, input)).toEqual({ occurrence, ...sent })
  })
})

test("changing a meeting starts from what it is, its organizer's role included", () => {
  const meeting: FullMeeting = {
    meetingID: "mtg_1",
    version: 3,
    sequence: 0,
    see: "full",
    status: "confirmed",
    title: "Budget",
    start: "2026-11-24T09:05",
    zone,
    minutes: 50,
    startsAt: "2026-11-24T01:05:00Z",
    endsAt: "2026-11-24T01:55:00Z",
    level: "open",
    organizer: { personID: "per_me", name: "Me" },
    rooms: [],
    attendees: [
      { attendeeID: "per_me", personID: "per_me", name: "Me", role: "secretary", response: "accepted" },
      { attendeeID: "gst_1", email: "a@b.example", name: "Ann", role: "chair", response: "needs-action" },
    ],
    may: { edit: true, cancel: true, respond: true },
  }
  const sent = toInput(fromMeeting(meeting), "per_other")
  expect(sent).toMatchObject({ start: "2026-11-24T09:05", minutes: 50, level: "open", note: "" })
  expect(sent.attendees).toEqual([
    { personID: "per_me", role: "secretary" },
    { email: "a@b.example", name: "Ann", role: "chair" },
  ])
  expect(starts(9 * 60 + 5)).toContain(545)
  expect(lengths(50)).toContain(50)
})

describe("a way out is taken", () => {
  const option = (part: Partial<Option>): Option => ({
    kind: "room",
    roomID: "rm_elm",
    name: "Elm",
    building: "East",
    seats: 10,
    start: "2026-11-24T09:00",
    zone,
    minutes: 90,
    ...part,
  })
  test("another room replaces the one", () => {
    expect(taking(draft(), option({}), []).roomIDs).toEqual(["rm_elm"])
  })
  test("of several, only what was lost is replaced", () => {
    expect(taking(draft({ roomIDs: ["rm_oak", "rm_ash"] }), option({}), ["rm_ash"]).roomIDs).toEqual([
      "rm_oak",
      "rm_elm",
    ])
  })
  test("another time keeps the rooms", () => {
    const part = taking(draft(), option({ kind: "time", roomID: "rm_oak", start: "2026-11-24T14:30" }), ["rm_oak"])
    expect(part).toEqual({ date: "2026-11-24", start: 870, zone, minutes: 90 })
  })
})

test.each([
  ["ann@example.org", true],
  [" ann@example.org ", true],
  ["ann@example", false],
  ["王小明", false],
  ["ann@example.org, bob@example.org", false],
])("%s as an address: %s", (text, good) => expect(isAddress(text)).toBe(good))
