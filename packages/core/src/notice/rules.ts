const minute = 60_000

/** How long (ms) one who claims a notice has to send it before another may try. */
export const lease = 2 * minute

/** Waits between tries, in minutes; the last one for ever after: a mail server may be down over a holiday. */
const waits = [1, 2, 5, 10, 30, 60, 120, 240]

/** When (ms) to try again after `tries` tries. */
export const nextTry = (tries: number, now: number): number => now + (waits[tries - 1] ?? 240) * minute
