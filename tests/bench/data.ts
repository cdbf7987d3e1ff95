import { Actor } from "@banhui/core/actor"
import { Booking } from "@banhui/core/booking"
import { Feed } from "@banhui/core/feed"
import { ID } from "@banhui/core/id"
import { Meeting } from "@banhui/core/meeting"
import { Person } from "@banhui/core/person"
import { Room } from "@banhui/core/room"
import { Session } from "@banhui/core/session"
import { settings } from "@banhui/core/settings"
import { all, commit, createTable, type Item, indexes, Keys, pages, put, spill, type Write } from "@banhui/core/table"
import { Time } from "@banhui/core/time"
import { definition } from "../../infra/machine.ts"
import { measure } from "./measure.ts"

/** How much there is of everything: the whole benchmark's amounts, or very little, to see that it works. */
export const amounts = ({ quick }: { quick: boolean }) =>
  quick
    ? { buildings: 2, roomsEach: 20, people: 60, feed: 40, perRoom: 2, week: 10 }
    : { buildings: 10, roomsEach: 100, people: 5000, feed: 2000, perRoom: 8, week: 25 }
export type Amounts = ReturnType<typeof amounts>

const zone = "Asia/Shanghai"
const place = (number: number) => `${number + 1}号楼`
const hours = ["08:00", "09:00", "10:00", "11:00", "13:30", "14:30", "15:30", "16:30"]
const padded = (number: number) => String(number).padStart(5, "0")

/** The days that the data lies on, all ahead of now and all weekdays, so that numbers do not hang on today. */
const calendar = (now: number) => {
  const week = Time.weekOf(Time.plusDays(Time.local(now, zone).slice(0, 10), 14))
  const monday = Time.monday(week) ?? ""
  const day = (number: number) => Time.plusDays(monday, number)
  return { week, day, ofAllHouses: day(0), ofOneHouse: day(1), toBook: (number: number) => day(14 + number) }
}

/** An office of a large organisation, in a table that has just been made; answers what a benchmark needs to know. */
export const office = async (much: Amounts) => {
  await createTable(definition(settings.tableName))
  const days = calendar(Time.now())
  const rooms = Array.from({ length: much.buildings * much.roomsEach }, (_, at) => {
    const name = `${101 + (at % much.roomsEach)}会议室`
    const fields = { name, nameEn: `Room ${at}`, building: place(Math.floor(at / much.roomsEach)), zone }
    return Room.opened(
      { ...fields, seats: 4 + (at % 37), equipment: [], setupMinutes: 0, teardownMinutes: 0 },
      `rm_${padded(at)}`,
    )
  })
  const people = Array.from({ length: much.people }, (_, at) =>
    Person.entered(
      {
        name: `员工${padded(at)}`,
        nameEn: `Person ${at}`,
        unitID: `unt_${at % 50}`,
        address: `person${at}@bench.example`,
        role: at === 0 ? "secretary" : "member",
        zone,
        lang: "zh-CN",
        actsFor: [],
      },
      `per_${padded(at)}`,
    ),
  )
  const units = Array.from({ length: 50 }, (_, at) =>
    put({ ...Keys.unit(`unt_${at}`), name: `${at}处`, unitID: `unt_${at}` }),
  )
  await pour([...units, ...rooms.flatMap((one) => one.writes), ...people.flatMap((one) => one.writes)])

  const [secretary, subscriber, busy, ...others] = people.map((one) => one.person)
  if (!secretary || !subscriber || !busy) throw new Error("too few people")
  const list = rooms.map((one) => one.room)
  const as = <T>(who: Person.Info, work: () => Promise<T>) => Actor.provide({ kind: "person", ...who }, work)
  const made = await as(secretary, async () => {
    await holdDay(list, days.ofAllHouses)
    await bookDay(list.slice(0, much.roomsEach), days.ofOneHouse, much.perRoom)
    return {
      feed: await bookFeed(list, subscriber.personID, days.day(28), much.feed),
      week: await bookWeek(busy.personID, others, days.day(0), much.week),
      one: await bookOne(list, days.day(7)),
    }
  })
  await forgetNotices()
  return {
    much,
    zone,
    days,
    rooms: list,
    building: place(0),
    subscriber: { personID: subscriber.personID, meetingIDs: made.feed },
    busy: { personID: busy.personID, meetingIDs: made.week },
    booking: made.one,
    tokens: { secretary: await tokenOf(secretary), busy: await tokenOf(busy) },
    feed: { path: `/calendar/${(await as(subscriber, Feed.mine)).token}.ics`, etag: "" },
  }
}
export type Office = Awaited<ReturnType<typeof office>>

