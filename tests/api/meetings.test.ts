import { Audit } from "@banhui/core/audit"
import { describe, expect, test } from "vitest"
import { world } from "../world.ts"

test("Mei books, Li reads and accepts, Mei moves, Li is asked anew, Mei calls it off", async () => {
  const w = await world()
  const attendees = [
    { personID: w.li.personID },
    { email: "Guest@Else.example", name: "顾问", role: "observer" as const },
  ]
  const booked = await w.call(w.mei, "POST", "/api/meetings", w.hour({ note: "带上报表。\r\n两份。", attendees }))
  expect(booked.status).toBe(201)
  const { meetingID } = booked.body
  expect(booked.body).toMatchObject({
    see: "full",
    version: 1,
    sequence: 0,
    status: "confirmed",
    title: "周例会",
    note: "带上报表。\n两份。",
    startsAt: "2026-11-24T01:00:00Z",
    endsAt: "2026-11-24T02:00:00Z",
    level: "internal",
    organizer: { personID: w.mei.personID, name: "林美" },
    rooms: [{ roomID: w.oak.roomID, name: "橡树厅", nameEn: "Oak", status: "held" }],
    attendees: [
      { personID: w.mei.personID, role: "chair", response: "accepted" },
      { personID: w.li.personID, role: "required", response: "needs-action" },
      { email: "guest@else.example", name: "顾问", role: "observer", response: "needs-action" },
    ],
    mine: { role: "chair", response: "accepted" },
    may: { edit: true, cancel: true, respond: true },
  })
  const at = `/api/meetings/${meetingID}`
  expect((await w.call(w.mei, "GET", at)).body).toEqual(booked.body)

  expect((await w.call(w.li, "GET", at)).body).toMatchObject({
    mine: { response: "needs-action" },
    may: { edit: false, cancel: false, respond: true },
  })
  const answer = await w.call(w.li, "PUT", `${at}/response`, { response: "declined", reason: "出差" })
  expect(answer).toMatchObject({ status: 200, body: { mine: { response: "declined", reason: "出差" } } })

  const moved = await w.call(w.mei, "PATCH", at, { start: "2026-11-24T14:00", roomIDs: [w.pine.roomID] })
  expect(moved).toMatchObject({
    status: 200,
    body: { version: 2, sequence: 1, startsAt: "2026-11-24T06:00:00Z", rooms: [{ name: "松涛厅" }] },
  })
  expect((await w.call(w.li, "GET", at)).body.mine).toEqual({ role: "required", response: "needs-action" })

  const off = await w.call(w.mei, "POST", `${at}/cancellation`, { reason: "主任出差" })
  expect(off).toMatchObject({
    status: 201,
    body: {
      status: "cancelled",
      cancelledReason: "主任出差",
      sequence: 2,
      may: { edit: false, cancel: false, respond: false },
    },
  })
  expect(await w.call(w.mei, "PATCH", at, { minutes: 30 })).toMatchObject({
    status: 409,
    body: { code: "meeting.cancelled" },
  })
  expect(await w.call(w.li, "PUT", `${at}/response`, { response: "accepted" })).toMatchObject({
    status: 409,
    body: { code: "meeting.cancelled" },
  })
  expect(
    (await w.call(w.zhao, "POST", "/api/meetings", w.hour({ start: "2026-11-24T14:00", roomIDs: [w.pine.roomID] })))
      .status,
  ).toBe(201)
  expect(await Audit.verify(meetingID)).toBeUndefined()
})

test("a taken room answers with the nearest ways out, in a shape that can be sent back", async () => {
  const w = await world()
  await w.call(w.mei, "POST", "/api/meetings", w.hour())
  const { status, body } = await w.call(w.emma, "POST", "/api/meetings", w.hour({ start: "2026-11-24T09:30" }))
  expect(status).toBe(409)
  for (const { kind, roomID, start, zone, minutes } of body.options) {
    expect(["room", "time"]).toContain(kind)
    const again = await w.call(w.emma, "POST", "/api/meetings", w.hour({ start, zone, minutes, roomIDs: [roomID] }))
    expect(again.status).toBe(201)
  }
})

test("fifty people want one room at once over HTTP; one gets it, 49 are told where else", async () => {
  const w = await world()
  const answers = await Promise.all(
    Array.from({ length: 50 }, (_, at) => w.call(at % 2 ? w.li : w.zhao, "POST", "/api/meetings", w.hour())),
  )
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
  expect(answers.filter(({ status, body }) => status === 409 && body.code === "room.taken")).toHaveLength(49)
  const { body } = await w.call(w.mei, "GET", "/api/rooms/day?date=2026-11-24")
  expect(body.rooms.flatMap((room: { bookings: unknown[] }) => room.bookings)).toHaveLength(1)
})

