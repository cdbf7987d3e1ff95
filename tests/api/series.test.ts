import { Verify } from "@banhui/core/verify"
import { expect, test } from "vitest"
import { type World, world } from "../world.ts"

const second = "2026-12-01T09:00"
const booked = async (w: World, more: object = {}) =>
  (await w.call(w.mei, "POST", "/api/meetings", { ...w.hour(), rule: "FREQ=WEEKLY;COUNT=52", ...more })).body

test("Mei books a series, looks at one date, moves it, calls another off, and then the rest", async () => {
  const w = await world()
  const attendees = [{ personID: w.li.personID }]
  const answer = await w.call(w.mei, "POST", "/api/meetings", {
    ...w.hour({ attendees }),
    rule: "rrule:count=52;freq=weekly",
  })
  expect(answer).toMatchObject({ status: 201, body: { rule: "FREQ=WEEKLY;COUNT=52", version: 1 } })
  const { meetingID } = answer.body
  const at = `/api/meetings/${meetingID}`
  expect((await w.call(w.mei, "GET", at)).body).toEqual(answer.body)
  expect((await w.call(w.li, "GET", `${at}?occurrence=${second}`)).body).toMatchObject({
    meetingID,
    occurrence: second,
    startsAt: "2026-12-01T01:00:00Z",
    ruleText: { zh: "每周二，共52次" },
    upcoming: [{ occurrence: "2026-11-24T09:00", rooms: [{ name: "橡树厅" }] }, {}, {}, {}, {}, {}],
    may: { respond: true },
  })

  const moved = await w.call(w.mei, "PATCH", at, { occurrence: second, scope: "this", start: "2026-12-02T09:00" })
  expect(moved).toMatchObject({ status: 200, body: { occurrence: second, start: "2026-12-02T09:00", version: 2 } })
  const off = await w.call(w.mei, "POST", `${at}/cancellation`, { occurrence: "2026-12-08T09:00", reason: "出差" })
  expect(off).toMatchObject({ status: 201, body: { status: "cancelled", cancelledReason: "出差" } })
  const given = await w.call(w.li, "PUT", `${at}/response`, { occurrence: second, response: "declined" })
  expect(given).toMatchObject({ status: 200, body: { occurrence: second, mine: { response: "declined" } } })

  const { meetings } = (await w.call(w.li, "GET", "/api/me/week?of=2026-W49")).body
  expect(meetings).toMatchObject([
    { occurrence: second, startsAt: "2026-12-02T01:00:00Z", mine: { response: "declined" } },
  ])
  const { rooms } = (await w.call(w.zhao, "GET", "/api/rooms/day?date=2026-12-02")).body
  expect(rooms.flatMap((room: { bookings: object[] }) => room.bookings)).toMatchObject([
    { meetingID, occurrence: second },
  ])

  w.at("2026-12-10T00:00:00Z")
  const rest = await w.call(w.mei, "POST", `${at}/cancellation`, {})
  expect(rest).toMatchObject({ status: 201, body: { status: "confirmed", rule: "FREQ=WEEKLY;UNTIL=20261214T155959Z" } })
  expect((await Verify.run()).differences).toEqual([])
})

test("a series that loses a date is answered with that date and its ways out", async () => {
  const w = await world()
  await w.call(w.li, "POST", "/api/meetings", { ...w.hour({ start: second }), title: "安全检查" })
  const input = { ...w.hour(), rule: "FREQ=WEEKLY;COUNT=4" }
  const refusal = await w.call(w.mei, "POST", "/api/meetings?lang=en", input)
  expect(refusal).toMatchObject({
    status: 409,
    body: {
      code: "room.taken",
      message: "Oak is taken at that time.",
      field: "roomIDs",
      clashes: [{ occurrence: second, roomID: w.oak.roomID, options: [{ kind: "room", name: "松涛厅" }, {}, {}] }],
    },
  })
  const { clashes } = refusal.body
  expect(refusal.body.options).toEqual(clashes[0].options)

  const preview = await w.call(w.mei, "POST", "/api/meetings/preview", input)
  expect(preview).toMatchObject({
    status: 200,
    body: {
      count: 4,
      skipped: [],
      rule: "FREQ=WEEKLY;COUNT=4",
      ruleText: { en: "every week on Tuesday, 4 times" },
      clashes,
    },
  })
  expect(preview.body.occurrences[1]).toEqual({
    occurrence: second,
    start: second,
    zone: "Asia/Shanghai",
    minutes: 60,
    startsAt: "2026-12-01T01:00:00Z",
    endsAt: "2026-12-01T02:00:00Z",
  })

  const skipped = await w.call(w.mei, "POST", "/api/meetings", { ...input, clashes: "skip" })
  expect(skipped).toMatchObject({ status: 201, body: { clashes } })
  const { roomID } = clashes[0].options[0]
  const settled = await w.call(w.mei, "PATCH", `/api/meetings/${skipped.body.meetingID}`, {
    occurrence: second,
    roomIDs: [roomID],
  })
  expect(settled).toMatchObject({ status: 200, body: { rooms: [{ roomID }] } })
})

