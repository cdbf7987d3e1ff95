import { Person } from "@banhui/core/person"

/** A person as the directory shows them to colleagues. */
export const shownPerson = async ({
  personID,
  name,
  nameEn,
  unitID,
  title,
  titleEn,
  address,
  zone,
  lang,
}: Person.Info) => ({
  personID,
  name,
  ...(nameEn ? { nameEn } : {}),
  unit: (await Person.units()).get(unitID) ?? { unitID, name: "" },
  ...(title ? { title } : {}),
  ...(titleEn ? { titleEn } : {}),
  address,
  zone,
  lang,
})
/** A person as they see themselves. */
export const shownSelf = async (person: Person.Info) => ({ ...(await shownPerson(person)), role: person.role })