describe("an Idempotency-Key", () => {
  const key = { "idempotency-key": "a-key" }

  test("makes a repeat answer with what the first one made", async () => {
    const w = await world()
    const first = await w.call(w.mei, "POST", "/api/meetings", w.hour(), key)
    const again = await w.call(w.mei, "POST", "/api/meetings", w.hour(), key)
    expect([first.status, again.status]).toEqual([201, 201])
    expect(again.body).toEqual(first.body)
  })

  test("lets one of many at once through", async () => {
    const w = await world()
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => w.call(w.mei, "POST", "/api/meetings", w.hour(), key)),
    )
    expect(new Set(answers.map(({ status, body }) => `${status} ${body.meetingID}`)).size).toBe(1)
  })

  test("is refused for another request, and is each person's own", async () => {
    const w = await world()
    await w.call(w.mei, "POST", "/api/meetings", w.hour(), key)
    const other = w.hour({ start: "2026-11-24T15:00" })
    expect(await w.call(w.mei, "POST", "/api/meetings", other, key)).toMatchObject({
      status: 409,
      body: { code: "idempotency.reused", field: "Idempotency-Key" },
    })
    expect((await w.call(w.li, "POST", "/api/meetings", other, key)).status).toBe(201)
  })

  test("says nothing of a request that was refused", async () => {
    const w = await world()
    expect((await w.call(w.mei, "POST", "/api/meetings", w.hour({ title: "" }), key)).status).toBe(400)
    expect((await w.call(w.mei, "POST", "/api/meetings", w.hour(), key)).status).toBe(201)
  })

  test("holds for a change and for a cancellation too", async () => {
    const w = await world()
    const { body } = await w.call(w.mei, "POST", "/api/meetings", w.hour())
    const at = `/api/meetings/${body.meetingID}`
    for (const _ of [1, 2])
      expect((await w.call(w.mei, "PATCH", at, { minutes: 30 }, { "idempotency-key": "b" })).body.version).toBe(2)
    for (const _ of [1, 2])
      expect(await w.call(w.mei, "POST", `${at}/cancellation`, {}, { "idempotency-key": "c" })).toMatchObject({
        status: 201,
        body: { version: 3 },
      })
  })

  test("is forgotten after a day, and is at most 255 characters", async () => {
    const w = await world()
    const { body } = await w.call(w.mei, "POST", "/api/meetings", w.hour({ start: "2026-11-27T09:00" }), key)
    w.later(24 * 60 + 1)
    const later = await w.call(w.mei, "POST", "/api/meetings", w.hour({ start: "2026-11-27T11:00" }), key)
    expect(later.status).toBe(201)
    expect(later.body.meetingID).not.toBe(body.meetingID)
    expect(
      await w.call(w.mei, "POST", "/api/meetings", w.hour(), { "idempotency-key": "k".repeat(256) }),
    ).toMatchObject({
      status: 400,
      body: { code: "idempotency.shape", field: "Idempotency-Key" },
    })
  })
})

describe("what others see of a meeting", () => {
  const shows = [
    ["open", 200, "full"],
    ["internal", 200, "title"],
    ["confidential", 404, undefined],
  ] as const
  test.each(shows)("%s: a colleague gets %i %s", async (level, status, see) => {
    const w = await world()
    const { body } = await w.call(
      w.mei,
      "POST",
      "/api/meetings",
      w.hour({ level, note: "机密内容", attendees: [{ personID: w.li.personID }] }),
    )
    const seen = await w.call(w.zhao, "GET", `/api/meetings/${body.meetingID}`)
    expect({ status: seen.status, see: seen.body.see }).toEqual({ status, see })
    if (level !== "open") expect(seen.text).not.toMatch(/机密内容|李雷/)
    expect((await w.call(w.li, "GET", `/api/meetings/${body.meetingID}`)).body.see).toBe("full")
  })

  test("a look at a confidential one is written down, whoever looks", async () => {
    const w = await world()
    const { body } = await w.call(
      w.mei,
      "POST",
      "/api/meetings",
      w.hour({ level: "confidential", attendees: [{ personID: w.li.personID }] }),
    )
    await w.call(w.li, "GET", `/api/meetings/${body.meetingID}`)
    const looks = []
    for await (const { by, deed } of Audit.of(`${body.meetingID}:looks`)) looks.push({ by, deed })
    expect(looks).toEqual([{ by: w.li.personID, deed: "meeting.seen" }])
  })
})

test("Chen runs the director's meetings; nobody else does unasked", async () => {
  const w = await world()
  const organizerID = w.director.personID
  const { status, body } = await w.call(w.chen, "POST", "/api/meetings", w.hour({ organizerID }))
  expect(status).toBe(201)
  expect(body).toMatchObject({ organizer: { personID: organizerID }, may: { edit: true } })
  expect((await w.call(w.director, "PATCH", `/api/meetings/${body.meetingID}`, { title: "主任办公会" })).status).toBe(
    200,
  )
  expect(await w.call(w.zhao, "PATCH", `/api/meetings/${body.meetingID}`, { title: "x" })).toMatchObject({
    status: 403,
  })
})
