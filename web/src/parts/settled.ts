import { type Accessor, createEffect, createSignal, on, onCleanup } from "solid-js"

/** A value once it has rested for a while: what is asked over the network while someone is still typing. */
export function createSettled<T>(value: Accessor<T>, milliseconds: number): Accessor<T> {
  const [settled, setSettled] = createSignal(value())
  createEffect(
    on(value, (next) => {
      const timer = setTimeout(() => setSettled(() => next), milliseconds)
      onCleanup(() => clearTimeout(timer))
    }),
  )
  return settled
}
