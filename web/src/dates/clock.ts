import { createSignal, onCleanup } from "solid-js"

/** The time now, as a signal that moves every quarter of a minute and at once when the page is looked at again. */
export function createClock(): () => number {
  const [now, setNow] = createSignal(Date.now())
  const tick = () => setNow(Date.now())
  const timer = setInterval(tick, 15_000)
  document.addEventListener("visibilitychange", tick)
  onCleanup(() => {
    clearInterval(timer)
    document.removeEventListener("visibilitychange", tick)
  })
  return now
}
