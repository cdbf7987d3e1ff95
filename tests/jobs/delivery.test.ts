import { once } from "node:events"
import { createServer } from "node:net"
import { Meeting } from "@banhui/core/meeting"
import { Notice } from "@banhui/core/notice"
import { commit, put } from "@banhui/core/table"
import { Time } from "@banhui/core/time"
import { changed, deliverDue, Timers } from "@banhui/jobs"
import { MailError, smtp, type Transport } from "@banhui/mail"
import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { crowd } from "../core/crowd.ts"
import { type World, world } from "../world.ts"

// What goes wrong is logged by kind; whom it concerns stays out of the log.
beforeEach(() => void vi.spyOn(console, "error").mockReturnValue())
afterEach(() => {
  expect(JSON.stringify(vi.mocked(console.error).mock.calls)).not.toMatch(/@|周例会|per_|mtg_/)
  vi.restoreAllMocks()
})

const from = { name: "办会", address: "office@banhui.example" }
const invited = async (w: World) => {
  const attendees = [{ personID: w.li.personID }]
  return (await w.as(w.mei, () => Meeting.schedule(w.hour({ attendees })))).meetingID
}
/** A transport that does something of its own before, or in place of, what the real one does. */
const way = (w: World, send: (pass: () => Promise<void>) => Promise<void>): Transport => ({
  send: (letter) => send(() => w.transport.send(letter)),
})

test("eight deliverers at once over a hundred letters: each letter once", async () => {
  const w = await world()
  const people = await crowd(100)
  const attendees = people.map(({ personID }) => ({ personID }))
  await w.as(w.mei, () => Meeting.schedule(w.hour({ attendees })))
  const outcomes = await Promise.all(Array.from({ length: 8 }, () => w.deliver()))
  const readers = (await w.mails()).map((mail) => mail.to?.[0]?.address)
  expect(readers).toHaveLength(100)
  expect(new Set(readers)).toEqual(new Set(people.map(({ address }) => address)))
  expect(outcomes.reduce((sum, one) => sum + one.done, 0)).toBe(102) // and who must be told, and reminded
  expect(outcomes.reduce((sum, one) => sum + one.postponed, 0)).toBe(0)
}, 60_000)

test("what the table's stream tells of goes out by itself, and nothing else with it", async () => {
  const w = await world()
  const meetingID = await invited(w)
  const keys = [{ pk: meetingID, sk: "NOTICE#changed-1" }]
  await changed({ transport: w.transport, keys })
  await changed({ transport: w.transport, keys }) // streams repeat themselves
  expect(await w.mails()).toEqual([])
  const told = [{ pk: meetingID, sk: `NOTICE#tell-1-${w.li.personID}` }]
  expect(await changed({ transport: w.transport, keys: told })).toMatchObject({ done: 1 })
  expect(await changed({ transport: w.transport, keys: told })).toMatchObject({ done: 0 })
  expect(await w.mails()).toHaveLength(1)
})

const forever = new Promise<void>(() => {})

test("a letter sent by a process that died before it said so is sent again when its lease is over, as the same letter", async () => {
  const w = await world()
  await invited(w)
  void deliverDue({ transport: way(w, (pass) => pass().then(() => forever)) })
  await expect.poll(async () => (await w.mails()).length).toBe(1)
  await w.deliver()
  expect(await w.mails()).toHaveLength(1) // the lease still runs
  w.later(3)
  await w.deliver()
  const mails = await w.mails(w.li)
  expect(mails).toHaveLength(2)
  expect(mails[1]?.messageId).toBe(mails[0]?.messageId)
  w.later(60)
  await w.deliver()
  expect(await w.mails(w.li)).toHaveLength(2)
})

test("claimed and never sent: the next one sends it", async () => {
  const w = await world()
  await invited(w)
  void deliverDue({ transport: way(w, () => forever) })
  const claimed = async () => (await Notice.due(w.now() + 10 * 60_000, 10)).map(({ kind, tries }) => `${kind} ${tries}`)
  await expect.poll(claimed).toContain("invitation 1")
  w.later(3)
  await w.deliver()
  expect(await w.mails(w.li)).toHaveLength(1)
})

test("while the mail server is down letters wait, and go out when it is back", async () => {
  const w = await world()
  const gone = createServer().listen(0, "127.0.0.1")
  await once(gone, "listening")
  const { port } = gone.address() as { port: number }
  gone.close()
  const transport = smtp({ url: `smtp://127.0.0.1:${port}`, from })
  const meetingID = await invited(w)
  expect(await deliverDue({ transport })).toMatchObject({ postponed: 1 })
  transport.close?.()
  const [waiting] = (await Notice.due(w.now() + 60_000, 10)).filter(({ kind }) => kind === "invitation")
  expect(waiting).toMatchObject({ tries: 1, why: "ECONNREFUSED", dueAt: Time.precise(w.now() + 60_000) })
  expect(await w.deliver()).toMatchObject({ done: 0 })
  w.later(2)
  expect(await Timers.minute({ transport: w.transport })).toMatchObject({ done: 1, oldest: 0 })
  expect(await w.mails(w.li)).toHaveLength(1)
  expect(await w.as(w.mei, () => Meeting.read({ meetingID }))).toMatchObject({
    attendees: expect.arrayContaining([expect.objectContaining({ name: "李雷", toldAt: "2026-11-23T01:02:00Z" })]),
  })
})

