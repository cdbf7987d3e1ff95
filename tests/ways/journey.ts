import { Time } from "@banhui/core/time"
import ICAL from "ical.js"
import { expect, vi } from "vitest"
import { type Asked, admin, type Letter, type Way } from "./way.ts"

const zone = "Asia/Shanghai"
const patience = { timeout: 20_000, interval: 50 }

/** What is looked for will be there, but not at once: letters and feeds follow a change. */
const soon = <T>(look: () => Promise<T>): Promise<T> => vi.waitFor(look, patience)

/**
 * A new office from its first sign-in to a meeting's end. Written once and run in each way an office can run: whatever
 * people meet is the same everywhere.
 */
export const journey = async (way: Way): Promise<void> => {
  // The administrator enters everyone, and opens a room.
  const ada = await signIn(way, admin)
  const { unitID } = await ada.does("POST", "/api/units", { name: "办公室", nameEn: "General Office" }, 201)
  const enter = (name: string, nameEn: string, more: object = {}) => {
    const address = `${nameEn.toLowerCase().replace(" ", ".")}@xinghai.example`
    return ada.does("POST", "/api/people", { name, nameEn, unitID, address, zone, ...more }, 201)
  }
  const mei = await enter("林美", "Lin Mei", { role: "secretary" })
  const li = await enter("李雷", "Li Lei")
  const emma = await enter("艾玛", "Emma Stone", { lang: "en", zone: "Europe/London" })
  const room = { name: "橡树厅", nameEn: "Oak", building: "总部大楼", buildingEn: "Headquarters", zone, seats: 12 }
  const oak = await ada.does("POST", "/api/rooms", { ...room, equipment: ["screen"] }, 201)

  // Mei books it, and nobody else can.
  const secretary = await signIn(way, mei.address)
  const day = Time.plusDays(Time.local(Date.now(), zone).slice(0, 10), 3)
  const at = (hour: string) => `${day}T${hour}`
  const attendees = [{ personID: li.personID }, { personID: emma.personID, role: "observer" }]
  const wanted = { title: "周例会", start: at("09:00"), zone, minutes: 60, roomIDs: [oak.roomID], attendees }
  const booked = await secretary.does("POST", "/api/meetings", wanted, 201)
  const colleague = await signIn(way, li.address)
  const refused = await colleague.does("POST", "/api/meetings", { ...wanted, attendees: [] }, 409)
  expect(refused).toMatchObject({ code: "room.taken", options: [{ kind: "time" }, { kind: "time" }] })

  // Li sees it in his week, in his calendar and in his mail; Emma reads hers in English.
  const week = async () => (await colleague.does("GET", `/api/me/week?of=${Time.weekOf(day)}`)).meetings
  expect(await week()).toMatchObject([{ title: "周例会", start: at("09:00"), rooms: [{ name: "橡树厅" }] }])
  const feed = await colleague.does("GET", "/api/me/feed")
  expect(feed.url.startsWith(way.url)).toBe(true)
  const calendar = follow(way, new URL(feed.url).pathname)
  await soon(async () => expect(await calendar()).toEqual([`周例会 ${at("09:00")} 总部大楼 橡树厅`]))
  const invitation = await letter(way, li.address, "会议通知")
  expect(invitation.calendar).toMatch(/METHOD:REQUEST/)
  expect((await letter(way, emma.address, "Meeting invitation")).text).toMatch(/Oak/)

  // He answers by the link in the letter, signed in nowhere; Mei sees it.
  const link = `/api/rsvp/${/\/rsvp\/([\w.-]+)/.exec(invitation.text)?.[1]}`
  const passer = visitor(way)
  expect(await passer.does("GET", link)).toMatchObject({ response: "needs-action", reader: { name: "李雷" } })
  await passer.does("PUT", link, { response: "accepted" })
  const page = `/api/meetings/${booked.meetingID}`
  const answerOf = async (who: { personID: string }) => {
    const { attendees } = await secretary.does("GET", page)
    return attendees.find((one: { personID: string }) => one.personID === who.personID)?.response
  }
  expect(await answerOf(li)).toBe("accepted")

  // The meeting moves: he is told old and new, asked anew, and his calendar follows.
  await secretary.does("PATCH", page, { start: at("14:00"), version: booked.version })
  const change = await letter(way, li.address, "变更")
  expect(change.text).toMatch(/上午9:00.*下午2:00|下午2:00.*上午9:00/s)
  expect(change.calendar).toMatch(/SEQUENCE:1\r?\n/)
  expect(await answerOf(li)).toBe("needs-action")
  await soon(async () => expect(await calendar()).toEqual([`周例会 ${at("14:00")} 总部大楼 橡树厅`]))
  const free = `/api/rooms/free?from=${at("09:00")}&to=${at("10:00")}&zone=${zone}`
  expect(await colleague.does("GET", free)).toMatchObject([{ roomID: oak.roomID }])

  // What begins in ten minutes reminds at once.
  const start = Time.local(Date.now() + 10 * 60_000, zone)
  await secretary.does(
    "POST",
    "/api/meetings",
    { title: "碰头会", start, zone, minutes: 15, attendees: attendees.slice(0, 1) },
    201,
  )
  await letter(way, li.address, "碰头会")
  await letter(way, li.address, "提醒")

  // It is called off: he is told, and his calendar is without it; the room is free.
  await secretary.does("POST", `${page}/cancellation`, { reason: "主任出差" }, 201)
  const cancellation = await letter(way, li.address, "取消")
  expect(cancellation.text).toContain("主任出差")
  expect(cancellation.calendar).toMatch(/METHOD:CANCEL.*STATUS:CANCELLED/s)
  await soon(async () => expect((await calendar()).filter((line) => line.startsWith("周例会"))).toEqual([]))
  expect(await week()).not.toContainEqual(expect.objectContaining({ title: "周例会" }))
  expect(await passer.does("PUT", link, { response: "accepted" }, 409)).toMatchObject({ code: "meeting.cancelled" })

  // And each was told once.
  const subjects = (await way.letters()).filter(({ to }) => to === li.address).map(({ subject }) => subject)
  expect(subjects).toEqual([...new Set(subjects)])
  await colleague.does("DELETE", "/api/session", undefined, 204)
  await colleague.does("GET", "/api/session", undefined, 401)
}

