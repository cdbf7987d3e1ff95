import { Actor } from "@banhui/core/actor"
import { ID } from "@banhui/core/id"
import { Meeting } from "@banhui/core/meeting"
import { Notice } from "@banhui/core/notice"
import { Person } from "@banhui/core/person"
import { commit, Sweep, together } from "@banhui/core/table"
import { Time } from "@banhui/core/time"
import type { Transport } from "@banhui/mail"
import { deliverDue, type Outcome } from "./deliver.ts"

type Minute = Outcome & { oldest: number; abandoned: number; freed: number }

/**
 * Each minute: sends what has come due, and goes on with what a crash broke off: series whose rooms were being held
 * (`abandoned`) or given back (`freed`). `oldest` is for how many seconds the oldest unsent notice has waited.
 */
export const minute = async ({ transport }: { transport: Transport }): Promise<Minute> => {
  const outcome = await deliverDue({ transport })
  const abandoned = await Meeting.sweepHolding()
  const freed = await Meeting.sweepFreeing()
  return { ...outcome, oldest: await Notice.age(Time.now()), abandoned, freed }
}

const mostFailures = 200

/** Each hour: tells the secretaries which letters could not be delivered, and to whom; each is told of once. */
export const hourly = (): Promise<{ failures: number }> =>
  Actor.provide({ kind: "system", name: "hourly" }, async () => {
    const failed: Notice.NoticeItem[] = []
    for await (const notice of Notice.failed()) if (failed.push(notice) >= mostFailures) break
    if (failed.length === 0) return { failures: 0 }
    const now = Time.now()
    // Named for all it tells of: when this dies half-way and more has failed since, the next letter is another one.
    const batch = ID.digest(failed.map(({ pk, sk, dueAt }) => `${pk} ${sk} ${dueAt}`).join("\n")).slice(0, 24)
    const letters = await Promise.all(failed.filter((one) => one.kind !== "failures").map(told))
    const { inOrder } = await Person.directory()
    const secretaries = inOrder.filter((one) => one.role === "secretary" || one.role === "admin")
    for (const { personID, name, nameEn, address, lang, zone } of letters.length > 0 ? secretaries : [])
      await Notice.queueOnce({
        about: "LETTER",
        id: `failures-${batch}-${personID}`,
        kind: "failures",
        dueAt: now,
        facts: { reader: { name: lang === "en" ? (nameEn ?? name) : name, address, lang, zone }, letters },
      })
    for (const notice of failed) await commit([Notice.settled(notice, now)])
    return { failures: failed.length }
  })

/** Which letter, to whom; never of what: the reader may not be one of the meeting's people. */
const told = async (notice: Notice.NoticeItem) => {
  const { attendeeID, address } = notice.facts as { attendeeID?: string; address?: string }
  const { attendee } = attendeeID ? await Meeting.loadOne(notice.about, attendeeID) : { attendee: undefined }
  const person = attendee?.personID ? (await Person.directory()).people.get(attendee.personID) : undefined
  return {
    name: person?.name ?? attendee?.name ?? address ?? "",
    address: person?.address ?? attendee?.address ?? address ?? "",
    kind: notice.kind === "reminder" || notice.kind === "code" ? notice.kind : ("invitation" as const),
    why: notice.why ?? "",
  }
}

type Daily = { removed: number; extended?: number; clashes?: number }

/** Each day: holds the rooms of endless series further ahead, and removes what is over. */
export const daily = async (): Promise<Daily> => {
  const held = await Actor.provide({ kind: "system", name: "daily" }, () => together(Meeting.extend))
  return { ...(await tidied()), ...(held.extended > 0 ? held : {}) }
}

/** DynamoDB removes what is over by itself within days; the embedded engine never does. */
const tidied = async (): Promise<{ removed: number }> => {
  const now = Time.now()
  let removed = 0
  for await (const key of Sweep.over(now)) if (await Sweep.away(key, now)) removed += 1
  return { removed }
}
