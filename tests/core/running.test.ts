import { Audit } from "@banhui/core/audit"
import { Invitation } from "@banhui/core/invitation"
import { Meeting } from "@banhui/core/meeting"
import { expect, test } from "vitest"
import { type World, world } from "../world.ts"
import { scan } from "./scan.ts"

const booked = (w: World, more: object = {}) =>
  w.as(w.director, () => Meeting.schedule(w.hour({ attendees: [{ personID: w.li.personID }], ...more })))
const facts = async (meetingID: string) => {
  const found = []
  for await (const entry of Audit.of(meetingID)) found.push({ deed: entry.deed, ...entry.facts })
  return found
}

test("a meeting that is on can be made longer or shorter, but not so that it is over already", async () => {
  const w = await world()
  const { meetingID } = await booked(w)
  w.at("2026-11-24T01:30:00Z")
  const change = (minutes: number) => w.as(w.director, () => Meeting.change({ meetingID, minutes }))
  expect(await change(90)).toMatchObject({ endsAt: "2026-11-24T02:30:00Z" })
  expect(await change(45)).toMatchObject({ endsAt: "2026-11-24T01:45:00Z" })
  await expect(change(30)).rejects.toMatchObject({ code: "meeting.past", more: { field: "minutes" } })
  await w.as(w.mei, () => Meeting.schedule(w.hour({ start: "2026-11-24T09:45" })))
})

test("a change that changes nothing is no change: no version, no entry, no letter", async () => {
  const w = await world()
  const { meetingID } = await booked(w)
  await w.deliver()
  const before = await scan()
  for (const same of [{}, { title: "周例会" }, { minutes: 60 }, { roomIDs: [w.oak.roomID] }])
    expect(await w.as(w.director, () => Meeting.change({ meetingID, ...same }))).toMatchObject({ version: 1 })
  expect(await scan()).toEqual(before)
})

test("the log says who was asked, who came and who went, and what changed in a note but not its words", async () => {
  const w = await world()
  const { meetingID } = await booked(w, { level: "confidential" })
  const attendees = [{ personID: w.emma.personID, role: "observer" as const }]
  await w.as(w.director, () => Meeting.change({ meetingID, attendees, note: "人选" }))
  await w.as(w.director, () => Meeting.cancel({ meetingID, reason: "人选未定" }))
  expect(await facts(meetingID)).toMatchObject([
    { deed: "meeting.scheduled", organizerID: w.director.personID, level: "confidential", attendees: { length: 2 } },
    {
      deed: "meeting.changed",
      note: "changed",
      added: [{ attendeeID: w.emma.personID, role: "observer" }],
      removed: [w.li.personID],
    },
    { deed: "meeting.cancelled" },
  ])
  expect(JSON.stringify(await facts(meetingID))).not.toContain("人选")
})

test("a colleague reads an open meeting, and not why somebody does not come to it", async () => {
  const w = await world()
  const guest = { email: "an.na@partner.example" }
  const { meetingID } = await booked(w, { level: "open", attendees: [{ personID: w.li.personID }, guest] })
  await w.as(w.li, () => Invitation.respond({ meetingID, response: "declined", reason: "看病" }))
  const seen = JSON.stringify(await w.as(w.zhao, () => Meeting.read({ meetingID })))
  expect(seen).toContain("declined")
  expect(seen).not.toMatch(/看病|partner\.example|respondedAt/)
  const own = JSON.stringify(await w.as(w.director, () => Meeting.read({ meetingID })))
  expect(own).toContain("看病")
  expect(own).toContain(guest.email)
})

test("the secretary runs meetings for others: all but the confidential ones of others", async () => {
  const w = await world()
  const open = await booked(w)
  const secret = await booked(w, { level: "confidential", start: "2026-11-24T14:00" })
  expect(await w.as(w.mei, () => Meeting.cancel({ meetingID: open.meetingID }))).toMatchObject({ status: "cancelled" })
  await expect(w.as(w.mei, () => Meeting.cancel({ meetingID: secret.meetingID }))).rejects.toMatchObject({
    code: "meeting.missing",
  })
})

test("a booking for many that is refused, as taken or as too large, leaves nothing behind", async () => {
  const w = await world()
  await w.as(w.mei, () => Meeting.schedule(w.hour({ start: "2026-11-25T09:00" })))
  const before = await scan()
  const attendees = Array.from({ length: 150 }, (_, at) => ({ email: `guest${at}@partner.example` }))
  const book = (more: object) => w.as(w.mei, () => Meeting.schedule(w.hour({ attendees, ...more })))
  await expect(book({ start: "2026-11-25T09:30" })).rejects.toMatchObject({ code: "room.taken" })
  const roomIDs = [w.oak, w.pine, w.thames].map(({ roomID }) => roomID)
  const long = { start: "2026-12-01T09:00", minutes: 14 * 24 * 60, roomIDs: [...roomIDs] }
  await Promise.allSettled([book(long)])
  const left = (await scan()).filter(({ pk, sk }) => !before.some((one) => one.pk === pk && one.sk === sk))
  const meetings = left.filter(({ sk }) => sk === "MEETING").map(({ pk }) => pk)
  expect(left.filter(({ pk, sk }) => sk.startsWith("ATTENDEE#") && !meetings.includes(pk))).toEqual([])
})
