import { Person } from "@banhui/core/person"
import { Session } from "@banhui/core/session"
import { expect, test } from "vitest"
import { type World, world } from "../world.ts"

const found = async (w: World, query: string) => {
  const { body } = await w.call(w.li, "GET", `/api/people?${query}`)
  return body.people.map((one: { nameEn: string }) => one.nameEn)
}

test("people are found by name in either language, by title and by address", async () => {
  const w = await world()
  expect(await found(w, "q=林")).toEqual(["Lin Mei"])
  expect(await found(w, "q=EMMA")).toEqual(["Emma Stone"])
  expect(await found(w, "q=主任")).toEqual(["Wang Jianguo"])
  expect(await found(w, "q=zhao.min@")).toEqual(["Zhao Min"])
  expect(await found(w, "q=nobody")).toEqual([])
  expect(await found(w, "q=%25")).toEqual([])
})

test("those whose name begins so come first", async () => {
  const w = await world()
  expect((await found(w, "q=li"))[0]).toMatch(/^Li/)
})

test("a person is shown with unit, zone and language, and nothing of roles or rights", async () => {
  const w = await world()
  const { body } = await w.call(w.li, "GET", "/api/people?q=Emma")
  expect(body).toEqual({
    people: [
      {
        personID: "per_emmastone",
        name: "Emma Stone",
        nameEn: "Emma Stone",
        unit: { unitID: "unt_london", name: "伦敦代表处", nameEn: "London Office" },
        address: "emma.stone@banhui.example",
        zone: "Europe/London",
        lang: "en",
      },
    ],
  })
})

test("people come page by page, each once, to the end", async () => {
  const w = await world()
  const seen: string[] = []
  let after = ""
  for (let page = 0; page < 9; page++) {
    const { body } = await w.call(w.li, "GET", `/api/people?limit=3${after}`)
    seen.push(...body.people.map((one: { personID: string }) => one.personID))
    if (!body.next) break
    after = `&after=${body.next}`
  }
  expect(seen).toHaveLength(7)
  expect(new Set(seen).size).toBe(7)
})

test("the page after someone who has left is empty, and not the first again", async () => {
  const w = await world()
  await w.as(w.admin, () => Person.leave({ personID: w.zhao.personID }))
  const { body } = await w.call(w.li, "GET", `/api/people?limit=3&after=${w.zhao.personID}`)
  expect(body).toEqual({ people: [] })
})

test("who has left is not found any more, and cannot be invited", async () => {
  const w = await world()
  await w.as(w.admin, () => Person.leave({ personID: w.zhao.personID }))
  expect(await found(w, "q=赵敏")).toEqual([])
  const attendees = [{ personID: w.zhao.personID }]
  expect(await w.call(w.mei, "POST", "/api/meetings", w.hour({ attendees }))).toMatchObject({
    status: 400,
    body: { code: "person.left", field: "attendees.0" },
  })
})

test("an administrator takes Li out: his token and his feed end with it, and nobody finds him any more", async () => {
  const w = await world()
  const feed = (await w.call(w.li, "GET", "/api/me/feed")).body.url.replace("https://banhui.example", "")
  expect((await w.call(w.mei, "POST", `/api/people/${w.li.personID}/departure`)).status).toBe(403)
  expect((await w.call(w.admin, "POST", `/api/people/${w.li.personID}/departure`)).status).toBe(201)
  expect((await w.call(w.li, "GET", "/api/session")).status).toBe(401)
  expect((await w.call(undefined, "GET", feed)).status).toBe(404)
  expect((await w.call(w.mei, "GET", "/api/people?q=李雷")).body.people).toEqual([])
  expect((await w.call(w.admin, "POST", `/api/people/${w.li.personID}/departure`)).body.code).toBe("person.left")
})

test("Li has lost a laptop: he signs out everywhere, and the token that was on it opens nothing", async () => {
  const w = await world()
  const { token } = await Session.grant(w.li.personID, "token")
  const lost = { headers: { authorization: `Bearer ${token}` } }
  expect((await w.app.request("/api/session", lost)).status).toBe(200)
  expect((await w.call(w.li, "DELETE", "/api/me/sessions")).body).toEqual({ ended: 2 })
  expect((await w.app.request("/api/session", lost)).status).toBe(401)
})
