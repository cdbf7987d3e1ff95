const minute = 60_000

/** How long (ms) one who claims a notice has to send it before another may try. */
export const lease = 2 * minute

/** Waits between tries, in minutes: a mail server that is down for a working day loses nothing. */
const waits = [1, 2, 5, 10, 30, 60, 120, 240, 480]

/** When (ms) to try again after `tries` tries, or undefined: give up. */
export const nextTry = (tries: number, now: number): number | undefined => {
  const wait = waits[tries - 1]
  return wait === undefined ? undefined : now + wait * minute
}
