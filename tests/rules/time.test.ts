import { parse } from "@banhui/core/fn"
import { Time } from "@banhui/core/time"
import fc from "fast-check"
import { expect, test } from "vitest"

test.each([
  ["2026-11-24T09:00", "Asia/Shanghai", "2026-11-24T01:00:00Z"],
  ["2026-10-27T09:00", "America/New_York", "2026-10-27T13:00:00Z"],
  ["2026-11-03T09:00", "America/New_York", "2026-11-03T14:00:00Z"],
  ["2026-03-24T09:00", "Europe/London", "2026-03-24T09:00:00Z"],
  ["2026-03-31T09:00", "Europe/London", "2026-03-31T08:00:00Z"],
  ["2026-11-01T01:30", "America/New_York", "2026-11-01T05:30:00Z"], // twice there: the first
  ["2026-10-25T01:00", "Europe/London", "2026-10-25T00:00:00Z"], // twice there: the first
  ["2026-10-25T02:00", "Europe/London", "2026-10-25T02:00:00Z"],
  ["2026-04-05T01:45", "Australia/Lord_Howe", "2026-04-04T14:45:00Z"], // the clock goes back by half an hour
  ["2026-02-10T06:15", "Asia/Kathmandu", "2026-02-10T00:30:00Z"],
  ["2026-11-24T09:00", "UTC", "2026-11-24T09:00:00Z"],
])("%s in %s is %s", (wall, zone, instant) => {
  const ms = Time.instant(wall, zone) ?? Number.NaN
  expect(Time.iso(ms)).toBe(instant)
  expect(Time.local(ms, zone)).toBe(wall)
})

test.each([
  ["2026-03-08T02:30", "America/New_York", ["2026-03-08T01:30", "2026-03-08T03:30"]],
  ["2026-03-08T02:00", "America/New_York", ["2026-03-08T01:00", "2026-03-08T03:00"]],
  ["2026-03-29T01:15", "Europe/London", ["2026-03-29T00:15", "2026-03-29T02:15"]],
  ["2026-10-04T02:10", "Australia/Lord_Howe", ["2026-10-04T01:40", "2026-10-04T02:40"]],
  ["2011-12-30T12:00", "Pacific/Apia", ["2011-12-29T12:00", "2011-12-31T12:00"]], // a day that Samoa never had
])("%s does not exist in %s; the times around it do", (wall, zone, around) => {
  expect(Time.instant(wall, zone)).toBeUndefined()
  expect(Time.around(wall, zone)).toEqual(around)
  for (const real of around) expect(Time.instant(real, zone)).toBeDefined()
})

test.each([
  ["2026-12-31", "2026-W53"],
  ["2027-01-01", "2026-W53"],
  ["2027-01-04", "2027-W01"],
  ["2025-12-29", "2026-W01"],
  ["2026-11-24", "2026-W48"],
  ["2021-01-03", "2020-W53"],
  ["2024-12-30", "2025-W01"],
])("%s lies in week %s", (day, week) => {
  expect(Time.weekOf(day)).toBe(week)
})

test.each([
  ["2026-W48", "2026-11-23"],
  ["2026-W53", "2026-12-28"],
  ["2026-W01", "2025-12-29"],
  ["2025-W53", undefined], // 2025 has 52
  ["2026-W54", undefined],
  ["2026-W00", undefined],
  ["2026-W1", undefined],
  ["2026W48", undefined],
  ["", undefined],
  ["2026-W48 ", undefined],
])("week %s begins on %s", (week, monday) => {
  expect(Time.monday(week)).toBe(monday)
})

test("every day lies in the seven days of its own week", () => {
  const day = fc.date({ min: new Date("2000-01-03"), max: new Date("2099-12-28"), noInvalidDate: true })
  fc.assert(
    fc.property(day, (date) => {
      const of = date.toISOString().slice(0, 10)
      const monday = Time.monday(Time.weekOf(of)) ?? ""
      expect(monday <= of && of < Time.plusDays(monday, 7)).toBe(true)
    }),
  )
})

test("an instant told in any zone and read back is the same wall time", () => {
  const zone = fc.constantFrom(...Intl.supportedValuesOf("timeZone"))
  const minute = fc.integer({ min: Date.UTC(2000, 0, 2) / 60_000, max: Date.UTC(2099, 11, 30) / 60_000 })
  fc.assert(
    fc.property(minute, zone, (at, of) => {
      const wall = Time.local(at * 60_000, of)
      expect(Time.local(Time.instant(wall, of) ?? Number.NaN, of)).toBe(wall)
    }),
  )
})

test.each([
  ["2026-11-24", "Asia/Shanghai", "2026-11-23T16:00:00Z"],
  ["2026-03-29", "Europe/London", "2026-03-29T00:00:00Z"],
  ["2026-03-30", "Europe/London", "2026-03-29T23:00:00Z"],
  ["2018-11-04", "America/Sao_Paulo", "2018-11-04T03:00:00Z"], // midnight was skipped: the day began at one
])("the day %s begins in %s at %s", (day, zone, instant) => {
  expect(Time.iso(Time.dayStart(day, zone))).toBe(instant)
})

test.each([
  ["Asia/Shanghai", true],
  ["PRC", true], // an old name that the database still knows
  ["UTC", true],
  ["Etc/GMT+8", true],
  ["+08:00", false],
  ["Mars/Olympus", false],
  ["China Standard Time", false],
  ["../etc/passwd", false],
  ["", false],
])("%s is a zone: %s", (name, known) => {
  expect(Time.isZone(name)).toBe(known)
})

test.each([
  ["2026-11-24T09:00", undefined],
  ["2024-02-29T23:59", undefined],
  ["2026-02-29T09:00", "time.unreal"],
  ["2026-11-31T09:00", "time.unreal"],
  ["2026-11-24T24:00", "time.unreal"],
  ["2026-11-24T09:60", "time.unreal"],
  ["2026-11-24 09:00", "time.shape"],
  ["2026-11-24T09:00:00", "time.shape"],
  ["2026-11-24T09:00Z", "time.shape"],
  ["２０２６-11-24T09:00", "time.shape"],
  ["1999-12-31T09:00", "time.era"],
  ["2100-01-01T09:00", "time.era"],
  ["", "time.shape"],
])("the wall time %j is refused with %s", (text, code) => {
  const read = () => parse(Time.wall, text)
  if (code) expect(read).toThrow(expect.objectContaining({ kind: "input", code }))
  else expect(read()).toBe(text)
})
