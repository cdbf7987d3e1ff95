import { Actor } from "@banhui/core/actor"
import { Person } from "@banhui/core/person"
import { changed, commit } from "@banhui/core/table"

/** So many more people of the office, entered into its directory. */
export const crowd = async (count: number): Promise<Person.Info[]> => {
  const entered = Array.from({ length: count }, (_, at) =>
    Person.entered(
      {
        name: `同事${at + 1}`,
        unitID: "unt_office",
        address: `colleague${at + 1}@banhui.example`,
        zone: "Asia/Shanghai",
        lang: "zh-CN",
        role: "member",
        actsFor: [],
      },
      `per_colleague${at + 1}`,
    ),
  )
  await Actor.provide({ kind: "system", name: "world" }, async () => {
    for (let from = 0; from < count; from += 30)
      await commit([...entered.slice(from, from + 30).flatMap((one) => one.writes), changed("PEOPLE")])
  })
  return entered.map((one) => one.person)
}
