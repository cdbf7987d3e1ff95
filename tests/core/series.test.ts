import { Meeting } from "@banhui/core/meeting"
import { expect, test } from "vitest"
import { type World, world } from "../world.ts"
import { expectAgreement } from "./agrees.ts"
import { taken } from "./ledger.ts"
import { refused } from "./refused.ts"
import { scan } from "./scan.ts"

const weekly = (w: World, more: Parameters<World["hour"]>[0] = {}) => w.hour({ rule: "FREQ=WEEKLY;COUNT=52", ...more })
/** The 37th Tuesday of the series. */
const late = "2027-08-03T09:00"

test("Mei books Oak for every Tuesday of a year, and Li finds each in his week", async () => {
  const w = await world()
  const booked = await w.as(w.mei, () => Meeting.schedule(weekly(w, { attendees: [{ personID: w.li.personID }] })))
  expect(booked).toMatchObject({
    rule: "FREQ=WEEKLY;COUNT=52",
    ruleText: { zh: "每周二，共52次", en: "every week on Tuesday, 52 times" },
    startsAt: "2026-11-24T01:00:00Z",
    endsAt: "2026-11-24T02:00:00Z",
    upcoming: [{ occurrence: "2026-11-24T09:00" }, { occurrence: "2026-12-01T09:00" }, {}, {}, {}, {}],
  })
  expect(Object.keys(await taken(w.oak))).toHaveLength(52 * 12)
  for (const of of ["2026-W48", "2027-W31"])
    expect((await w.as(w.li, () => Meeting.inWeek({ of }))).meetings).toMatchObject([{ meetingID: booked.meetingID }])
  expect((await w.as(w.li, () => Meeting.inWeek({ of: "2027-W31" }))).meetings).toMatchObject([
    { occurrence: late, startsAt: "2027-08-03T01:00:00Z", rooms: [{ name: "橡树厅" }] },
  ])
  expect((await w.as(w.li, () => Meeting.inWeek({ of: "2027-W47" }))).meetings).toEqual([])
  await expectAgreement()
})

test("a page of one date says which it is; a date that is none is not there", async () => {
  const w = await world()
  const { meetingID } = await w.as(w.mei, () => Meeting.schedule(weekly(w)))
  expect(await w.as(w.mei, () => Meeting.read({ meetingID, occurrence: late }))).toMatchObject({
    occurrence: late,
    start: late,
    startsAt: "2027-08-03T01:00:00Z",
    rule: "FREQ=WEEKLY;COUNT=52",
  })
  for (const occurrence of ["2026-11-25T09:00", "2026-11-24T10:00", "2026-11-17T09:00", "2027-11-23T09:00"])
    expect(await refused(() => w.as(w.mei, () => Meeting.read({ meetingID, occurrence })))).toMatchObject({
      kind: "missing",
      code: "occurrence.missing",
    })
  const single = await w.as(w.mei, () => Meeting.schedule(w.hour({ roomIDs: [] })))
  expect(
    await refused(() =>
      w.as(w.mei, () => Meeting.read({ meetingID: single.meetingID, occurrence: "2026-11-24T09:00" })),
    ),
  ).toMatchObject({ code: "occurrence.missing" })
})

test("52 with a clash on the 37th: all or nothing holds nothing, and says where else that day", async () => {
  const w = await world()
  await w.as(w.li, () => Meeting.schedule(w.hour({ start: late, title: "安全检查" })))
  const before = await scan()
  const refusal = await refused(() => w.as(w.mei, () => Meeting.schedule(weekly(w))))
  expect(refusal).toMatchObject({ kind: "conflict", code: "room.taken", more: { field: "roomIDs" } })
  expect(refusal.more.clashes).toMatchObject([{ occurrence: late, roomID: w.oak.roomID }])
  expect(refusal.more.clashes?.[0]?.options).toMatchObject([
    { kind: "room", name: "松涛厅", start: late },
    { kind: "room", name: "泰晤士厅", start: late },
    { kind: "time", name: "橡树厅", start: "2027-08-03T10:00" },
  ])
  expect(refusal.more.options).toEqual(refusal.more.clashes?.[0]?.options)
  expect(await scan()).toEqual(before)
})

test("booking what is free holds 51, and offers choices for one", async () => {
  const w = await world()
  await w.as(w.li, () => Meeting.schedule(w.hour({ start: late, title: "安全检查" })))
  const booked = await w.as(w.mei, () => Meeting.schedule(weekly(w, { clashes: "skip" })))
  expect(booked).toMatchObject({ clashes: [{ occurrence: late, options: [{ kind: "room" }, {}, {}] }] })
  const { meetingID } = booked
  expect(await w.as(w.mei, () => Meeting.read({ meetingID, occurrence: late }))).toMatchObject({ rooms: [] })
  expect(await w.as(w.mei, () => Meeting.read({ meetingID, occurrence: "2027-07-27T09:00" }))).toMatchObject({
    rooms: [{ name: "橡树厅" }],
  })
  await expectAgreement()
  // the choice that was offered
  await w.as(w.mei, () => Meeting.change({ meetingID, occurrence: late, roomIDs: [w.pine.roomID] }))
  expect(Object.keys(await taken(w.pine))).toHaveLength(12)
  await expectAgreement()
})