test("a preview lists sixty dates of an endless series, writes nothing, and refuses what a booking would", async () => {
  const w = await world()
  const preview = (more: object) => w.call(w.mei, "POST", "/api/meetings/preview", { ...w.hour(), ...more })
  const { body } = await preview({ rule: "FREQ=DAILY" })
  expect(body.occurrences).toHaveLength(60)
  expect(body).not.toHaveProperty("count")
  expect((await preview({})).body).toMatchObject({
    count: 1,
    occurrences: [{ start: "2026-11-24T09:00" }],
    clashes: [],
  })
  expect(await preview({ rule: "FREQ=WEEKLY;BYDAY=MO" })).toMatchObject({
    status: 400,
    body: { code: "rule.start", field: "start" },
  })
  expect((await w.call(w.mei, "GET", "/api/me/week?of=2026-W48")).body.meetings).toEqual([])
})

test.each([
  ["PATCH", "", { title: "部门例会" }, 400, "occurrence.required", "occurrence"],
  ["PATCH", "", { occurrence: second, scope: "all", title: "部门例会" }, 400, "scope.this", "scope"],
  ["PATCH", "", { occurrence: second, attendees: [] }, 400, "occurrence.whole", "attendees"],
  ["PATCH", "", { occurrence: second, rule: "FREQ=DAILY" }, 400, "input.unknown", "rule"],
  ["PATCH", "", { occurrence: "tomorrow", title: "部门例会" }, 400, "time.shape", "occurrence"],
  ["PATCH", "", { occurrence: "2026-12-02T09:00", title: "部门例会" }, 404, "occurrence.missing", "occurrence"],
  ["POST", "/cancellation", { occurrence: "2026-12-02T09:00" }, 404, "occurrence.missing", "occurrence"],
  [
    "PUT",
    "/response",
    { occurrence: "2026-12-02T09:00", response: "accepted" },
    404,
    "occurrence.missing",
    "occurrence",
  ],
  ["GET", "?occurrence=2026-12-02T09:00", undefined, 404, "occurrence.missing", "occurrence"],
  ["GET", "?occurrence=now", undefined, 400, "time.shape", "occurrence"],
])("%s %s with %j is refused with %d %s", async (method, path, body, status, code, field) => {
  const w = await world()
  const { meetingID } = await booked(w)
  expect(await w.call(w.mei, method, `/api/meetings/${meetingID}${path}`, body)).toMatchObject({
    status,
    body: { code, field },
  })
})

test("the same key books one series, however often it is sent", async () => {
  const w = await world()
  const input = { ...w.hour(), rule: "FREQ=DAILY;COUNT=150" }
  const send = () => w.call(w.mei, "POST", "/api/meetings", input, { "idempotency-key": "series" })
  const [first, again, third] = [...(await Promise.all([send(), send()])), await send()]
  for (const one of [first, again]) expect([201, 503]).toContain(one?.status)
  expect(third?.status).toBe(201)
  expect(new Set([first, again, third].flatMap((one) => one?.body.meetingID ?? [])).size).toBe(1)
  expect((await Verify.run()).differences).toEqual([])
})

test("Li's feed has the series with its rule, the date that moved and the one that is off", async () => {
  const w = await world()
  const { meetingID } = await booked(w, { attendees: [{ personID: w.li.personID }] })
  const at = `/api/meetings/${meetingID}`
  await w.call(w.mei, "PATCH", at, { occurrence: second, start: "2026-12-02T14:00", roomIDs: [w.pine.roomID] })
  await w.call(w.mei, "POST", `${at}/cancellation`, { occurrence: "2026-12-08T09:00" })
  const feed = new URL((await w.call(w.li, "GET", "/api/me/feed")).body.url).pathname
  const { text } = await w.call(undefined, "GET", feed)
  const lines = text
    .replaceAll("\r\n ", "")
    .split("\r\n")
    .slice(text.replaceAll("\r\n ", "").split("\r\n").indexOf("BEGIN:VEVENT"))
    .filter((line: string) => /^(BEGIN:VEVENT|RRULE|RECURRENCE-ID|DTSTART|EXDATE|LOCATION|URL)/.test(line))
  expect(lines).toEqual([
    "BEGIN:VEVENT",
    "DTSTART;TZID=Asia/Shanghai:20261124T090000",
    "RRULE:FREQ=WEEKLY;COUNT=52",
    "EXDATE;TZID=Asia/Shanghai:20261208T090000",
    "LOCATION:总部大楼 橡树厅",
    `URL:https://banhui.example/meetings/${meetingID}`,
    "BEGIN:VEVENT",
    "DTSTART;TZID=Asia/Shanghai:20261202T140000",
    "RECURRENCE-ID;TZID=Asia/Shanghai:20261201T090000",
    "LOCATION:总部大楼 松涛厅",
    `URL:https://banhui.example/meetings/${meetingID}?occurrence=${second}`,
  ])
})
