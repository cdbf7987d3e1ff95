import { Actor } from "@banhui/core/actor"
import { Invitation } from "@banhui/core/invitation"
import { Meeting } from "@banhui/core/meeting"
import { Office } from "@banhui/core/office"
import { Once } from "@banhui/core/once"
import { Person } from "@banhui/core/person"
import { Refusal } from "@banhui/core/refusal"
import { settings } from "@banhui/core/settings"
import { changed, commit, create, get, type Item, Keys, together, update, type Write } from "@banhui/core/table"
import { Time } from "@banhui/core/time"
import type { Entry } from "./diary/entry.ts"
import { calledOff, justBooked, movedLater } from "./diary/news.ts"
import { diary, type Planned, planned } from "./meetings.ts"
import { enter, found, organisation } from "./people.ts"
import { open, roomID } from "./rooms.ts"
import { sideBySide } from "./sideBySide.ts"
import { tell } from "./told.ts"

type Mark = Item & { since: string; done?: string }

/**
 * Makes the demo office, once, in a table that is empty: people, rooms, a diary around today, and six letters on their
 * way. Nothing happens with BANHUI_DEMO=off, or where an office has people of its own.
 *
 * What is made cannot be one transaction, so a mark goes first and says from which moment the office is made; all
 * that follows is the same each time for that moment, and every step finds what it has done before. A start that was
 * killed in the middle is thus gone on with by the next, two at once make one office together, and no lease has to
 * run out first. `done` on the mark goes last. It is to be awaited before delivery begins: until then the meetings
 * have not been told, and would be told in hundreds of letters.
 */
export async function makeDemo({ log }: { log: (line: string) => void }): Promise<void> {
  if (!settings.demo) return
  const since = await begin({ log })
  if (since === undefined) return
  log("Making the demo office; this is needed once. 正在准备演示单位，只需一次。")
  const began = performance.now()
  const people = await settle(since)
  await together(async () => {
    const meetings = diary(since, people)
    const as = actors(people)
    const made = new Map<string, Planned>()
    await sideBySide(meetings, async (one) => {
      const meetingID = await book(one, { since, as })
      if (meetingID) made.set(meetingID, one)
    })
    await tell(made)
    await news({ since, people, made, as })
  })
  await commit([
    update(Keys.office("DEMO"), { expression: "SET done = :now", values: { ":now": Time.iso(Time.now()) } }),
  ])
  log(`Made in ${((performance.now() - began) / 1000).toFixed(1)} s. 准备完成。`)
}

/** From which moment (ms) the office is made, now or by an earlier start; undefined where there is nothing to make. */
async function begin({ log }: { log: (line: string) => void }): Promise<number | undefined> {
  // People before the mark: whoever of the demo is seen here has been marked before.
  const { people } = await Person.directory()
  const mark = await get<Mark>(Keys.office("DEMO"))
  if (mark) return mark.done ? undefined : Time.ms(mark.since)
  if (people.size > 0) {
    log("The demo is off, as this office has people of its own. 本系统已有自己的人员，演示已关闭。")
    return undefined
  }
  const since = Time.iso(Time.now())
  const raced = new Error("another process began")
  return commit([create({ ...Keys.office("DEMO"), since }, raced)]).then(
    () => Time.ms(since),
    (error: unknown) => {
      if (error !== raced) throw error
      return begin({ log })
    },
  )
}

const day = 24 * 60 * 60_000

/** The organisation, its units, rooms and people, who have been here for a while. */
async function settle(since: number): Promise<Person.Info[]> {
  const entered = Time.at(
    () => since - 90 * day,
    () => Actor.provide(system, () => ({ people: enter(), rooms: open(), units: found() })),
  )
  const { people, rooms, units } = entered
  await commitNew([
    Office.name({ ...organisation }),
    ...units,
    ...rooms.flatMap((one) => one.writes),
    changed("UNITS", "ROOMS"),
  ])
  for (let from = 0; from < people.length; from += 30)
    await commitNew([...people.slice(from, from + 30).flatMap((one) => one.writes), changed("PEOPLE")])
  return people.map((one) => one.person)
}
const system = { kind: "system", name: "demo" } as const

