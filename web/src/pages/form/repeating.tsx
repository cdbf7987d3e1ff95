import ChevronDown from "lucide-solid/icons/chevron-down"
import { createSignal, For, type JSX, Match, Show, Switch } from "solid-js"
import { addDays, dateText, dayOf, dayText, fullDayText, weekdayLetter, weekdayText } from "../../dates/index.ts"
import { DatePicker } from "../../parts/datepicker.tsx"
import { ErrorText, Field, Select, TextInput } from "../../parts/field.tsx"
import { lang, t } from "../../words/index.ts"
import type { Writing } from "./form.tsx"
import {
  choicesOf,
  type End,
  firstFrom,
  KINDS,
  type Kind,
  type On,
  ordinalOf,
  type Repeat,
  ruleOf,
  WEEKDAYS,
  type Weekday,
} from "./repeat.ts"

/** A Monday, for the names of the week. */
const MONDAY = "2024-01-01"
const NTHS = ["1", "2", "3", "4", "5", "-1"] as const
/** The day a new end is set to, and how often something repeats that ends after a number of times. */
const HALF_A_YEAR = 182
const TEN = 10

/** How a meeting repeats: a word, what that word leaves open, and an end. `children` say what comes of it. */
export function RepeatField(props: Writing & { now: number; children: JSX.Element }) {
  const repeat = () => props.draft.repeat
  const [moved, setMoved] = createSignal(false)
  // The start stands on a day that is meant, so that nobody books a first date beside the series.
  const set = (part: Partial<Repeat>) => {
    const next = { ...repeat(), ...part }
    const date = firstFrom(next, props.draft.date)
    setMoved(date !== props.draft.date)
    props.change({ repeat: next, ...(date === props.draft.date ? {} : { date }) })
  }
  const kind = (kind: Kind) => {
    const { date } = props.draft
    if (kind === "rule") return set({ kind, text: ruleOf(repeat(), date) ?? repeat().text })
    // Back from a rule by hand: what of it the choices can say stays.
    const read = repeat().kind === "rule" ? choicesOf(repeat().text, date) : undefined
    set({ ...read, kind })
  }
  const unit = () => {
    const { kind } = repeat()
    return kind === "day" || kind === "week" || kind === "month" || kind === "year" ? kind : undefined
  }
  return (
    <fieldset class="min-w-0">
      <legend class="sr-only">{t("repeat.label")}</legend>
      <div class="flex flex-wrap items-end gap-3">
        <Field label={t("repeat.label")} class="min-w-44 flex-[2]">
          {(described) => (
            <Select
              {...described}
              value={repeat().kind}
              choices={KINDS.map((each) => ({ value: each, label: t(`repeat.kinds.${each}`) }))}
              onChange={(next) => kind(next as Kind)}
            />
          )}
        </Field>
        <Show when={unit()}>
          {(unit) => (
            <Amount
              label={t("repeat.often")}
              before={t("repeat.every")}
              after={repeat().every === 1 ? t(`repeat.unit.${unit()}`) : t(`repeat.units.${unit()}`)}
              value={repeat().every}
              most={99}
              onChange={(every) => set({ every })}
            />
          )}
        </Show>
        <Show when={repeat().kind !== "none" && repeat().kind !== "rule"}>
          <Ending {...props} end={repeat().end} onEnd={(end) => set({ end })} />
        </Show>
      </div>
      <Switch>
        <Match when={repeat().kind === "week"}>
          <Days days={repeat().days} onDays={(days) => set({ days })} />
        </Match>
        <Match when={repeat().kind === "month" || repeat().kind === "year"}>
          <OnDay {...props} on={repeat().on} onOn={(on) => set({ on })} />
        </Match>
        <Match when={repeat().kind === "rule"}>
          <Field label={t("repeat.rule")} hint={t("repeat.ruleHint")} error={props.wrong("rule")} class="mt-3">
            {(described) => (
              <TextInput
                {...described}
                class="font-mono"
                value={repeat().text}
                maxlength={500}
                spellcheck={false}
                autocomplete="off"
                autocapitalize="characters"
                onInput={(event) => set({ text: event.currentTarget.value })}
              />
            )}
          </Field>
        </Match>
      </Switch>
      <p aria-live="polite" class="mt-2 text-sm text-warn empty:hidden">
        {moved() && t("repeat.moved", dayText(props.draft.date, lang(), dayOf(props.now, props.draft.zone)))}
      </p>
      <Show when={repeat().kind !== "rule"}>
        <ErrorText text={props.wrong("rule")} />
      </Show>
      {props.children}
    </fieldset>
  )
}

/** A small whole number with what it counts; emptied, it keeps what it was. */
const Amount = (props: {
  label: string
  before?: string
  after?: string
  value: number
  most: number
  onChange: (value: number) => void
}) => (
  <Field label={props.label}>
    {(described) => (
      <span class="flex items-center gap-2 text-sm whitespace-nowrap text-soft">
        {props.before}
        <TextInput
          {...described}
          type="number"
          inputmode="numeric"
          min={1}
          max={props.most}
          class="w-18! text-base text-ink"
          value={props.value}
          onInput={(event) => {
            const value = event.currentTarget.valueAsNumber
            if (Number.isInteger(value) && value >= 1 && value <= props.most) props.onChange(value)
          }}
          onBlur={(event) => {
            event.currentTarget.value = String(props.value)
          }}
        />
        {props.after}
      </span>
    )}
  </Field>
)

