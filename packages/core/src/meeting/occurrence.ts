import { Rule } from "../rule/index.ts"
import { Time } from "../time/index.ts"
import type { Attendee, Meeting, On } from "./item.ts"

/** A span of time in ms, open where nothing is said; what only touches its edge lies outside. */
export type Window = { from?: number; until?: number }

const minute = 60_000
/** The last end of a series without end. */
export const never = "9999-12-31T00:00:00Z"

/** A RECURRENCE-ID as ids and keys carry it: `20261124T0900`. */
export const compact = (occurrence: string): string => occurrence.replaceAll(/[-:]/g, "")

/** The instant (ms) a date of a series stood at before anyone moved it. */
export const original = ({ zone, series }: Pick<On, "zone" | "series">, occurrence: string): number =>
  Time.instant(occurrence, series?.zone ?? zone) ?? Number.NaN

/** Whether a series goes on for ever. */
export const endless = ({ rule }: Pick<Meeting, "rule">): boolean =>
  rule !== undefined && !/(^|;)(COUNT|UNTIL)=/.test(rule)

/** A series on one of its dates: as a single meeting of that date would be, with what is different about it. */
const on = <M extends Meeting>(meeting: M, occurrence: string): On<M> => {
  const own = meeting.overrides?.[occurrence]
  const { start = occurrence, zone = meeting.zone, minutes = meeting.minutes, note = meeting.note } = own ?? {}
  const from = own ? (Time.instant(start, zone) ?? Number.NaN) : original(meeting, occurrence)
  const reason = own?.cancelledReason ?? meeting.cancelledReason
  return {
    ...meeting,
    occurrence,
    series: { start: meeting.start, zone: meeting.zone },
    start,
    zone,
    minutes,
    note: note || undefined,
    from: Time.iso(from),
    until: Time.iso(from + minutes * minute),
    title: own?.title ?? meeting.title,
    rooms: own?.rooms ?? meeting.rooms,
    status: meeting.status === "confirmed" ? (own?.status ?? meeting.status) : meeting.status,
    cancelledReason: own?.status || meeting.status === "cancelled" ? reason : undefined,
    sequence: Math.max(meeting.sequence, own?.sequence ?? 0),
    asked: Math.max(meeting.asked, own?.asked ?? 0),
  }
}

/** A series on the date of this original start; undefined where it has no such date. */
export const find = <M extends Meeting>(meeting: M, occurrence: string): On<M> | undefined => {
  const { rule, start, zone, exdates } = meeting
  if (!rule) return undefined
  if (meeting.overrides?.[occurrence]) return on(meeting, occurrence)
  const from = Time.isWall(occurrence) ? Time.instant(occurrence, zone) : undefined
  if (from === undefined) return undefined
  const [found] = Rule.starts({ rule, start, zone, exdates, from, until: from + 1, most: 1 }).starts
  return found?.start === occurrence ? on(meeting, occurrence) : undefined
}

/**
 * The dates of a series whose original start lies within a window, wherever they were moved to, in the order of these
 * starts; at most `most`. An endless series needs an end of one or the other kind.
 */
export const dates = <M extends Meeting>(
  meeting: M,
  {
    from = Number.NEGATIVE_INFINITY,
    until = Number.POSITIVE_INFINITY,
    most = Rule.most,
  }: Window & { most?: number } = {},
): On<M>[] => {
  const { rule, start, zone, exdates = [], overrides = {} } = meeting
  if (!rule) return [meeting]
  const moved = Object.keys(overrides).flatMap((occurrence) => {
    const at = original(meeting, occurrence)
    return at >= from && at < until ? [{ start: occurrence, at }] : []
  })
  const regular = Rule.starts({
    rule,
    start,
    zone,
    exdates: [...exdates, ...Object.keys(overrides)],
    ...(Number.isFinite(from) ? { from } : {}),
    ...(Number.isFinite(until) ? { until } : {}),
    most,
  }).starts
  return [...regular, ...moved]
    .sort((a, b) => a.at - b.at)
    .slice(0, most)
    .map((one) => on(meeting, one.start))
}

/**
 * A meeting's dates that touch a window, by the time they really are, in order: those of the rule that nobody touched,
 * and those that were changed wherever they are now. A single meeting is its own one date. At most `most`.
 */
export const within = <M extends Meeting>(
  meeting: M,
  {
    from = Number.NEGATIVE_INFINITY,
    until = Number.POSITIVE_INFINITY,
    most = Rule.most,
  }: Window & { most?: number } = {},
): On<M>[] => {
  const touches = (one: Meeting) => Time.ms(one.until) > from && Time.ms(one.from) < until
  if (!meeting.rule) return touches(meeting) ? [meeting] : []
  const { exdates = [], overrides = {} } = meeting
  const changed = Object.keys(overrides)
  const untouched = { ...meeting, overrides: {}, exdates: [...exdates, ...changed] }
  const begun = from - meeting.minutes * minute + 1
  const regular = dates(untouched, { from: begun, until, most }).map((one) => on(meeting, one.occurrence ?? ""))
  return [...regular, ...changed.map((occurrence) => on(meeting, occurrence)).filter(touches)]
    .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
    .slice(0, most)
}

/** From the first start of a meeting to its last end (ISO instants), moved dates included, cancelled ones not. */
export const reach = (meeting: Meeting): { from: string; until: string } => {
  const { rule, start, zone, minutes, exdates = [], overrides = {} } = meeting
  const moved = Object.entries(overrides)
    .filter(([, own]) => own.status !== "cancelled")
    .map(([occurrence]) => on(meeting, occurrence))
  const first = Time.instant(start, zone) ?? Number.NaN
  const last = rule
    ? Rule.last({ rule, start, zone, minutes, exdates: [...exdates, ...Object.keys(overrides)] })
    : first + minutes * minute
  return {
    from: [Time.iso(first), ...moved.map((one) => one.from)].sort()[0] ?? "",
    until: last === undefined ? never : ([Time.iso(last), ...moved.map((one) => one.until)].sort().at(-1) ?? ""),
  }
}

/** The highest revision any date of a meeting has come to: the next change takes the one after. */
export const highest = ({ sequence, overrides = {} }: Pick<Meeting, "sequence" | "overrides">): number =>
  Math.max(sequence, ...Object.values(overrides).map((one) => one.sequence))

/** The answer that holds for a meeting, or for that date of it, as it stands now: the date's own before the series'. */
export const answer = ({ response, answers }: Pick<Attendee, "response" | "answers">, { occurrence, asked }: On) =>
  [occurrence ? answers?.[occurrence] : undefined, response].find((one) => one && one.sequence >= asked)