/** Whole or not at all: where one of them is there, all are. */
const commitNew = (writes: Write[]) => unlessTaken(commit(writes))

/**
 * What stands in the way stays: it is what another process that makes the same office has just written, or what
 * somebody has booked who used a half-made one with BANHUI_DEMO=off. Neither may keep the office from opening.
 */
const unlessTaken = <T>(work: Promise<T>): Promise<T | undefined> =>
  work.catch((error: unknown) => {
    if (!(error instanceof Refusal) || error.kind !== "conflict") throw error
    return undefined
  })

type As = ReturnType<typeof actors>
type Making = { since: number; people: readonly Person.Info[]; made: ReadonlyMap<string, Planned>; as: As }
/** Does something as one of them, at a moment (ms), as a request of theirs then would. */
const actors = (people: readonly Person.Info[]) => {
  const all = new Map(people.map((one) => [one.personID, one]))
  return <T>(attendeeID: string, at: number, meetingID: string, work: () => Promise<T>): Promise<T> => {
    const person = all.get(attendeeID)
    const actor = person
      ? ({ kind: "person", ...person } as const)
      : ({ kind: "guest", meetingID, attendeeID } as const)
    return Time.at(
      () => at,
      () => Actor.provide(actor, work),
    )
  }
}

/** Books a meeting and writes its answers down, as far as that has not been done. Gives its id. */
async function book(one: Planned, { since, as }: { since: number; as: As }): Promise<string | undefined> {
  let fresh = false
  const meetingID = await as(one.by, one.at, "", () =>
    once(one.key, since, one.input, async () => {
      fresh = true
      return (await Meeting.schedule(one.input)).meetingID
    }),
  )
  if (!meetingID) return undefined
  const answered = fresh ? [] : (await Meeting.load(meetingID)).attendees.filter((attendee) => attendee.response)
  for (const { attendeeID, at, answer } of one.answers)
    if (!answered.some((attendee) => attendee.attendeeID === attendeeID))
      await as(attendeeID, at, meetingID, () => unlessTaken(Invitation.record({ meetingID, attendeeID, answer })))
  return meetingID
}

/** As a caller's own idempotency key does: again is not twice. */
const once = async (key: string, since: number, body: unknown, work: () => Promise<string>) => {
  const run = () => unlessTaken(Once.run({ key: `demo ${Time.iso(since)} ${key}`, body }, work, async (id) => id))
  // Where another process made the very same between the look and the write, a second look finds it.
  return (await run()) ?? run()
}

/** What has just happened, before the eyes of whoever opens the office: the letters of these are left to it. */
async function news({ since, people, made, as }: Making): Promise<void> {
  const plan = (entry: Entry) => planned(entry, { week: 1, now: since, people })
  const idOf = (entry: Entry) => [...made].find(([, one]) => one.key === plan(entry).key)?.[0]
  const now = (entry: Entry, body: unknown, work: () => Promise<{ meetingID: string }>) =>
    as(plan(entry).by, since, "", () =>
      once(`${plan(entry).key} news`, since, body, async () => (await work()).meetingID),
    )

  const booked = plan(justBooked).input
  await now(justBooked, booked, () => Meeting.schedule(booked))
  const movedID = idOf(movedLater.entry)
  if (movedID) {
    const { start } = plan({ ...movedLater.entry, start: movedLater.start }).input
    const moved = { meetingID: movedID, start, roomIDs: [roomID(movedLater.room)] }
    await now(movedLater.entry, moved, () => Meeting.change(moved))
  }
  const offID = idOf(calledOff.entry)
  if (offID) {
    const off = { meetingID: offID, reason: calledOff.reason }
    await now(calledOff.entry, off, () => Meeting.cancel(off))
  }
}
