// biome-ignore-all lint/a11y/useFocusableInteractive: the field keeps the focus and names the option it stands on
// biome-ignore-all lint/a11y/useKeyWithClickEvents: Enter in the field takes an option
import { createEffect, createSignal, createUniqueId, For, type JSX, Show } from "solid-js"
import type { Described } from "./field.tsx"

/**
 * A combobox that finds one thing after another: typing asks, arrows walk, Enter takes and empties the field.
 * `found` is whatever the owner found for the typed text.
 */
export function Finder<T>(props: {
  described: Described
  placeholder?: string
  text: string
  onText: (text: string) => void
  found: T[]
  render: (thing: T) => JSX.Element
  onTake: (thing: T) => void
  nothing?: string
}) {
  const list = createUniqueId()
  const [open, setOpen] = createSignal(false)
  const [at, setAt] = createSignal(0)
  createEffect(() => setAt(Math.max(0, Math.min(at(), props.found.length - 1))))
  const shown = () => open() && props.text.trim() !== ""
  const take = (thing: T | undefined) => {
    if (thing === undefined) return
    props.onTake(thing)
    props.onText("")
    setAt(0)
  }
  const press = (event: KeyboardEvent) => {
    if (event.isComposing) return
    const walk = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (walk && props.found.length) {
      event.preventDefault()
      setOpen(true)
      setAt((now) => (now + walk + props.found.length) % props.found.length)
    }
    if (event.key === "Enter" && props.text.trim()) {
      event.preventDefault()
      take(props.found[at()])
    }
    // The list closes first; a dialog around it stays for the next Escape.
    if (event.key === "Escape" && shown()) {
      event.preventDefault()
      event.stopPropagation()
      setOpen(false)
    }
  }
  return (
    <div class="relative">
      <input
        {...props.described}
        type="text"
        role="combobox"
        class="field"
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        placeholder={props.placeholder}
        value={props.text}
        aria-expanded={shown()}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={shown() && props.found.length ? `${list}-${at()}` : undefined}
        onInput={(event) => {
          props.onText(event.currentTarget.value)
          setOpen(true)
          setAt(0)
        }}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        on:keydown={press}
      />
      <div
        id={list}
        role="listbox"
        tabindex={-1}
        aria-label={props.placeholder}
        class="absolute inset-x-0 top-full z-20 mt-1 max-h-72 overflow-y-auto rounded-md border border-line bg-sheet p-1 shadow-lift"
        classList={{ hidden: !shown() || (props.found.length === 0 && !props.nothing) }}
      >
        <For each={shown() ? props.found : []}>
          {(thing, index) => (
            <div
              id={`${list}-${index()}`}
              role="option"
              tabindex={-1}
              aria-selected={index() === at()}
              class="cursor-pointer rounded-sm px-2 py-1.5 pointer-coarse:py-2.5"
              classList={{ "bg-wash": index() === at() }}
              onPointerMove={() => setAt(index())}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => take(thing)}
            >
              {props.render(thing)}
            </div>
          )}
        </For>
        <Show when={shown() && props.found.length === 0}>
          <div
            role="option"
            tabindex={-1}
            aria-disabled="true"
            aria-selected="false"
            class="px-2 py-1.5 text-sm text-soft"
          >
            {props.nothing}
          </div>
        </Show>
      </div>
    </div>
  )
}
