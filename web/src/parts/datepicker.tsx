import { Popover } from "@kobalte/core/popover"
import ChevronLeft from "lucide-solid/icons/chevron-left"
import ChevronRight from "lucide-solid/icons/chevron-right"
import { createEffect, createSignal, For, type JSX } from "solid-js"
import { addDays, addMonths, dayNumber, fullDayText, monthOf, monthText, weekdayLetter } from "../dates/index.ts"
import { lang, t } from "../words/index.ts"
import { Button } from "./button.tsx"

/** A day, chosen from a month that starts on Monday; arrows walk the days, Page Up and Down the months. */
export function DatePicker(props: {
  value: string
  today: string
  onChange: (day: string) => void
  label: string
  id?: string
  class?: string
  children: JSX.Element
}) {
  const [open, setOpen] = createSignal(false)
  const choose = (day: string) => {
    setOpen(false)
    props.onChange(day)
  }
  return (
    <Popover open={open()} onOpenChange={setOpen} gutter={6}>
      <Popover.Trigger id={props.id} class={props.class} aria-label={props.label}>
        {props.children}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          onOpenAutoFocus={(event) => {
            const day = document.querySelector<HTMLElement>(`[data-day="${props.value}"]`)
            if (!day) return
            event.preventDefault()
            day.focus()
          }}
          class="z-60 rounded-lg border border-line bg-sheet p-3 shadow-lift"
        >
          <Popover.Title class="sr-only">{props.label}</Popover.Title>
          <Month value={props.value} today={props.today} onChoose={choose} />
        </Popover.Content>
      </Popover.Portal>
    </Popover>
  )
}

const steps: Record<string, (day: string) => string> = {
  ArrowLeft: (day) => addDays(day, -1),
  ArrowRight: (day) => addDays(day, 1),
  ArrowUp: (day) => addDays(day, -7),
  ArrowDown: (day) => addDays(day, 7),
  PageUp: (day) => addMonths(day, -1),
  PageDown: (day) => addMonths(day, 1),
}

function Month(props: { value: string; today: string; onChoose: (day: string) => void }) {
  const [at, setAt] = createSignal(props.value)
  const [table, setTable] = createSignal<HTMLTableElement>()
  let walked = false
  createEffect(() => {
    const day = at()
    if (walked) table()?.querySelector<HTMLElement>(`[data-day="${day}"]`)?.focus()
    walked = false
  })
  const walk = (event: KeyboardEvent) => {
    const step = steps[event.key]
    if (!step) return
    event.preventDefault()
    walked = true
    setAt(step)
  }
  const look = (day: string) =>
    day === props.value
      ? "bg-accent text-on-accent font-semibold"
      : day === props.today
        ? "font-semibold text-accent hover:bg-wash"
        : day.slice(0, 7) === at().slice(0, 7)
          ? "hover:bg-sunken"
          : "text-faint hover:bg-sunken"
  return (
    <>
      <div class="mb-2 flex items-center justify-between gap-2">
        <Button
          kind="quiet"
          size="icon"
          aria-label={monthText(addMonths(at(), -1), lang())}
          onClick={() => setAt((day) => addMonths(day, -1))}
        >
          <ChevronLeft aria-hidden="true" />
        </Button>
        <span aria-live="polite" class="font-medium">
          {monthText(at(), lang())}
        </span>
        <Button
          kind="quiet"
          size="icon"
          aria-label={monthText(addMonths(at(), 1), lang())}
          onClick={() => setAt((day) => addMonths(day, 1))}
        >
          <ChevronRight aria-hidden="true" />
        </Button>
      </div>
      <table
        ref={setTable}
        aria-label={monthText(at(), lang())}
        onKeyDown={walk}
        class="border-separate border-spacing-0.5"
      >
        <thead>
          <tr>
            <For each={monthOf(at())[0]}>
              {(day) => (
                <th scope="col" class="pb-1 text-center text-xs font-normal text-faint">
                  {weekdayLetter(day, lang())}
                </th>
              )}
            </For>
          </tr>
        </thead>
        <tbody>
          <For each={monthOf(at())}>
            {(week) => (
              <tr>
                <For each={week}>
                  {(day) => (
                    <td class="p-0">
                      <button
                        type="button"
                        data-day={day}
                        tabindex={day === at() ? 0 : -1}
                        aria-label={fullDayText(day, lang())}
                        aria-pressed={day === props.value}
                        aria-current={day === props.today ? "date" : undefined}
                        class={`size-9 rounded-md text-sm ${look(day)}`}
                        onClick={() => props.onChoose(day)}
                      >
                        {dayNumber(day)}
                      </button>
                    </td>
                  )}
                </For>
              </tr>
            )}
          </For>
        </tbody>
      </table>
      <Button kind="quiet" size="sm" class="mt-2 w-full" onClick={() => props.onChoose(props.today)}>
        {t("app.today")}
      </Button>
    </>
  )
}
