import { Meeting } from "@banhui/core/meeting"
import type { Person } from "@banhui/core/person"
import { Refusal } from "@banhui/core/refusal"
import { together } from "@banhui/core/table"
import { Time } from "@banhui/core/time"
import { Verify } from "@banhui/core/verify"
import { expect, test } from "vitest"
import { type World, world } from "../world.ts"
import { expectAgreement } from "./agrees.ts"
import { crowd } from "./crowd.ts"
import { taken } from "./ledger.ts"
import { scan } from "./scan.ts"

/** Everyone at once; what each got: their answer, or the code of the refusal. */
const rush = async <T>(works: (() => Promise<T>)[]): Promise<(T | string)[]> => {
  const outcomes = await together(() => Promise.allSettled(works.map((work) => work())))
  return outcomes.map((one) => {
    if (one.status === "fulfilled") return one.value
    if (one.reason instanceof Refusal) return one.reason.code
    throw one.reason
  })
}

const won = <T>(outcomes: (T | string)[]): T[] => outcomes.filter((one): one is T => typeof one !== "string")

test("50 people want one date of a series that is being booked: the date goes to one, the series stands or does not", async () => {
  const w = await world()
  const people = await crowd(50)
  for (let round = 0; round < 6; round++) {
    const start = Time.plusDays("2026-11-24", round * 60)
    const date = Time.plusDays(start, 28)
    const clashes = round % 2 === 0 ? ("refuse" as const) : ("skip" as const)
    const series = () =>
      w.as(w.mei, () => Meeting.schedule(w.hour({ start: `${start}T09:00`, rule: "FREQ=WEEKLY;COUNT=8", clashes })))
    const single = (one: Person.Info) => () =>
      w.as(one, () => Meeting.schedule(w.hour({ start: `${date}T09:30`, title: "安全检查" })))
    const works = people.map(single)
    works.splice(25, 0, series)
    const outcomes = await rush(works)
    const [booked] = won(outcomes.slice(25, 26))
    const singles = won(outcomes.filter((_, at) => at !== 25))
    expect(singles.length).toBeLessThanOrEqual(1)
    if (clashes === "refuse") expect([booked, ...singles].filter(Boolean)).toHaveLength(1)
    else expect(booked).toMatchObject({ clashes: singles.map(() => ({ occurrence: `${date}T09:00` })) })
  }
  await expectAgreement()
}, 120_000)

test("50 people move another date onto one free hour: one has it", async () => {
  const w = await world()
  const people = (await crowd(50)).slice(0, 50)
  const ids: string[] = []
  for (const [at, one] of people.entries()) {
    const start = `2026-12-${String(1 + (at % 20)).padStart(2, "0")}T${String(7 + Math.floor(at / 20)).padStart(2, "0")}:00`
    const input = w.hour({ start, minutes: 30, rule: "FREQ=MONTHLY;COUNT=2" })
    ids.push((await w.as(one, () => Meeting.schedule(input))).meetingID)
  }
  const move = (one: Person.Info, at: number) => async () => {
    const meetingID = ids[at] ?? ""
    const { start } = await w.as(one, () => Meeting.read({ meetingID }))
    return w.as(one, () => Meeting.change({ meetingID, occurrence: start, start: "2026-12-24T15:00" }))
  }
  const outcomes = await rush(people.map(move))
  expect(won(outcomes)).toHaveLength(1)
  expect(outcomes.filter((one) => one === "room.taken")).toHaveLength(49)
  await expectAgreement()
}, 120_000)

const days = (round: number) => Time.plusDays("2026-11-24", round * 7)

test("a series against a series, 100 rounds: one of them has all, or each of two has what the other has not", async () => {
  const w = await world()
  const [one, other] = await crowd(2)
  if (!one || !other) return
  for (let round = 0; round < 100; round++) {
    const clashes = round % 2 === 0 ? ("refuse" as const) : ("skip" as const)
    // They meet on some of their dates: five days each, three of them the same, every round in a week of its own.
    const book = (who: Person.Info, first: string) => () =>
      w.as(who, () =>
        Meeting.schedule(w.hour({ start: `${first}T09:00`, rule: "FREQ=DAILY;COUNT=5", clashes, minutes: 30 })),
      )
    const outcomes = await rush([book(one, days(round)), book(other, Time.plusDays(days(round), 2))])
    const [first, second] = outcomes
    const lost = won(outcomes).flatMap((meeting) => ("clashes" in meeting ? (meeting.clashes as unknown[]) : []))
    if (clashes === "skip") {
      expect([typeof first, typeof second]).toEqual(["object", "object"])
      expect(lost).toHaveLength(3)
    } else expect([first, second]).toContain("room.taken")
    if (clashes === "refuse") expect(won(outcomes)).toHaveLength(1)
  }
  expect(Object.keys(await taken(w.oak))).toHaveLength(50 * 5 * 6 + 50 * 7 * 6)
  await expectAgreement()
}, 120_000)

test("two long series, each held in stages, against each other: at most one stands, and nothing else is held", async () => {
  const w = await world()
  const [one, other] = await crowd(2)
  if (!one || !other) return
  for (let round = 0; round < 6; round++) {
    const book = (who: Person.Info, roomIDs: string[]) => () =>
      w.as(who, () =>
        Meeting.schedule(
          w.hour({
            start: `2026-12-01T${String(9 + round).padStart(2, "0")}:00`,
            rule: "FREQ=DAILY;COUNT=80",
            roomIDs,
          }),
        ),
      )
    const { oak, pine } = w
    const outcomes = await rush([
      book(one, [oak.roomID, pine.roomID]),
      book(other, round % 2 ? [pine.roomID, oak.roomID] : [oak.roomID, pine.roomID]),
    ])
    expect(won(outcomes).length).toBeLessThanOrEqual(1)
    await expectAgreement()
  }
  const left = await scan()
  expect(left.filter((item) => item.sk === "MEETING" && item.status === "holding")).toEqual([])
  const held = left.filter((item) => item.sk === "MEETING").length
  expect(Object.keys(await taken(w.oak))).toHaveLength(held * 80 * 12)
}, 120_000)

test("a cancellation of all against a move of one date, 30 rounds: never a slot without a meeting", async () => {
  const w: World = await world()
  for (let round = 0; round < 30; round++) {
    const start = `${days(round)}T09:00`
    const { meetingID } = await w.as(w.mei, () => Meeting.schedule(w.hour({ start, rule: "FREQ=DAILY;COUNT=4" })))
    const occurrence = `${Time.plusDays(days(round), 1)}T09:00`
    const outcomes = await rush([
      () => w.as(w.mei, () => Meeting.cancel({ meetingID })),
      () => w.as(w.mei, () => Meeting.change({ meetingID, occurrence, minutes: 90 })),
    ])
    for (const code of outcomes.filter((one) => typeof one === "string"))
      expect(["meeting.changed", "meeting.cancelled"]).toContain(code)
    expect((await Verify.run()).differences).toEqual([])
  }
}, 120_000)
