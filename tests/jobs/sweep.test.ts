import { Feed } from "@banhui/core/feed"
import { Meeting } from "@banhui/core/meeting"
import { Once } from "@banhui/core/once"
import { Session } from "@banhui/core/session"
import { Timers } from "@banhui/jobs"
import { expect, test } from "vitest"
import { scan } from "../core/scan.ts"
import { type World, world } from "../world.ts"

const kinds = async () =>
  new Set((await scan()).map(({ pk, sk }) => `${pk.split(/[#_]/)[0]} ${sk.split(/[#_]/)[0]}`.replace(/ [\d-].*/, "")))

/** An office in which something of everything has happened. */
const busy = async (w: World) => {
  await Session.ask({ address: w.li.address })
  await Session.ask({ address: "nobody@else.example" })
  await Session.grant(w.li.personID, "cookie")
  await Session.grant(w.mei.personID, "token")
  await w.as(w.li, () => Feed.mine())
  const body = w.hour({ attendees: [{ personID: w.li.personID }] })
  await w.as(w.mei, () =>
    Once.run(
      { key: "k", body },
      async () => (await Meeting.schedule(body)).meetingID,
      async (it) => it,
    ),
  )
  await w.deliver()
}

test("the daily sweep removes what is over, when it is over, and nothing else", async () => {
  const w = await world()
  await busy(w)
  const before = await scan()
  expect(await Timers.daily()).toEqual({ removed: 0 })
  expect(await scan()).toEqual(before)

  w.later(20)
  await Timers.daily()
  const soon = await kinds()
  expect(soon).not.toContain("CODE CODE")
  expect([...soon].filter((kind) => kind.startsWith("LIMIT"))).toEqual([])
  expect(soon).toContain("per ONCE")

  w.later(25 * 60)
  await Timers.daily()
  expect(await kinds()).not.toContain("per ONCE")
  expect((await scan()).filter(({ sk }) => sk.startsWith("SESSION#"))).toHaveLength(2)

  w.later(31 * 24 * 60)
  await Timers.daily()
  expect((await scan()).filter(({ sk }) => sk.startsWith("SESSION#"))).toMatchObject([{ kind: "token" }])

  w.later(400 * 24 * 60)
  await Timers.daily()
  const left = await scan()
  expect(left.filter(({ expires }) => expires !== undefined)).toEqual([])
  // What has no end is there to the last item: people, rooms, meetings, pages, the log.
  const endless = before.filter(({ expires, due }) => expires === undefined && due === undefined)
  expect(left).toEqual(expect.arrayContaining(endless))
})

test("many hundred are swept in one go", async () => {
  const w = await world()
  for (let at = 0; at < 130; at++) await Session.grant(w.li.personID, "cookie")
  w.later(31 * 24 * 60)
  expect(await Timers.daily()).toEqual({ removed: 130 })
  expect(await Timers.daily()).toEqual({ removed: 0 })
})
