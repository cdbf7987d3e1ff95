import { Meeting } from "@banhui/core/meeting"
import { Refusal } from "@banhui/core/refusal"
import { Time } from "@banhui/core/time"
import fc from "fast-check"
import { expect, test } from "vitest"
import { type World, world } from "../world.ts"
import { expectPages, type Held } from "./ledger.ts"
import { watch } from "./limits.ts"

// What people do to meetings, in any order; a plain list of meetings says what must come of it.
type Model = { meetings: Map<number, Held>; count: number }
type Real = { w: World; ids: Map<number, string>; count: number }
type Time_ = { minute: number; minutes: number }
type Where = { rooms: number[] }

const five = 5 * 60_000
const midnight = Time.ms("2026-11-24T16:00:00Z") // Wednesday begins in Shanghai, in the middle of a page
const wall = ({ minute }: Time_) => Time.local(midnight + minute * 60_000, "Asia/Shanghai")

/** What a meeting keeps others from: each room with its set-up and tear-down, on the five-minute grid. */
const spans = ({ from, minutes, rooms }: Held) =>
  rooms.map((room) => ({
    roomID: room.roomID,
    from: Math.floor((from - room.setupMinutes * 60_000) / five),
    until: Math.ceil((from + (minutes + room.teardownMinutes) * 60_000) / five),
  }))
const clash = (one: Held, other: Held): boolean =>
  spans(one).some((a) => spans(other).some((b) => a.roomID === b.roomID && a.from < b.until && b.from < a.until))

abstract class Deed {
  abstract next(model: Model, rooms: Held["rooms"]): { of: number; held: Held | undefined } | undefined
  abstract carryOut(real: Real, meetingID: string): Promise<{ meetingID: string }>

  abstract toString(): string

  check = () => true

  async run(model: Model, real: Real) {
    const { w, ids } = real
    const next = this.next(model, [w.oak, w.pine, w.thames])
    if (!next) return
    const { of, held } = next
    const others = [...model.meetings].filter(([at]) => at !== of).map(([, other]) => other)
    const loses = held !== undefined && others.some((other) => clash(held, other))
    const outcome = await w
      .as(w.mei, () => this.carryOut(real, ids.get(of) ?? ""))
      .catch((error: unknown) => {
        if (error instanceof Refusal) return error
        throw error
      })
    expect(outcome instanceof Refusal ? outcome.code : "done").toBe(loses ? "room.taken" : "done")
    if (!loses && !(outcome instanceof Refusal)) {
      ids.set(of, outcome.meetingID)
      if (held) model.meetings.set(of, { ...held, meetingID: outcome.meetingID })
      else model.meetings.delete(of)
    }
    await expectPages([w.oak, w.pine, w.thames], [...model.meetings.values()])
  }
}

/** One of the meetings there are; undefined while there is none. */
const one = (model: Model, pick: number): [number, Held] | undefined =>
  [...model.meetings][pick % Math.max(1, model.meetings.size)]

class Schedule extends Deed {
  readonly at: Time_ & Where
  constructor(at: Time_ & Where) {
    super()
    this.at = at
  }
  next(model: Model, rooms: Held["rooms"]) {
    const { minute, minutes } = this.at
    const held: Held = {
      meetingID: "",
      title: "例会",
      level: "internal",
      from: midnight + minute * 60_000,
      minutes,
      rooms: rooms.filter((_, at) => this.at.rooms.includes(at)),
    }
    model.count++
    return { of: model.count, held }
  }
  carryOut({ w }: Real) {
    const roomIDs = [w.oak, w.pine, w.thames].filter((_, at) => this.at.rooms.includes(at)).map((room) => room.roomID)
    return Meeting.schedule(w.hour({ title: "例会", start: wall(this.at), minutes: this.at.minutes, roomIDs }))
  }
  override toString() {
    return `schedule ${wall(this.at)} +${this.at.minutes} in ${this.at.rooms.join()}`
  }
}

class Change extends Deed {
  readonly pick: number
  readonly to: Partial<Time_ & Where & Pick<Held, "title" | "level">>
  constructor(pick: number, to: Change["to"]) {
    super()
    this.pick = pick
    this.to = to
  }
  next(model: Model, all: Held["rooms"]) {
    const [of, before] = one(model, this.pick) ?? []
    if (of === undefined || !before) return undefined
    const { minute, rooms, ...rest } = this.to
    const held = {
      ...before,
      ...rest,
      ...(minute === undefined ? {} : { from: midnight + minute * 60_000 }),
      ...(rooms ? { rooms: all.filter((_, at) => rooms.includes(at)) } : {}),
    }
    return { of, held }
  }
  carryOut({ w }: Real, meetingID: string) {
    const { minute, minutes, rooms, ...rest } = this.to
    const all = [w.oak, w.pine, w.thames]
    return Meeting.change({
      meetingID,
      ...rest,
      ...(minute === undefined ? {} : { start: wall({ minute, minutes: 0 }) }),
      ...(minutes === undefined ? {} : { minutes }),
      ...(rooms ? { roomIDs: all.filter((_, at) => rooms.includes(at)).map((room) => room.roomID) } : {}),
    })
  }
  override toString() {
    return `change ${this.pick} ${JSON.stringify(this.to)}`
  }
}

class Cancel extends Deed {
  readonly pick: number
  constructor(pick: number) {
    super()
    this.pick = pick
  }
  next(model: Model) {
    const [of] = one(model, this.pick) ?? []
    return of === undefined ? undefined : { of, held: undefined }
  }
  carryOut(_real: Real, meetingID: string) {
    return Meeting.cancel({ meetingID })
  }
  override toString() {
    return `cancel ${this.pick}`
  }
}

// Two days, most times on the grid and most meetings short, so that they meet.
const minute = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 95 }).map((half) => half * 30) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 2 * 24 * 60 }) },
)
const minutes = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(30, 60, 90, 240) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 1500 }) },
)
const rooms = fc.subarray([0, 1, 2])
const pick = fc.nat({ max: 20 })
const deeds = fc.commands<Model, Real, false>(
  [
    fc.record({ minute, minutes, rooms }).map((at) => new Schedule(at)),
    fc.record({ minute, minutes, rooms }).map((at) => new Schedule(at)),
    fc.tuple(pick, fc.record({ minute, minutes }, { requiredKeys: [] })).map(([of, to]) => new Change(of, to)),
    fc.tuple(pick, fc.record({ rooms })).map(([of, to]) => new Change(of, to)),
    fc.tuple(pick, fc.record({ minute, minutes, rooms })).map(([of, to]) => new Change(of, to)),
    fc
      .tuple(pick, fc.constantFrom("例会", "部门例会"), fc.constantFrom("open", "internal", "confidential"))
      .map(([of, title, level]) => new Change(of, { title, level })),
    pick.map((of) => new Cancel(of)),
  ],
  { maxCommands: 30, size: "max" },
)

test("whatever is booked, moved, renamed and cancelled, the pages say what the meetings say", async () => {
  const held = async () => {
    const w = await world()
    watch()
    return { model: { meetings: new Map(), count: 0 }, real: { w, ids: new Map(), count: 0 } }
  }
  await fc.assert(
    fc.asyncProperty(deeds, (commands) => fc.asyncModelRun(held, commands)),
    { numRuns: 10, interruptAfterTimeLimit: 90_000, markInterruptAsFailure: true },
  )
}, 120_000)
