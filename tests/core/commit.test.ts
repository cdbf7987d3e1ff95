import { Meeting } from "@banhui/core/meeting"
import { all, commit, create, get, many, onCommit, pages, put, spill, update } from "@banhui/core/table"
import { expect, onTestFinished, test } from "vitest"
import { theEngine, world } from "../world.ts"
import { between, cancelled, refused } from "./between.ts"
import { scan } from "./scan.ts"

const key = (sk: string) => ({ pk: "TEST", sk })
const none = new Error("there was one")

test("all writes are carried out, or none", async () => {
  await world()
  await commit([put({ ...key("a"), n: 1 })])
  await expect(commit([put({ ...key("b"), n: 1 }), create({ ...key("a"), n: 2 }, none)])).rejects.toBe(none)
  expect(await many([key("a"), key("b")])).toEqual([{ ...key("a"), n: 1 }, undefined])
})

test("the first condition that fails, in the order of the writes, says why; it is shown what stood in the way", async () => {
  await world()
  await commit([put({ ...key("a"), by: "李雷" }), put({ ...key("b"), by: "赵敏" })])
  const held = (item: unknown) => Object.assign(new Error("held"), { item })
  await expect(
    commit([put({ ...key("c") }), create({ ...key("a"), by: "林美" }, held), create(key("b"), none)]),
  ).rejects.toMatchObject({ message: "held", item: { by: "李雷" } })
})

test("a hundred writes are one commit, a hundred and one are refused before anything is written", async () => {
  await world()
  const items = Array.from({ length: 101 }, (_, at) => put(key(`n${at}`)))
  await expect(commit(items)).rejects.toMatchObject({ kind: "large", code: "commit.large" })
  expect(await all({ pk: "TEST" })).toEqual([])
  await commit(items.slice(1))
  expect(await all({ pk: "TEST" })).toHaveLength(100)
})

test("who waits for commits hears of those that were carried out, and of no other", async () => {
  await world()
  let heard = 0
  onTestFinished(onCommit(() => heard++))
  await commit([create(key("a"), none)])
  await commit([create({ ...key("a"), other: true }, none)]).catch(() => undefined)
  await commit([undefined])
  expect(heard).toBe(1)
})

test("a conflict with another transaction is tried again, with the same token", async () => {
  const w = await world()
  let conflicts = 3
  const heard = await between(({ target }) =>
    target === "TransactWriteItems" && conflicts-- > 0 ? cancelled("None", "TransactionConflict") : undefined,
  )
  const { meetingID } = await w.as(w.mei, () => Meeting.schedule(w.hour()))
  const tokens = heard.filter((one) => one.target === "TransactWriteItems").map(({ body }) => body.ClientRequestToken)
  expect(tokens).toHaveLength(4)
  expect(new Set(tokens).size).toBe(1)
  expect(await w.as(w.mei, () => Meeting.read({ meetingID }))).toMatchObject({ version: 1 })
})

test("a room that is lost in the same breath as a conflict is lost: there is nothing to try again", async () => {
  const w = await world()
  const heard = await between(({ target }) =>
    target === "TransactWriteItems" ? cancelled("TransactionConflict", "ConditionalCheckFailed") : undefined,
  )
  await expect(w.as(w.mei, () => Meeting.schedule(w.hour()))).rejects.toMatchObject({ code: "room.taken" })
  expect(heard.filter((one) => one.target === "TransactWriteItems")).toHaveLength(1)
})

test.each([
  ["conflicts without end", () => cancelled("TransactionConflict")],
  ["throttling within a transaction", () => cancelled("ThrottlingError")],
])("%s ends in words: try again in a moment", async (_what, answer) => {
  await world()
  const heard = await between(() => answer())
  await expect(commit([put(key("a"))])).rejects.toMatchObject({
    kind: "unavailable",
    code: "table.busy",
    more: { retryAfter: 1 },
  })
  expect(heard).toHaveLength(9)
})

test("throttling of the whole request is waited out", async () => {
  await world()
  let times = 4
  await between(() => (times-- > 0 ? refused("ThrottlingException") : undefined))
  await commit([put(key("a"))])
  expect(await get(key("a"))).toEqual(key("a"))
})

test("what is no condition's fault is thrown as it is", async () => {
  await world()
  await expect(commit([update(key("a"), { expression: "SET level = :one", values: { ":one": 1 } })])).rejects.toThrow(
    "ValidationError",
  )
})

test("a booking whose answer was lost is found to be carried out, even by an engine that forgot it", async () => {
  const w = await world()
  const engine = await theEngine()
  let lost = 0
  await between(async ({ target }, pass) => {
    if (target !== "TransactWriteItems" || lost++ > 0) return undefined
    await pass() // carried out, but nobody hears of it: the engine dies with the token of the request
    await engine.kill()
    await engine.ready()
    return "hang up"
  })
  const booked = await w.as(w.mei, () => Meeting.schedule(w.hour()))
  expect(lost).toBeGreaterThan(1)
  expect((await scan()).filter(({ sk }) => sk === "MEETING")).toMatchObject([
    { meetingID: booked.meetingID, version: 1 },
  ])
})

test("another's item that looks nearly like ours is not taken for it", async () => {
  await world()
  const ours = { ...key("a"), facts: { of: ["一", { n: 1 }] }, gone: undefined }
  await commit([create(ours, none)])
  await commit([create(ours, none)]) // the same to the letter: a repeat of what was carried out
  await expect(commit([create({ ...ours, facts: { of: ["一", { n: 2 }] } }, none)])).rejects.toBe(none)
  await expect(commit([create({ ...ours, more: null }, none)])).rejects.toBe(none)
})

test("what a batch left over is asked for, and written, again", async () => {
  await world()
  const sks = Array.from({ length: 130 }, (_, at) => `n${String(at).padStart(3, "0")}`)
  let refusals = 4
  await between(({ target, body: { RequestItems } }) => {
    if (!target.startsWith("Batch") || refusals-- <= 0) return undefined
    const nothing = { UnprocessedItems: RequestItems }
    return { body: target === "BatchWriteItem" ? nothing : { Responses: {}, UnprocessedKeys: RequestItems } }
  })
  await spill(sks.map((sk) => ({ put: key(sk) })))
  refusals = 4
  expect(await many(sks.map(key))).toEqual(sks.map(key))
})

test("a list of many pages is read to its end, or as far as one asks", async () => {
  await world()
  const items = Array.from({ length: 60 }, (_, at) => ({ ...key(`n${100 + at}`), text: "会".repeat(20_000) }))
  await spill(items.map((item) => ({ put: item }))) // 3.6 MB: four pages of 1 MB
  expect((await all({ pk: "TEST" })).map(({ sk }) => sk)).toEqual(items.map(({ sk }) => sk))
  expect(await all({ pk: "TEST", batch: 2, newestFirst: true }, 5)).toHaveLength(5)
  const first = []
  for await (const item of pages({ pk: "TEST", where: { from: "n110", to: "n112" }, batch: 1 })) first.push(item.sk)
  expect(first).toEqual(["n110", "n111", "n112"])
})
