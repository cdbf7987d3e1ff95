import { Feed } from "@banhui/core/feed"
import { Invitation } from "@banhui/core/invitation"
import { Meeting } from "@banhui/core/meeting"
import { Occupancy } from "@banhui/core/occupancy"
import { Person } from "@banhui/core/person"
import { Session } from "@banhui/core/session"
import { client } from "@banhui/core/table"
import { Timers } from "@banhui/jobs"
import { expect, test } from "vitest"
import { world } from "../world.ts"

/**
 * Attribute names that DynamoDB lets stand bare in an expression: none of its reserved words (573 of them, `until`,
 * `role`, `response`, `hash` and `status` among them), which the embedded engine does not mind. Others want a `#name`.
 */
const bare =
  /^(pk|s\d+|version|due|dueAt|tries|why|told|wrong|nonce|tried|expires|removedAt|audit|sentAt|seenAt|client|stamp)$/
const syntax = /^(SET|REMOVE|ADD|AND|OR|NOT|BETWEEN|attribute_exists|attribute_not_exists|begins_with)$/

test("no expression uses a bare name that DynamoDB might reserve", async () => {
  const w = await world()
  const expressions = new Set<string>()
  const gather = (value: unknown, key = ""): void => {
    if (typeof value === "string" && key.endsWith("Expression")) expressions.add(value)
    if (typeof value === "object" && value) for (const [name, one] of Object.entries(value)) gather(one, name)
  }
  const listen = { step: "initialize", name: "gather" } as const
  client().middlewareStack.add(
    (next) => (call) => {
      gather(call.input)
      return next(call)
    },
    listen,
  )
  const attendees = [w.li, w.zhao].map(({ personID }) => ({ personID }))
  const { meetingID } = await w.as(w.mei, () => Meeting.schedule(w.hour({ attendees })))
  await w.as(w.zhao, () => Meeting.schedule(w.hour())).catch(() => undefined)
  await w.as(w.li, () => Invitation.respond({ meetingID, response: "accepted" }))
  await w.as(w.li, () => Feed.mine())
  await w.deliver()
  await w.as(w.mei, () => Occupancy.day({ date: "2026-11-24", building: w.oak.building }))
  await w.as(w.mei, () => Occupancy.free({ from: "2026-11-24T09:00", to: "2026-11-24T10:00" }))
  const moved = {
    start: "2026-11-24T14:00",
    minutes: 90,
    attendees: [{ personID: w.zhao.personID, role: "chair" as const }],
  }
  await w.as(w.mei, () => Meeting.change({ meetingID, ...moved }))
  await w.deliver()
  await w.as(w.mei, () => Meeting.cancel({ meetingID }))
  await w.deliver()
  await Session.ask({ address: w.li.address })
  await Session.start({ address: w.li.address, code: "000000" }).catch(() => undefined)
  await w.as(w.li, () => Person.settle({ lang: "en" }))
  await w.as(w.admin, () => Person.leave({ personID: w.zhao.personID }))
  await Timers.minute({ transport: w.transport })
  await Timers.hourly()
  await Timers.daily()
  const words = [...expressions].flatMap((one) => one.match(/(?<![#:\w])[A-Za-z_]\w*/g) ?? [])
  expect(expressions.size).toBeGreaterThan(20)
  expect([...new Set(words)].filter((word) => !bare.test(word) && !syntax.test(word))).toEqual([])
})