test("a letter that waited through a move tells of the meeting as it is then, once", async () => {
  const w = await world()
  const meetingID = await invited(w)
  const blocked = async () => {
    throw new MailError({ permanent: false, code: "421", message: "busy" })
  }
  await deliverDue({ transport: way(w, blocked) })
  await w.as(w.mei, () => Meeting.change({ meetingID, start: "2026-11-24T10:00" }))
  w.later(2)
  await w.deliver()
  w.later(10)
  await w.deliver()
  expect((await w.mails(w.li)).map(({ subject }) => subject)).toEqual(["会议通知：周例会（11月24日 星期二 上午10:00）"])
})

test("how long the oldest letter has waited is known", async () => {
  const w = await world()
  expect(await Notice.age(w.now())).toBe(0)
  await invited(w)
  w.later(7)
  expect(await Notice.age(w.now())).toBe(420)
})

test("one slow letter that fails after another has sent it does not stop the rest", async () => {
  const w = await world()
  await invited(w)
  await w.as(w.mei, () => Meeting.schedule(w.hour({ roomIDs: [], attendees: [{ personID: w.emma.personID }] })))
  let first = true
  const slow = way(w, async (pass) => {
    if (!first) return pass()
    first = false
    w.later(3)
    await w.deliver() // meanwhile, the next minute's timer
    throw new MailError({ permanent: false, code: "ETIMEDOUT", message: "slow" })
  })
  await deliverDue({ transport: slow })
  const readers = (await w.mails()).map((mail) => mail.to?.[0]?.address)
  expect(new Set(readers)).toEqual(new Set([w.li.address, w.emma.address]))
})

test("the mail server is away from Friday to Monday: somebody is told that letters wait, and none is lost", async () => {
  const w = await world()
  const attendees = [{ personID: w.li.personID }]
  await w.as(w.mei, () => Meeting.schedule(w.hour({ start: "2026-12-04T09:00", attendees })))
  const down = way(w, async () => {
    throw new MailError({ permanent: false, code: "421", message: "busy" })
  })
  let oldest = 0
  for (let hours = 0; hours < 72; hours++) {
    oldest = (await Timers.minute({ transport: down })).oldest
    if (hours > 1) expect(oldest).toBeGreaterThanOrEqual((hours - 1) * 3600)
    await Timers.hourly()
    w.later(60)
  }
  expect(oldest).toBeGreaterThan(70 * 3600)
  w.later(240)
  expect(await Timers.minute({ transport: w.transport })).toMatchObject({ oldest: 0 })
  expect((await w.mails(w.li)).map((mail) => mail.subject)).toEqual(["会议通知：周例会（12月4日 星期五 上午9:00）"])
})

test("a letter that no server will ever take is given up at once, and the secretaries are told once", async () => {
  const w = await world()
  await invited(w)
  const refused = way(w, async () => {
    throw new MailError({ permanent: true, code: "550", message: "no such mailbox" })
  })
  expect(await deliverDue({ transport: refused })).toMatchObject({ postponed: 1 })
  await expectTold(w)
})

const expectTold = async (w: World) => {
  expect(await Timers.hourly()).toEqual({ failures: expect.any(Number) })
  await w.deliver()
  for (const secretary of [w.mei, w.admin]) {
    const [letter, ...more] = await w.mails(secretary)
    expect(more).toEqual([])
    expect(letter?.text).toContain(w.li.address)
    expect(`${letter?.subject} ${letter?.text}`).not.toContain("周例会")
  }
  expect(await w.mails()).toHaveLength(2)
  expect(await Timers.hourly()).toEqual({ failures: 0 })
  await w.deliver()
  expect(await w.mails()).toHaveLength(2)
}

test("secretaries hear of a failure that came while the hourly job was dying", async () => {
  const w = await world()
  const refused = way(w, async () => {
    throw new MailError({ permanent: true, code: "550", message: "no such mailbox" })
  })
  await invited(w)
  await deliverDue({ transport: refused })
  const first = []
  for await (const one of Notice.failed()) first.push(one)
  await Timers.hourly()
  // It died after it had queued its letter, before it had put the failure aside.
  await commit(first.map((one) => put(one)))
  await w.as(w.mei, () => Meeting.schedule(w.hour({ roomIDs: [], attendees: [{ personID: w.emma.personID }] })))
  w.later(1)
  await deliverDue({ transport: refused })
  await Timers.hourly()
  w.later(10)
  await w.deliver()
  expect((await w.mails(w.mei)).map(({ text }) => text).join()).toContain(w.emma.address)
})
