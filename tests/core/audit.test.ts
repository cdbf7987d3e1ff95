import { Audit } from "@banhui/core/audit"
import { Feed } from "@banhui/core/feed"
import { Invitation } from "@banhui/core/invitation"
import { Meeting } from "@banhui/core/meeting"
import { Person } from "@banhui/core/person"
import { Room } from "@banhui/core/room"
import { Session } from "@banhui/core/session"
import { commit, get, Keys, put, remove } from "@banhui/core/table"
import { expect, test } from "vitest"
import { type World, world } from "../world.ts"
import { between, cancelled } from "./between.ts"
import { scan } from "./scan.ts"

const deeds = async (subject: string) => {
  const found = []
  for await (const { deed, by } of Audit.of(subject)) found.push(`${deed} by ${by}`)
  return found
}
const book = (w: World) => w.as(w.mei, () => Meeting.schedule(w.hour({ attendees: [{ personID: w.li.personID }] })))

test("each change of a meeting is an entry, in order, by whoever made it", async () => {
  const w = await world()
  const { meetingID } = await book(w)
  await w.as(w.mei, () => Meeting.change({ meetingID, title: "部门例会" }))
  await w.as(w.li, () => Invitation.respond({ meetingID, response: "accepted" }))
  const token = await Invitation.link(meetingID, w.li.personID)
  await Invitation.answer({ token, response: "declined" })
  await w.as(w.mei, () => Meeting.cancel({ meetingID }))
  expect(await deeds(meetingID)).toEqual([
    "meeting.scheduled by per_linmei",
    "meeting.changed by per_linmei",
    "meeting.cancelled by per_linmei",
  ])
  expect(await deeds(`${meetingID}:per_lilei`)).toEqual([
    "meeting.answered by per_lilei",
    "meeting.answered by per_lilei",
  ])
  const stored = await Meeting.loadMeeting(meetingID)
  expect(await Audit.verify(meetingID, stored?.audit)).toBeUndefined()
})

test("an entry of a change says what was and what is", async () => {
  const w = await world()
  const { meetingID } = await book(w)
  await w.as(w.mei, () => Meeting.change({ meetingID, start: "2026-11-24T10:00", roomIDs: [w.pine.roomID] }))
  const entries = []
  for await (const { facts } of Audit.of(meetingID)) entries.push(facts)
  expect(entries[1]).toMatchObject({
    before: { start: "2026-11-24T09:00", roomIDs: [w.oak.roomID], sequence: 0 },
    after: { start: "2026-11-24T10:00", roomIDs: [w.pine.roomID], sequence: 1 },
  })
})

// every verb that changes something for good, and the entry it must leave in its own commit
const verbs: [string, (w: World) => Promise<unknown>][] = [
  ["meeting.scheduled", book],
  ["person.added", (w) => w.as(w.admin, () => Person.add({ name: "新人", unitID: "unt_office", address: "new@x.cn" }))],
  ["person.settled", (w) => w.as(w.li, () => Person.settle({ lang: "en" }))],
  ["person.left", (w) => w.as(w.admin, () => Person.leave({ personID: w.li.personID }))],
  [
    "room.added",
    (w) => w.as(w.admin, () => Room.add({ name: "新厅", building: "总部大楼", zone: "Asia/Shanghai", seats: 8 })),
  ],
  ["session.opened", (w) => Session.grant(w.li.personID, "token")],
  ["session.asked", (w) => Session.ask({ address: w.li.address })],
  ["feed.made", (w) => w.as(w.li, () => Feed.mine())],
]
test.each(verbs)("%s: the change and its entry are one commit", async (deed, verb) => {
  const w = await world()
  await w.as(w.emma, () => Feed.mine()) // the office's key is made on first use, by itself
  const transactions: string[] = []
  await between(({ target, body }) => {
    if (target === "TransactWriteItems") transactions.push(JSON.stringify(body.TransactItems))
    return undefined
  })
  await verb(w)
  const changes = transactions.filter((one) => !one.includes("LIMIT#"))
  expect(changes).toHaveLength(1)
  expect(changes[0]).toContain(`"deed":{"S":"${deed}"}`)
})

test("when a commit fails there is neither the change nor an entry of it", async () => {
  const w = await world()
  const before = await scan()
  await between(({ target }) => (target === "TransactWriteItems" ? cancelled("ValidationError") : undefined))
  await expect(book(w)).rejects.toThrow()
  expect(await scan()).toEqual(before)
})

const history = async () => {
  const w = await world()
  const { meetingID } = await book(w)
  for (const title of ["一", "二", "三"]) await w.as(w.mei, () => Meeting.change({ meetingID, title }))
  const { audit } = (await Meeting.loadMeeting(meetingID)) as Meeting.Stored
  return { meetingID, audit, at: (number: number) => get<Audit.Entry>(Keys.entry(meetingID, number)) }
}

test("a whole chain is found whole", async () => {
  const { meetingID, audit } = await history()
  expect(audit.number).toBe(4)
  expect(await Audit.verify(meetingID, audit)).toBeUndefined()
  expect(await Audit.verify("mtg_none")).toBeUndefined()
})

test.each([
  ["its facts", (entry: Audit.Entry) => ({ ...entry, facts: { after: { title: "别的" } } })],
  ["who did it", (entry: Audit.Entry) => ({ ...entry, by: "per_lilei" })],
  ["when", (entry: Audit.Entry) => ({ ...entry, at: "2026-11-23T00:59:59.000Z" })],
  ["what was done", (entry: Audit.Entry) => ({ ...entry, deed: "meeting.seen" })],
  ["something added", (entry: Audit.Entry) => ({ ...entry, more: true })],
])("an entry with %s altered is found", async (_what, alter) => {
  const { meetingID, audit, at } = await history()
  await commit([put(alter((await at(2)) as Audit.Entry))])
  expect(await Audit.verify(meetingID, audit)).toBe(2)
})

test.each([1, 2, 3])("entry %i taken out is found", async (number) => {
  const { meetingID, audit } = await history()
  await commit([remove(Keys.entry(meetingID, number))])
  expect(await Audit.verify(meetingID, audit)).toBe(number)
})

test("the last entry taken out is found by the head that its subject keeps", async () => {
  const { meetingID, audit } = await history()
  await commit([remove(Keys.entry(meetingID, 4))])
  expect(await Audit.verify(meetingID)).toBeUndefined()
  expect(await Audit.verify(meetingID, audit)).toBe(4)
})

test("an entry rewritten with a hash of its own breaks the next", async () => {
  const { meetingID, audit, at } = await history()
  const second = (await at(2)) as Audit.Entry
  const third = (await at(3)) as Audit.Entry
  await commit([put({ ...third, pk: second.pk, sk: second.sk })])
  expect(await Audit.verify(meetingID, audit)).toBe(2)
})

test("two deeds of one person in one millisecond are two entries", async () => {
  const w = await world()
  const outcomes = await Promise.allSettled([1, 2].map(() => w.as(w.director, () => Person.settle({ zone: "UTC" }))))
  const done = outcomes.filter(({ status }) => status === "fulfilled").length
  const entries = await deeds(w.director.personID)
  expect(entries).toHaveLength(1 + done)
})
