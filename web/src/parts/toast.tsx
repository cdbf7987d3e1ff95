import { createSignal, For } from "solid-js"

type Toast = { key: number; text: string; bad: boolean }
const [toasts, setToasts] = createSignal<Toast[]>([])
let made = 0

/** Says a thing once, on screen and to screen readers; it leaves by itself. */
export function toast(text: string, { bad = false } = {}) {
  const key = made++
  setToasts((all) => [...all.slice(-2), { key, text, bad }])
  setTimeout(() => setToasts((all) => all.filter((each) => each.key !== key)), bad ? 8000 : 4500)
}

export const Toasts = () => (
  <div
    role="status"
    aria-live="polite"
    class="pointer-events-none fixed inset-x-0 bottom-20 z-60 flex flex-col items-center gap-2 px-4 md:bottom-6"
  >
    <For each={toasts()}>
      {(each) => (
        <p
          class="rounded-md px-4 py-2 text-sm shadow-lift"
          classList={{ "bg-ink text-paper": !each.bad, "border border-danger bg-danger-wash text-danger": each.bad }}
        >
          {each.text}
        </p>
      )}
    </For>
  </div>
)
