import { Actor } from "@banhui/core/actor"
import { Invitation } from "@banhui/core/invitation"
import { Notice } from "@banhui/core/notice"
import { Reminder } from "@banhui/core/reminder"
import { commit, together } from "@banhui/core/table"
import { Time } from "@banhui/core/time"
import { MailError, type Transport } from "@banhui/mail"
import { letterOf } from "./letters.ts"
import { touched } from "./touched.ts"

type Way = { transport: Transport }
/** What became of the notices: sent as mail (or carried out), dropped as stale, put off, or somebody else's. */
export type Outcome = { done: number; dropped: number; postponed: number; lost: number }

const sideBySide = 8
const atOnce = 200

/**
 * Delivers what is due until nothing is, or for about `seconds`: claim by condition, make the letter, send, mark as
 * sent. Whatever dies in between is taken up again when its lease is over; then at worst a letter repeats, with the
 * same Message-ID.
 */
export const deliverDue = (way: Way & { seconds?: number }): Promise<Outcome> =>
  asSystem("delivery", async () => {
    const outcome: Outcome = { done: 0, dropped: 0, postponed: 0, lost: 0 }
    const end = performance.now() + (way.seconds ?? 40) * 1000
    while (performance.now() < end) {
      const due = await Notice.due(Time.now(), atOnce)
      const lost = outcome.lost
      await each(due, async (notice) => {
        outcome[await deliver(notice, way)]++
      })
      if (due.length === outcome.lost - lost) break
    }
    return outcome
  })

/**
 * After a change: delivers what it queued. With `keys` (of the notices that the table's stream told of) these very
 * ones, read anew, since the index of due notices may still be on its way; else whatever is due.
 */
export const changed = (way: Way & { keys?: { pk: string; sk: string }[] }): Promise<Outcome> => {
  const { keys } = way
  if (!keys) return deliverDue(way)
  return asSystem("delivery", async () => {
    const outcome: Outcome = { done: 0, dropped: 0, postponed: 0, lost: 0 }
    const notices = await Notice.at(keys)
    await each(
      notices.filter((notice) => Time.ms(notice.dueAt) <= Time.now()),
      async (notice) => {
        outcome[await deliver(notice, way)]++
      },
    )
    return outcome
  })
}

const asSystem = <T>(name: string, work: () => Promise<T>): Promise<T> =>
  Actor.provide({ kind: "system", name }, () => together(work))

const each = async <T>(list: readonly T[], work: (one: T) => Promise<void>): Promise<void> => {
  const left = [...list]
  const worker = async () => {
    for (let one = left.shift(); one !== undefined; one = left.shift()) await work(one)
  }
  await Promise.all(Array.from({ length: Math.min(sideBySide, list.length) }, worker))
}

const deliver = async (due: Notice.NoticeItem, { transport }: Way): Promise<keyof Outcome> => {
  const notice = await Notice.claim(due, Time.now())
  if (!notice) return "lost"
  try {
    return await carryOut(notice, transport)
  } catch (error) {
    const why = error instanceof MailError ? error.code : error instanceof Error ? error.name : "unknown"
    const hopeless = error instanceof MailError && error.permanent
    const late = await Notice.postpone(notice, Time.now(), { why, hopeless }).catch((error: unknown) => error)
    if (late && !Notice.overtaken(late)) throw late
    console.error(JSON.stringify({ level: "error", where: "delivery", kind: notice.kind, tries: notice.tries, why }))
    // So slow that another took it up meanwhile: it is theirs to put off.
    return late ? "lost" : "postponed"
  }
}

const carryOut = async (notice: Notice.NoticeItem, transport: Transport): Promise<keyof Outcome> => {
  switch (notice.kind) {
    case "changed":
      await Promise.all([Invitation.spread(notice), touched(notice)])
      return settle(notice)
    case "reminders":
      await Reminder.plan(notice)
      return settle(notice)
    default: {
      const made = await letterOf(notice)
      if ("why" in made) {
        await Notice.drop(notice, Time.now(), made.why)
        return "dropped"
      }
      if (made.telling) await commit(made.telling)
      await transport.send(made.letter)
      return settle(notice, made.noted)
    }
  }
}

/** Marks as done, together with what the reader now knows. Another taker may have been quicker: then it is done too. */
const settle = async (notice: Notice.NoticeItem, noted: Parameters<typeof commit>[0] = []): Promise<"done"> => {
  await commit([Notice.sent(notice, Time.now()), ...noted]).catch((error: unknown) => {
    if (!Notice.overtaken(error)) throw error
  })
  return "done"
}
