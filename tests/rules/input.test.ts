import { address, fn, line, parse, prose } from "@banhui/core/fn"
import { Meeting } from "@banhui/core/meeting"
import fc from "fast-check"
import * as v from "valibot"
import { expect, test } from "vitest"

const good = { title: "周例会", start: "2026-11-24T09:00", zone: "Asia/Shanghai", minutes: 60 }
const li = { personID: "per_li" }
const times = <T>(count: number, make: (at: number) => T) => Array.from({ length: count }, (_, at) => make(at))

// what is wrong with a booking, the code, the field
test.each([
  [{ title: "" }, "text.empty", "title"],
  [{ title: "   " }, "text.empty", "title"],
  [{ title: "会".repeat(201) }, "text.long", "title"],
  [{ title: "会".repeat(10_000) }, "text.long", "title"],
  [{ title: "周例会\r\nATTENDEE:mailto:x@y" }, "text.control", "title"],
  [{ title: "周\u0000例会" }, "text.control", "title"],
  [{ title: "周\u2028例会" }, "text.control", "title"],
  [{ title: "half of a \ud83d" }, "text.control", "title"],
  [{ title: 7 }, "input.type", "title"],
  [{ title: null }, "input.type", "title"],
  [{ title: undefined }, "input.required", "title"],
  [{ note: "会".repeat(10_001) }, "text.long", "note"],
  [{ note: "a\u0007b" }, "text.control", "note"],
  [{ start: "2026-11-24" }, "time.shape", "start"],
  [{ start: "2026-02-30T09:00" }, "time.unreal", "start"],
  [{ start: 1764000000 }, "input.type", "start"],
  [{ zone: "China Standard Time" }, "zone.unknown", "zone"],
  [{ zone: "+08:00" }, "zone.unknown", "zone"],
  [{ zone: "A".repeat(10_000) }, "zone.unknown", "zone"],
  [{ minutes: 0 }, "minutes.range", "minutes"],
  [{ minutes: -60 }, "minutes.range", "minutes"],
  [{ minutes: 14 * 24 * 60 + 1 }, "minutes.range", "minutes"],
  [{ minutes: 60.5 }, "input.type", "minutes"],
  [{ minutes: "60" }, "input.type", "minutes"],
  [{ minutes: Number.NaN }, "input.type", "minutes"],
  [{ roomIDs: "rm_oak" }, "input.type", "roomIDs"],
  [{ roomIDs: ["Oak"] }, "id.shape", "roomIDs.0"],
  [{ roomIDs: ["rm_oak", "../x"] }, "id.shape", "roomIDs.1"],
  [{ roomIDs: ["rm_oak", "rm_oak"] }, "rooms.twice", "roomIDs"],
  [{ roomIDs: times(11, (at) => `rm_${at}`) }, "rooms.many", "roomIDs"],
  [{ attendees: [{ name: "李雷" }] }, "attendee.shape", "attendees.0"],
  [{ attendees: [{ email: "no address" }] }, "attendee.shape", "attendees.0"],
  [{ attendees: [{ ...li, role: "guest" }] }, "attendee.shape", "attendees.0"],
  [{ attendees: [li, { ...li, email: "li@x.cn" }] }, "attendee.shape", "attendees.1"],
  [{ attendees: times(501, (at) => ({ email: `p${at}@x.cn` })) }, "attendees.many", "attendees"],
  [{ level: "secret" }, "input.type", "level"],
  [{ organizerID: "mtg_1" }, "id.shape", "organizerID"],
  [{ meetingID: "mtg_1" }, "input.unknown", "meetingID"],
  [{ __proto__: null, constructor: "x" }, "input.unknown", "constructor"],
])("a booking with %j is refused with %s", (fault, code, field) => {
  expect(() => parse(Meeting.Input.Schedule, { ...good, ...fault })).toThrow(
    expect.objectContaining({ kind: "input", code, more: { field } }),
  )
})

test.each([[null], [undefined], ["周例会"], [[good]], [42]])("%j is no booking", (input) => {
  expect(() => parse(Meeting.Input.Schedule, input)).toThrow(expect.objectContaining({ kind: "input" }))
})

test("a verb never sees what its schema refused", () => {
  const verb = fn(v.strictObject({ title: line(5) }), () => expect.unreachable())
  expect(() => verb({ title: "太长的会议标题" })).toThrow(expect.objectContaining({ code: "text.long" }))
})

test("what people type is trimmed and composed, and its lines end as ours do", () => {
  expect(parse(line(20), "  Cafe\u0301 会议室 ")).toBe("Café 会议室")
  expect(parse(prose(40), "一\r\n二\n\t三\n")).toBe("一\n二\n  三")
  expect(parse(prose(40), "")).toBe("")
})

test("a line of any text comes back as one printable line, or is refused in words", () => {
  const text = fc.string({ unit: "binary", maxLength: 60 })
  fc.assert(
    fc.property(text, (typed) => {
      const read = v.safeParse(line(40), typed)
      if (!read.success) {
        expect(read.issues[0].message).toMatch(/^text\.(empty|long|control)$/)
        return
      }
      expect(read.output).not.toMatch(/[\p{Cc}\u2028\u2029]/u)
      expect(read.output.isWellFormed() && read.output.length <= 40 && read.output === read.output.trim()).toBe(true)
      expect(v.parse(line(40), read.output)).toBe(read.output)
    }),
  )
})

test.each([
  ["li@banhui.example", "li@banhui.example"],
  [" Li.Lei+office@Banhui.Example ", "li.lei+office@banhui.example"],
  ["o'hara@x-y.co", "o'hara@x-y.co"],
  ["root@localhost", "root@localhost"],
  ["李雷@banhui.example", undefined],
  ["li@banhui..example", undefined],
  ["li lei@banhui.example", undefined],
  ["Li <li@banhui.example>", undefined],
  ["li@banhui.example,zhao@banhui.example", undefined],
  ["li@banhui.example\r\nBcc: all@x.cn", undefined],
  ["li@", undefined],
  ["@banhui.example", undefined],
  [`${"l".repeat(250)}@x.cn`, undefined],
])("the address %j is read as %j", (typed, read) => {
  if (read) expect(parse(address, typed)).toBe(read)
  else expect(() => parse(address, typed)).toThrow(expect.objectContaining({ code: "address.shape" }))
})
