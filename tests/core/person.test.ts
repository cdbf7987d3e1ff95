import { Person } from "@banhui/core/person"
import { Room } from "@banhui/core/room"
import { expect, test } from "vitest"
import { world } from "../world.ts"
import { crowd } from "./crowd.ts"

const found = async (input: Parameters<typeof Person.find>[0]) =>
  (await Person.find(input)).people.map(({ name }) => name)

test.each([
  ["李", ["李雷"]],
  ["li", ["李雷", "林美"]],
  ["LI LEI", ["李雷"]],
  ["wang.jianguo@", ["王建国"]],
  ["主任", ["王建国"]],
  ["秘书", ["林美"]],
  ["nobody", []],
  ["%", []],
])("%s finds %j", async (q, names) => {
  await world()
  const people = await found({ q })
  expect(people.slice(0, names.length).sort()).toEqual([...names].sort())
  if (names.length < 2) expect(people).toHaveLength(names.length)
})

test("those whose name begins with it come first", async () => {
  await world()
  const people = await found({ q: "chen" })
  expect(people[0]).toBe("陈晨")
})

test("the directory is read page by page, each person once", async () => {
  await world()
  await crowd(53)
  const all: string[] = []
  let after: string | undefined
  do {
    const { people, next } = await Person.find({ limit: 25, ...(after ? { after } : {}) })
    all.push(...people.map(({ personID }) => personID))
    after = next
  } while (after)
  expect(all).toHaveLength(60)
  expect(new Set(all).size).toBe(60)
})

test("who has left is found no more, but still known by name", async () => {
  const w = await world()
  await w.as(w.admin, () => Person.leave({ personID: w.li.personID }))
  expect(await found({ q: "李雷" })).toEqual([])
  expect(await Person.read({ personID: w.li.personID })).toMatchObject({ name: "李雷", active: false })
  await expect(w.as(w.admin, () => Person.leave({ personID: w.li.personID }))).rejects.toMatchObject({
    code: "person.left",
  })
})

test("an address belongs to one person, however it is written", async () => {
  const w = await world()
  const fields = { name: "李雷二", unitID: "unt_office", address: "LI.LEI@banhui.example" }
  await expect(w.as(w.admin, () => Person.add(fields))).rejects.toMatchObject({
    kind: "conflict",
    code: "address.taken",
    more: { field: "address" },
  })
  expect(await found({ q: "李雷二" })).toEqual([])
})

test("two with one address at the same moment: one is entered", async () => {
  const w = await world()
  const fields = { name: "新人", unitID: "unt_office", address: "new@banhui.example" }
  const outcomes = await Promise.allSettled([1, 2, 3].map(() => w.as(w.admin, () => Person.add(fields))))
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1)
  expect(await found({ q: "新人" })).toEqual(["新人"])
})

test("a room that is opened is there for everyone at once", async () => {
  const w = await world()
  const before = (await Room.list()).inOrder.map(({ name }) => name)
  expect(before).toEqual(["泰晤士厅", "松涛厅", "橡树厅"])
  await w.as(w.admin, () => Room.add({ name: "柏树厅", building: "总部大楼", zone: "Asia/Shanghai", seats: 6 }))
  expect((await Room.list()).inOrder.map(({ name }) => name)).toContain("柏树厅")
  await expect(Room.read({ roomID: "rm_none" })).rejects.toMatchObject({ kind: "missing", code: "room.missing" })
})

test.each([
  [{ seats: 0 }, "seats.range", "seats"],
  [{ seats: 10_001 }, "seats.range", "seats"],
  [{ zone: "Mars/Olympus" }, "zone.unknown", "zone"],
  [{ teardownMinutes: -5 }, "minutes.range", "teardownMinutes"],
  [{ setupMinutes: 241 }, "minutes.range", "setupMinutes"],
  [{ equipment: ["piano"] }, "input.type", "equipment.0"],
  [{ name: "" }, "text.empty", "name"],
])("a room with %j is refused", async (fault, code, field) => {
  const w = await world()
  const room = { name: "柏树厅", building: "总部大楼", zone: "Asia/Shanghai", seats: 6, ...fault }
  await expect(w.as(w.admin, () => Room.add(room as never))).rejects.toMatchObject({
    kind: "input",
    code,
    more: { field },
  })
})

test("my language and zone are mine to set; what I leave out stays", async () => {
  const w = await world()
  expect(await w.as(w.li, () => Person.settle({ lang: "en" }))).toMatchObject({ lang: "en", zone: "Asia/Shanghai" })
  expect(await w.as(w.li, () => Person.settle({ zone: "Europe/London" }))).toMatchObject({
    lang: "en",
    zone: "Europe/London",
  })
  expect(await Person.byAddress("Li.Lei@banhui.example")).toMatchObject({ zone: "Europe/London" })
  expect(() => Person.settle({ zone: "+08:00" })).toThrow(expect.objectContaining({ code: "zone.unknown" }))
})
