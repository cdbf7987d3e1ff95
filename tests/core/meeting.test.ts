import { Invitation } from "@banhui/core/invitation"
import { Meeting } from "@banhui/core/meeting"
import { expect, test } from "vitest"
import { world } from "../world.ts"

test("Mei books Oak, and Li finds it in his week", async () => {
  const w = await world()
  const booked = await w.as(w.mei, () =>
    Meeting.schedule(w.hour({ attendees: [{ personID: w.li.personID }, { email: "guest@else.example" }] })),
  )
  expect(booked.rooms.map((room) => room.name)).toEqual(["橡树厅"])
  const week = await w.as(w.li, () => Meeting.inWeek({ of: "2026-W48" }))
  expect(week.meetings).toMatchObject([{ meetingID: booked.meetingID, mine: { response: "needs-action" } }])
  await w.deliver()
  const mails = await w.mails()
  expect(new Set(mails.map((mail) => mail.to?.[0]?.address))).toEqual(new Set(["guest@else.example", w.li.address]))
  expect(mails[0]?.calendar).toContain("METHOD:REQUEST")
})

test("Mei cannot book Oak twice, and is told what else is free", async () => {
  const w = await world()
  await w.as(w.mei, () => Meeting.schedule(w.hour()))
  await expect(w.as(w.li, () => Meeting.schedule(w.hour({ start: "2026-11-24T09:30" })))).rejects.toMatchObject({
    code: "room.taken",
    more: {
      options: [
        { kind: "room", name: "松涛厅" },
        { kind: "room", name: "泰晤士厅" },
        { kind: "time", start: "2026-11-24T10:00" },
      ],
    },
  })
})

test("a meeting moves with its room, and its people are told old and new", async () => {
  const w = await world()
  const { meetingID } = await w.as(w.mei, () => Meeting.schedule(w.hour({ attendees: [{ personID: w.li.personID }] })))
  await w.deliver()
  await w.as(w.li, () => Invitation.respond({ meetingID, response: "accepted" }))
  await w.as(w.mei, () => Meeting.change({ meetingID, start: "2026-11-24T09:30" }))
  await w.as(w.mei, () => Meeting.schedule(w.hour({ start: "2026-11-24T08:30" })))
  await w.deliver()
  expect((await w.mails(w.li)).map((mail) => mail.subject)).toEqual([
    "会议通知：周例会（11月24日 星期二 上午9:00）",
    "会议变更通知：周例会（11月24日 星期二 上午9:30）",
  ])
})
