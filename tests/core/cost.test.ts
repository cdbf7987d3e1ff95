import { readFile } from "node:fs/promises"
import { Meeting } from "@banhui/core/meeting"
import { Catalogue, client } from "@banhui/core/table"
import { expect, test } from "vitest"
import { type World, world } from "../world.ts"

type Spent = { requests: string[]; read: number; written: number }
type Units = { ReadCapacityUnits?: number; WriteCapacityUnits?: number; CapacityUnits?: number }

/** What a deed asks of the table: its requests by name, and the capacity units that the engine counted. */
const spent = async (deed: () => Promise<unknown>): Promise<Spent> => {
  const spent: Spent = { requests: [], read: 0, written: 0 }
  client().middlewareStack.add(
    (next, { commandName = "" }) =>
      async (call) => {
        Object.assign(call.input, { ReturnConsumedCapacity: "TOTAL" })
        spent.requests.push(commandName.replace("Command", ""))
        const answer = await next(call)
        const consumed = (answer.output as { ConsumedCapacity?: Units | Units[] }).ConsumedCapacity ?? []
        for (const { ReadCapacityUnits, WriteCapacityUnits, CapacityUnits = 0 } of [consumed].flat()) {
          const writes = /Write|Put|Update|Delete/.test(commandName)
          spent.read += ReadCapacityUnits ?? (writes ? 0 : CapacityUnits)
          spent.written += WriteCapacityUnits ?? (writes ? CapacityUnits : 0)
        }
        return answer
      },
    { step: "initialize", name: "spent", override: true },
  )
  try {
    await deed()
  } finally {
    client().middlewareStack.remove("spent")
  }
  return spent
}

/** Twelve people in Oak, one after the other, on each working day of the week. */
const busyWeek = async (w: World): Promise<string> => {
  const attendees = [w.li, w.zhao, w.emma, w.director].map(({ personID }) => ({ personID }))
  let meetingID = ""
  for (const day of ["24", "25", "26", "27"])
    for (const start of ["09:00", "10:00", "14:00", "15:00"]) {
      const booked = await w.as(w.mei, () => Meeting.schedule(w.hour({ start: `2026-11-${day}T${start}`, attendees })))
      meetingID = booked.meetingID
    }
  return meetingID
}

/** Every deed of the README's cost table. Each is a request of someone signed in, its session included. */
const deeds = (w: World, meetingID: string): [string, () => Promise<{ status: number }>][] => {
  const free = "from=2026-11-24T11:00&to=2026-11-24T12:00"
  const attendees = [w.li, w.zhao, w.emma].map(({ personID }) => ({ personID }))
  const booking = w.hour({ start: "2026-11-30T09:00", attendees })
  const weekly = w.hour({ start: "2026-12-07T11:00", rule: "FREQ=WEEKLY;COUNT=52", attendees })
  return [
    ["book a meeting of four in one room", () => w.call(w.mei, "POST", "/api/meetings", booking)],
    ["a booking that is refused, with three ways out", () => w.call(w.mei, "POST", "/api/meetings", booking)],
    ["rooms free for an hour", () => w.call(w.mei, "GET", `/api/rooms/free?${free}`)],
    ["a day of all rooms", () => w.call(w.mei, "GET", "/api/rooms/day?date=2026-11-24")],
    ["my week of 16 meetings", () => w.call(w.li, "GET", "/api/me/week?of=2026-W48")],
    ["a meeting's page", () => w.call(w.li, "GET", `/api/meetings/${meetingID}`)],
    ["answer a meeting", () => w.call(w.li, "PUT", `/api/meetings/${meetingID}/response`, { response: "accepted" })],
    ["move a meeting", () => w.call(w.mei, "PATCH", `/api/meetings/${meetingID}`, { start: "2026-11-27T16:00" })],
    ["cancel a meeting", () => w.call(w.mei, "POST", `/api/meetings/${meetingID}/cancellation`, {})],
    ["book a weekly series of 52 in one room", () => w.call(w.mei, "POST", "/api/meetings", weekly)],
  ]
}

const round = (units: number) => Math.round(units * 2) / 2
const named = (requests: string[]): string => {
  const counts = new Map<string, number>()
  for (const one of requests) counts.set(one, (counts.get(one) ?? 0) + 1)
  return [...counts].map(([name, count]) => (count === 1 ? name : `${count} ${name}`)).join(", ")
}

test("the README says what each screen and deed costs, and each costs a fixed small number of requests", async () => {
  const w = await world()
  const meetingID = await busyWeek(w)
  await w.call(w.mei, "GET", "/api/people")
  await w.call(w.li, "GET", "/api/rooms")
  const rows = []
  for (const [what, deed] of deeds(w, meetingID)) {
    const { requests, read, written } = await spent(async () => expect((await deed()).status).toBeLessThan(500))
    rows.push(`| ${what} | ${named(requests)} | ${round(read)} | ${round(written)} |`)
  }
  const poll = (await w.call(w.li, "GET", "/api/me/feed")).body.url.replace("https://banhui.example", "")
  const { headers } = await w.call(undefined, "GET", poll)
  const again = () => w.call(undefined, "GET", poll, undefined, { "if-none-match": headers.get("etag") })
  const { requests, read, written } = await spent(async () => expect((await again()).status).toBe(304))
  rows.push(`| a feed that has not changed | ${named(requests)} | ${round(read)} | ${round(written)} |`)
  const table = ["| deed | requests | read units | write units |", "| --- | --- | --- | --- |", ...rows].join("\n")
  expect(await readme()).toContain(table)
})

test("the README's key table is the one that the code prints", async () => {
  expect(await readme()).toContain(Catalogue.printed())
})

const readme = () => readFile(new URL("../../README.md", import.meta.url), "utf8")
