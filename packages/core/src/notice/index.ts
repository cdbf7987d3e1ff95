import { Refusal } from "../refusal/index.ts"
import { all, commit, create, type Item, indexes, Keys, many, pages, put, update, type Write } from "../table/index.ts"
import { Time } from "../time/index.ts"
import * as rules from "./rules.ts"

export * as Notice from "./index.ts"

/**
 * Something someone must be told. `about` is the partition it stands in (a meeting's, or LETTER), `noticeID` says what
 * it is about, so queueing the same twice is queueing it once. `sequence` is the meeting's when it was queued:
 * a notice of a meeting that has moved since is dropped, not sent.
 */
export type Notice = {
  about: string
  noticeID: string
  kind: "changed" | "invitation" | "reminders" | "reminder" | "code" | "failures"
  dueAt: string
  /** When it was first due: how long somebody has waited for it. */
  since: string
  tries: number
  sequence?: number
  facts: Record<string, unknown>
}
export type NoticeItem = Item & Notice & { due?: string; sentAt?: string; expires?: number; why?: string }

const kept = 180 * 24 * 3600

type Wanted = Pick<Notice, "about" | "kind" | "facts"> & { id: string; dueAt: number; sequence?: number }

const item = ({ about, id, kind, dueAt, sequence, facts }: Wanted): NoticeItem => ({
  ...Keys.notice(about, id),
  about,
  noticeID: id,
  kind,
  facts,
  tries: 0,
  since: Time.precise(dueAt),
  ...(sequence === undefined ? {} : { sequence }),
  ...Keys.due(Time.precise(dueAt)),
})

/** The promise to tell, as part of the commit that makes it necessary. */
export const queue = (wanted: Wanted): Write => put(item(wanted))

const there = new Error("queued before")
/** Queues by itself, once: false where the same notice was queued (or sent) before. */
export const queueOnce = (wanted: Wanted): Promise<boolean> =>
  commit([create(item(wanted), there)]).then(
    () => true,
    (error: unknown) => {
      if (error !== there) throw error
      return false
    },
  )

/** Notices by their keys, as they stand now; those already told are left out. */
export const at = async (keys: { pk: string; sk: string }[]): Promise<NoticeItem[]> =>
  ((await many(keys)) as (NoticeItem | undefined)[])
    .filter((item) => item !== undefined)
    .filter((item) => item.due === "DUE" || item.due === "LATE")

/** What is due, oldest first, at most `most` of those never tried and as many of those put off. */
export const due = async (now: number, most: number): Promise<NoticeItem[]> => {
  const of = (pk: string) =>
    all<NoticeItem>({ index: indexes.due, pk, where: { to: Time.precise(now) }, batch: Math.min(most, 100) }, most)
  return (await Promise.all([of("DUE"), of("LATE")])).flat()
}

/** Most notices put off that are looked through for the one that has waited longest. */
const mostLate = 500

/** Seconds that the oldest unsent notice has waited since it was first due, put off or not; 0 when nothing waits. */
export const age = async (now: number): Promise<number> => {
  const [fresh, late] = await Promise.all([
    all<NoticeItem>({ index: indexes.due, pk: "DUE", where: { to: Time.precise(now) }, batch: 1 }, 1),
    all<NoticeItem>({ index: indexes.due, pk: "LATE" }, mostLate),
  ])
  const waited = [...fresh, ...late].map(({ since }) => now - Time.ms(since))
  return Math.round(Math.max(0, ...waited) / 1000)
}

/**
 * Takes a notice to deliver it: one taker wins, by condition. It stays in the queue, due again when the lease is over,
 * so one that was taken by a process that died is taken up by the next. Undefined: somebody else has it.
 */
export const claim = async (notice: NoticeItem, now: number): Promise<NoticeItem | undefined> => {
  const lost = new Error("claimed by another")
  const leased = Time.precise(now + rules.lease)
  const change = {
    expression: "SET dueAt = :leased, tries = :tries",
    when: "dueAt = :seen AND attribute_exists(due)",
    values: { ":leased": leased, ":tries": notice.tries + 1, ":seen": notice.dueAt },
    otherwise: lost,
  }
  return commit([update(key(notice), change)]).then(
    () => ({ ...notice, dueAt: leased, tries: notice.tries + 1 }),
    (error: unknown) => {
      if (error !== lost) throw error
      return undefined
    },
  )
}

const key = ({ pk, sk }: NoticeItem) => ({ pk, sk })
const over = (notice: NoticeItem, now: number, set: string, values: Record<string, unknown>): Write =>
  update(key(notice), {
    expression: `SET ${set}, expires = :expires REMOVE due, dueAt`,
    when: "dueAt = :mine",
    values: { ":mine": notice.dueAt, ":expires": Math.ceil(now / 1000) + kept, ...values },
    otherwise: new Refusal("conflict", "notice.overtaken"),
  })

/** Whether a commit failed because another had taken, or told, the notice meanwhile. */
export const overtaken = (error: unknown): boolean => error instanceof Refusal && error.code === "notice.overtaken"

/** Told: part of the commit that also notes what was told. */
export const sent = (notice: NoticeItem, now: number): Write =>
  over(notice, now, "sentAt = :sent", { ":sent": Time.precise(now) })
/** No longer true, or nothing to say: not sent, with the reason. */
export const drop = (notice: NoticeItem, now: number, why: string): Promise<void> =>
  commit([over(notice, now, "why = :why", { ":why": why })])

/**
 * It could not be sent: tried again later, less and less often, for as long as it is true (a letter that has become
 * stale is dropped when its turn comes); given up only when there is no hope for this very letter.
 */
export const postpone = (notice: NoticeItem, now: number, { why, hopeless }: { why: string; hopeless: boolean }) => {
  const next = hopeless ? undefined : rules.nextTry(notice.tries, now)
  return commit([
    update(key(notice), {
      expression: "SET due = :due, dueAt = :at, why = :why",
      when: "dueAt = :mine",
      values: {
        ":mine": notice.dueAt,
        ":why": why,
        ":due": next === undefined ? "FAILED" : "LATE",
        ":at": Time.precise(next ?? now),
      },
      otherwise: new Refusal("conflict", "notice.overtaken"),
    }),
  ])
}

/** Those given up, oldest first: somebody must look at them. */
export const failed = (): AsyncGenerator<NoticeItem> => pages<NoticeItem>({ index: indexes.due, pk: "FAILED" })
/** A failed one that somebody has been told of. */
export const settled = (notice: NoticeItem, now: number): Write =>
  over(notice, now, "told = :told", { ":told": Time.precise(now) })
