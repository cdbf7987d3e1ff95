import { createSignal, onCleanup } from "solid-js"

/** Whether a media query holds, as a signal: for layouts that differ in more than style. */
export function createWide(query: string): () => boolean {
  const media = matchMedia(query)
  const [wide, setWide] = createSignal(media.matches)
  const look = () => setWide(media.matches)
  media.addEventListener("change", look)
  onCleanup(() => media.removeEventListener("change", look))
  return wide
}