const tokenOf = async ({ personID }: Person.Info) => (await Session.grant(personID, "token")).token

/** Puts what would otherwise be written one commit at a time. */
const pour = (writes: Write[]) =>
  spill(writes.flatMap(({ item }) => (item ? [{ put: JSON.parse(JSON.stringify(item)) as Item }] : [])))

/** A day on which each room is held four times: the ledger's pages alone, as no screen of a day reads more. */
const holdDay = async (rooms: Room.Info[], day: string) => {
  const take = rooms.flatMap((room, at) =>
    hours.filter((_, hour) => (hour + at) % 2 === 0).map((hour) => hold(room, `${day}T${hour}`)),
  )
  const writes = Booking.plan({ take, free: [], otherwise: () => new Error("held twice") })
  for (let from = 0; from < writes.length; from += 100) await commit(writes.slice(from, from + 100))
}
const hold = (room: Room.Info, start: string): Booking.Hold => {
  const from = Time.instant(start, zone) ?? 0
  const span = { from, until: from + 60 * 60_000 }
  const told = { meetingID: ID.make("meeting"), start: Time.iso(span.from), end: Time.iso(span.until) }
  return {
    bookingID: ID.makeBooking(),
    room,
    span,
    told: { ...told, level: "internal", organizerID: "per_00000", title: "处务例会" },
  }
}

const bookAll = async (meetings: Parameters<typeof Meeting.schedule>[0][]): Promise<string[]> => {
  const meetingIDs: string[] = []
  await measure({ count: meetings.length, concurrency: 8 }, async (at) => {
    const meeting = meetings[at]
    if (meeting) meetingIDs.push((await Meeting.schedule(meeting)).meetingID)
  })
  return meetingIDs
}

const bookDay = (rooms: Room.Info[], day: string, perRoom: number) =>
  bookAll(
    rooms.flatMap(({ roomID }) =>
      hours
        .slice(0, perRoom)
        .map((hour) => ({ title: "专题研究会", start: `${day}T${hour}`, zone, minutes: 60, roomIDs: [roomID] })),
    ),
  )

/** Ten meetings a day, each with its room. */
const bookFeed = (rooms: Room.Info[], organizerID: string, from: string, count: number) =>
  bookAll(
    Array.from({ length: count }, (_, at) => ({
      title: `项目协调会 ${at}`,
      note: "请带上月度报表。",
      start: `${Time.plusDays(from, Math.floor(at / 10))}T${String(8 + (at % 10)).padStart(2, "0")}:00`,
      zone,
      minutes: 45,
      roomIDs: [rooms[at % rooms.length]?.roomID ?? ""],
      organizerID,
    })),
  )

const bookWeek = (personID: string, others: Person.Info[], monday: string, count: number) =>
  bookAll(
    Array.from({ length: count }, (_, at) => ({
      title: `工作协调会 ${at}`,
      start: `${Time.plusDays(monday, at % 5)}T${hours[Math.floor(at / 5)]}`,
      zone,
      minutes: 60,
      attendees: [{ personID }, ...others.slice(at, at + 3).map((one) => ({ personID: one.personID }))],
    })),
  )

/** One booking with all its items, as a pattern for bare transactions of the same size. */
const bookOne = async (rooms: Room.Info[], day: string) => {
  const [meetingID = ""] = await bookAll([
    { title: "季度工作会", start: `${day}T09:00`, zone, minutes: 60, roomIDs: [rooms[0]?.roomID ?? ""] },
  ])
  const items = [...(await all({ pk: meetingID })), ...(await all({ pk: Keys.entries(meetingID) }))]
  const booking = rooms[0] ? hold(rooms[0], `${day}T09:00`).told : {}
  return { meetingID, items, booking }
}

/** What all that promised to tell is told: letters of the past do not go out while something else is measured. */
export const forgetNotices = async () => {
  const keys = []
  for await (const { pk, sk } of pages({ index: indexes.due, pk: "DUE" })) keys.push({ remove: { pk, sk } })
  await spill(keys)
}
