import { Invitation } from "@banhui/core/invitation"
import { Meeting } from "@banhui/core/meeting"
import { Person } from "@banhui/core/person"
import { expect, test } from "vitest"
import { world } from "../world.ts"
import { crowd } from "./crowd.ts"

const names = (meeting: { attendees: { name: string; role: string }[] }) =>
  meeting.attendees.map(({ name, role }) => `${name} ${role}`).sort()

test("the organizer is among the people, as chair where nothing else was said", async () => {
  const w = await world()
  const alone = await w.as(w.mei, () => Meeting.schedule(w.hour()))
  expect(names(alone)).toEqual(["林美 chair"])
  const taking = await w.as(w.mei, () =>
    Meeting.schedule(w.hour({ roomIDs: [], attendees: [{ personID: w.mei.personID, role: "secretary" }] })),
  )
  expect(names(taking)).toEqual(["林美 secretary"])
  expect(taking.attendees).toMatchObject([{ response: "accepted" }]) // who sets the time has said yes to it
})

test("someone of the directory is found by address; an outsider stays an address", async () => {
  const w = await world()
  const { attendees } = await w.as(w.mei, () =>
    Meeting.schedule(
      w.hour({
        attendees: [
          { email: w.emma.address.toUpperCase(), role: "observer" },
          { email: "Guest@Else.Example", name: "来宾" },
          { email: "plain@else.example" },
        ],
      }),
    ),
  )
  expect(attendees).toHaveLength(4)
  expect(attendees).toMatchObject(
    expect.arrayContaining([
      expect.objectContaining({ email: "guest@else.example", name: "来宾", role: "required" }),
      expect.objectContaining({ email: "plain@else.example", name: "plain@else.example" }),
      expect.objectContaining({
        personID: w.emma.personID,
        role: "observer",
        unit: expect.objectContaining({ nameEn: "London Office" }),
      }),
    ]),
  )
})

test("people come, go and change roles; who stays keeps the answer", async () => {
  const w = await world()
  const asked = [{ personID: w.li.personID }, { personID: w.zhao.personID }]
  const { meetingID } = await w.as(w.mei, () => Meeting.schedule(w.hour({ attendees: asked })))
  await w.as(w.li, () => Invitation.respond({ meetingID, response: "accepted" }))
  const attendees = [
    { personID: w.li.personID, role: "observer" as const },
    { personID: w.emma.personID },
    { email: "guest@else.example" },
  ]
  const changed = await w.as(w.mei, () => Meeting.change({ meetingID, attendees }))
  expect(changed).toMatchObject({ version: 2, sequence: 0 })
  expect(names(changed)).toEqual(["Emma Stone required", "guest@else.example required", "李雷 observer", "林美 chair"])
  expect(changed.attendees.find((one) => one.name === "李雷")).toMatchObject({ response: "accepted" })
  expect((await w.as(w.zhao, () => Meeting.inWeek({ of: "2026-W48" }))).meetings).toEqual([])
  expect((await w.as(w.emma, () => Meeting.inWeek({ of: "2026-W48" }))).meetings).toHaveLength(1)
})

test.each([
  [
    "named twice",
    (w: { li: { personID: string; address: string } }) => [w.li.personID, w.li.address],
    "attendees.twice",
    "attendees.1",
  ],
  ["nobody knows", () => ["per_nobody"], "person.missing", "attendees.0"],
])("someone who is %s is refused by place", async (_who, list, code, field) => {
  const w = await world()
  const attendees = list(w).map((one) => (one.includes("@") ? { email: one } : { personID: one }))
  await expect(w.as(w.mei, () => Meeting.schedule(w.hour({ attendees })))).rejects.toMatchObject({
    code,
    more: { field },
  })
  await w.as(w.li, () => Meeting.schedule(w.hour())) // nothing was held
})

test("someone who has left cannot be asked any more", async () => {
  const w = await world()
  await w.as(w.admin, () => Person.leave({ personID: w.zhao.personID }))
  for (const one of [{ personID: w.zhao.personID }, { email: w.zhao.address }])
    await expect(w.as(w.mei, () => Meeting.schedule(w.hour({ attendees: [one] })))).rejects.toMatchObject({
      code: "person.left",
    })
})

test("who was taken off and is asked again can answer again", async () => {
  const w = await world()
  const attendees = [{ personID: w.li.personID }]
  const { meetingID } = await w.as(w.mei, () => Meeting.schedule(w.hour({ attendees })))
  await w.deliver()
  await w.as(w.li, () => Invitation.respond({ meetingID, response: "declined" }))
  for (const told of [true, false]) {
    await w.as(w.mei, () => Meeting.change({ meetingID, attendees: [] }))
    if (told) await w.deliver()
    await w.as(w.mei, () => Meeting.change({ meetingID, attendees }))
    const answered = await w.as(w.li, () => Invitation.respond({ meetingID, response: "accepted" }))
    expect(answered).toMatchObject({ mine: { response: "accepted" } })
  }
})

test("500 people fit one meeting, see it in their week, and follow its move", async () => {
  const w = await world()
  const people = await crowd(499)
  const attendees = people.map(({ personID }) => ({ personID }))
  const first = await w.as(w.mei, () => Meeting.schedule(w.hour({ attendees })))
  const { meetingID } = first
  expect(first.attendees).toHaveLength(500)
  const moved = await w.as(w.mei, () => Meeting.change({ meetingID, start: "2026-12-01T09:00" }))
  expect(moved).toMatchObject({ sequence: 1, attendees: { length: 500 } })
  const last = people.at(-1) as Person.Info
  expect((await w.as(last, () => Meeting.inWeek({ of: "2026-W49" }))).meetings).toMatchObject([{ meetingID }])
  expect((await w.as(last, () => Meeting.inWeek({ of: "2026-W48" }))).meetings).toEqual([])
  await expect(w.as(w.mei, () => Meeting.change({ meetingID, attendees: [] }))).rejects.toMatchObject({
    code: "attendees.step",
  })
  await w.as(w.mei, () => Meeting.change({ meetingID, attendees: attendees.slice(50) }))
  expect(await w.as(w.mei, () => Meeting.read({ meetingID }))).toMatchObject({ attendees: { length: 450 } })
  await w.as(w.mei, () => Meeting.cancel({ meetingID }))
}, 60_000)

test("a refused booking for 500 leaves nothing in anybody's week", async () => {
  const w = await world()
  const people = await crowd(300)
  await w.as(w.li, () => Meeting.schedule(w.hour()))
  const attendees = people.map(({ personID }) => ({ personID }))
  await expect(w.as(w.mei, () => Meeting.schedule(w.hour({ attendees })))).rejects.toMatchObject({ code: "room.taken" })
  for (const one of [people[0], people[299]] as Person.Info[])
    expect((await w.as(one, () => Meeting.inWeek({ of: "2026-W48" }))).meetings).toEqual([])
})