test("a series too long for one transaction is held in stages: all of it, or what is free, or nothing", async () => {
  const w = await world()
  const daily = weekly(w, { rule: "FREQ=DAILY;COUNT=200", roomIDs: [w.oak.roomID, w.pine.roomID] })
  await w.as(w.li, () => Meeting.schedule(w.hour({ start: "2027-03-01T09:30", title: "安全检查" })))
  const before = await scan()
  const refusal = await refused(() => w.as(w.mei, () => Meeting.schedule(daily)))
  expect(refusal.more.clashes).toMatchObject([{ occurrence: "2027-03-01T09:00", roomID: w.oak.roomID }])
  expect(await scan()).toEqual(before)
  const booked = await w.as(w.mei, () => Meeting.schedule({ ...daily, clashes: "skip" }))
  expect(booked).toMatchObject({ version: 1, status: "confirmed", clashes: [{ occurrence: "2027-03-01T09:00" }] })
  expect(Object.keys(await taken(w.oak))).toHaveLength(200 * 12)
  expect(Object.keys(await taken(w.pine))).toHaveLength(200 * 12)
  const { meetingID } = booked
  expect(await w.as(w.mei, () => Meeting.read({ meetingID, occurrence: "2027-03-01T09:00" }))).toMatchObject({
    rooms: [{ name: "松涛厅" }],
  })
  await expectAgreement()
  await w.as(w.mei, () => Meeting.cancel({ meetingID }))
  expect(await taken(w.pine)).toEqual({})
  await expectAgreement()
})

test("times follow the wall through changes of the clock, and those that do not exist are left out", async () => {
  const w = await world({ now: "2026-02-20T12:00:00Z" })
  const starts = async (start: string, zone: string, rule: string) => {
    const { occurrences, skipped, count } = await w.as(w.emma, () =>
      Meeting.preview(w.hour({ start, zone, rule, roomIDs: [] })),
    )
    return { at: occurrences.map((one) => one.startsAt.slice(5, 16)), skipped, count }
  }
  expect(await starts("2026-10-20T09:00", "America/New_York", "FREQ=WEEKLY;COUNT=4")).toEqual({
    at: ["10-20T13:00", "10-27T13:00", "11-03T14:00", "11-10T14:00"],
    skipped: [],
    count: 4,
  })
  expect((await starts("2026-03-24T09:00", "Europe/London", "FREQ=WEEKLY;COUNT=2")).at).toEqual([
    "03-24T09:00",
    "03-31T08:00",
  ])
  expect(await starts("2026-03-07T02:30", "America/New_York", "FREQ=DAILY;UNTIL=20260309")).toEqual({
    at: ["03-07T07:30", "03-09T06:30"],
    skipped: ["2026-03-08T02:30"],
    count: 2,
  })
})

test.each([
  ["FREQ=WEEKLY;COUNT=3;UNTIL=20261231", "rule.both", "rule"],
  ["FREQ=WEEKLY;BYDAY=MO;COUNT=3", "rule.start", "start"],
  ["FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "rule.none", "rule"],
  ["FREQ=DAILY;COUNT=10000", "rule.many", "rule"],
  ["jeden Dienstag", "rule.shape", "rule"],
])("%s is refused with %s, and nothing is written", async (rule, code, field) => {
  const w = await world()
  const before = await scan()
  expect(await refused(() => w.as(w.mei, async () => Meeting.schedule(w.hour({ rule }))))).toMatchObject({
    kind: "input",
    code,
    more: { field },
  })
  expect(await scan()).toEqual(before)
})

test("a series that meets itself is refused, also where only clearing up does", async () => {
  const w = await world()
  const daily = (minutes: number) =>
    w.hour({ rule: "FREQ=DAILY;COUNT=5", minutes, zone: "Europe/London", roomIDs: [w.thames.roomID] })
  expect(await refused(() => w.as(w.mei, () => Meeting.schedule(daily(25 * 60))))).toMatchObject({
    code: "rule.overlap",
  })
  expect(await refused(() => w.as(w.mei, () => Meeting.schedule(daily(23 * 60 + 45))))).toMatchObject({
    code: "rule.overlap",
  })
  await w.as(w.mei, () => Meeting.schedule(daily(23 * 60 + 30)))
  await expectAgreement()
})

test("three days nine to twelve do not hold the nights", async () => {
  const w = await world()
  await w.as(w.mei, () => Meeting.schedule(w.hour({ rule: "FREQ=DAILY;COUNT=3", minutes: 180 })))
  expect(Object.keys(await taken(w.oak))).toHaveLength(3 * 36)
  await w.as(w.li, () => Meeting.schedule(w.hour({ start: "2026-11-24T19:00", minutes: 12 * 60, title: "值班" })))
  await expectAgreement()
})

test("only a series skips dates", async () => {
  const w = await world()
  expect(await refused(() => w.as(w.mei, async () => Meeting.schedule(w.hour({ clashes: "skip" }))))).toMatchObject({
    code: "clashes.single",
  })
})