function Days(props: { days: Repeat["days"]; onDays: (days: Repeat["days"]) => void }) {
  const toggle = (day: Repeat["days"][number], on: boolean) => {
    const days = WEEKDAYS.filter((each) => (each === day ? on : props.days.includes(each)))
    // One day at least: a week without any is no series.
    if (days.length > 0) props.onDays(days)
  }
  return (
    <fieldset class="mt-3">
      <legend class="mb-1 text-sm font-medium text-soft">{t("repeat.days")}</legend>
      <div class="flex flex-wrap gap-1.5">
        <For each={WEEKDAYS}>
          {(day, index) => (
            <label class="relative cursor-pointer">
              <input
                type="checkbox"
                class="peer absolute inset-0 size-full cursor-pointer opacity-0"
                aria-label={weekdayText(addDays(MONDAY, index()), lang())}
                checked={props.days.includes(day)}
                onChange={(event) => {
                  toggle(day, event.currentTarget.checked)
                  event.currentTarget.checked = props.days.includes(day)
                }}
              />
              <span
                aria-hidden="true"
                class="flex size-9 items-center justify-center rounded-md border border-edge bg-sheet text-sm peer-checked:border-accent peer-checked:bg-accent peer-checked:font-semibold peer-checked:text-on-accent peer-hover:border-faint peer-focus-visible:outline-2 peer-focus-visible:outline-offset-2 peer-focus-visible:outline-accent pointer-coarse:size-11"
              >
                {weekdayLetter(addDays(MONDAY, index()), lang())}
              </span>
            </label>
          )}
        </For>
      </div>
    </fieldset>
  )
}

/** A day of the month by its number, its last, or by its weekday. */
function OnDay(props: Writing & { on: On; onOn: (on: On) => void }) {
  const date = () => Number(props.draft.date.slice(8))
  const choice = () => {
    const { on } = props
    if (on.by === "day") return "day"
    return on.date === -1 ? "last" : "date"
  }
  const choose = (value: string) => {
    if (value === "day") return props.onOn({ by: "day", ...ordinalOf(props.draft.date) })
    props.onOn({ by: "date", date: value === "last" ? -1 : date() })
  }
  const byDay = () => (props.on.by === "day" ? props.on : undefined)
  return (
    <div class="mt-3 flex flex-wrap items-end gap-3">
      <Field label={t("repeat.on")} class="min-w-44">
        {(described) => (
          <Select
            {...described}
            value={choice()}
            choices={[
              {
                value: "date",
                label:
                  props.draft.repeat.kind === "year" ? dateText(props.draft.date, lang()) : t("repeat.date", date()),
              },
              { value: "last", label: t("repeat.lastDate") },
              { value: "day", label: t("repeat.byDay") },
            ]}
            onChange={choose}
          />
        )}
      </Field>
      <Show when={byDay()}>
        {(on) => (
          <>
            <Field label={t("repeat.nth")} class="min-w-28">
              {(described) => (
                <Select
                  {...described}
                  value={String(on().nth)}
                  choices={NTHS.map((nth) => ({ value: nth, label: t(`repeat.nths.${nth}`) }))}
                  onChange={(nth) => props.onOn({ ...on(), nth: Number(nth) })}
                />
              )}
            </Field>
            <Field label={t("repeat.day")} class="min-w-28">
              {(described) => (
                <Select
                  {...described}
                  value={on().day}
                  choices={[
                    ...WEEKDAYS.map((day, index) => ({
                      value: day,
                      label: weekdayText(addDays(MONDAY, index), lang()),
                    })),
                    { value: "workday", label: t("repeat.workday") },
                  ]}
                  onChange={(day) => props.onOn({ ...on(), day: day as Weekday | "workday" })}
                />
              )}
            </Field>
          </>
        )}
      </Show>
    </div>
  )
}

function Ending(props: Writing & { now: number; end: End; onEnd: (end: End) => void }) {
  const choose = (by: string) => {
    if (by === "count") return props.onEnd({ by, count: TEN })
    if (by === "until") return props.onEnd({ by, date: addDays(props.draft.date, HALF_A_YEAR) })
    props.onEnd({ by: "never" })
  }
  const until = () => (props.end.by === "until" ? props.end : undefined)
  const count = () => (props.end.by === "count" ? props.end : undefined)
  return (
    <>
      <Field label={t("repeat.end")} class="min-w-36 flex-1">
        {(described) => (
          <Select
            {...described}
            value={props.end.by}
            choices={(["never", "until", "count"] as const).map((by) => ({ value: by, label: t(`repeat.ends.${by}`) }))}
            onChange={choose}
          />
        )}
      </Field>
      <Show when={until()}>
        {(end) => (
          <Field label={t("repeat.until")} class="min-w-52 flex-1">
            {(described) => (
              <DatePicker
                id={described.id}
                value={end().date}
                today={dayOf(props.now, props.draft.zone)}
                label={`${t("repeat.until")}: ${fullDayText(end().date, lang())}`}
                onChange={(date) =>
                  props.onEnd({ by: "until", date: date < props.draft.date ? props.draft.date : date })
                }
                class="field flex items-center justify-between gap-2 text-left"
              >
                {dayText(end().date, lang(), dayOf(props.now, props.draft.zone))}
                <ChevronDown aria-hidden="true" class="text-faint" />
              </DatePicker>
            )}
          </Field>
        )}
      </Show>
      <Show when={count()}>
        {(end) => (
          <Amount
            label={t("repeat.count")}
            value={end().count}
            most={1000}
            onChange={(count) => props.onEnd({ by: "count", count })}
          />
        )}
      </Show>
    </>
  )
}