type Visitor = ReturnType<typeof visitor>

/** Someone at a browser; what they ask must be answered with a status, 200 unless said otherwise. */
const visitor = (way: Way, cookie?: string) => ({
  // biome-ignore lint/suspicious/noExplicitAny: an answer is whatever the API says, and the journey says what it must be
  does: async (method: string, path: string, body?: unknown, status = 200): Promise<any> => {
    const headers = { "sec-fetch-site": "same-origin" }
    const asked: Asked = {
      method,
      path,
      headers,
      ...(cookie ? { cookie } : {}),
      ...(body === undefined ? {} : { body }),
    }
    const answer = await way.ask(asked)
    expect(answer.status, `${method} ${path}: ${answer.text}`).toBe(status)
    return answer.text ? JSON.parse(answer.text) : undefined
  },
})

/** Signs in with the code that comes by mail. */
const signIn = async (way: Way, address: string): Promise<Visitor> => {
  const before = (await way.letters()).length
  await visitor(way).does("POST", "/api/session/code", { address }, 202)
  const code = await soon(async () => {
    const news = (await way.letters()).slice(before).find(({ to }) => to === address)
    const [found] = /\b\d{6}\b/.exec(news?.text ?? "") ?? []
    if (!found) throw new Error(`no code for ${address} yet`)
    return found
  })
  const answer = await way.ask({ method: "POST", path: "/api/session", body: { address, code } })
  expect(answer.status).toBe(201)
  expect(answer.cookie).toMatch(/^banhui=/)
  return visitor(way, answer.cookie)
}

const letter = (way: Way, to: string, words: string): Promise<Letter> =>
  soon(async () => {
    const found = (await way.letters()).findLast((one) => one.to === to && one.subject.includes(words))
    if (!found) throw new Error(`no letter to ${to} with ${words} yet`)
    return found
  })

/** What a calendar program shows of a feed, asking only whether it changed once it has it. */
const follow = (way: Way, path: string) => {
  let etag: string | undefined
  let shown: string[] = []
  return async (): Promise<string[]> => {
    const headers = { "accept-encoding": "gzip", ...(etag ? { "if-none-match": etag } : {}) }
    const { status, text, headers: told } = await way.ask({ method: "GET", path, headers })
    if (status === 304) return shown
    expect([status, told["content-type"]]).toEqual([200, "text/calendar; charset=utf-8"])
    etag = told.etag
    shown = new ICAL.Component(ICAL.parse(text))
      .getAllSubcomponents("vevent")
      .map((one) => new ICAL.Event(one))
      .map(({ summary, startDate, location }) =>
        `${summary} ${startDate.toString().slice(0, 16)} ${location ?? ""}`.trim(),
      )
    return shown
  }
}
