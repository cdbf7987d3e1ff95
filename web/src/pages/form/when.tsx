import ChevronDown from "lucide-solid/icons/chevron-down"
import { createMemo, For, Show } from "solid-js"
import { here } from "../../data/client.ts"
import { useMe } from "../../data/people.ts"
import { useRooms } from "../../data/rooms.ts"
import {
  clockText,
  dayOf,
  dayText,
  durationText,
  fullDayText,
  offsetText,
  whenText,
  zoneText,
} from "../../dates/index.ts"
import { DatePicker } from "../../parts/datepicker.tsx"
import { ErrorText, Field, Select } from "../../parts/field.tsx"
import { lang, t } from "../../words/index.ts"
import { lengths, spanOf, starts } from "./draft.ts"
import type { Writing } from "./form.tsx"

/** Date, start and end, and the zone where there is more than one to choose from. */
export function WhenField(props: Writing & { now: number }) {
  const me = useMe()
  const rooms = useRooms()
  const zones = createMemo(() => [
    ...new Set([props.draft.zone, me().zone, ...(here(rooms) ?? []).map((room) => room.zone)]),
  ])
  const end = (minutes: number) => {
    const at = props.draft.start + minutes
    const clock = clockText(at > 1440 ? at % 1440 : at, lang())
    return `${at <= 1440 ? clock : t("form.nextDay", clock)} (${durationText(minutes, lang())})`
  }
  // The same moment on the other clocks that matter here: mine, and the chosen rooms'.
  const elsewhere = createMemo(() => {
    const chosen = (here(rooms) ?? []).filter((room) => props.draft.roomIDs.includes(room.roomID))
    return [...new Set([me().zone, ...chosen.map((room) => room.zone)])].filter((zone) => zone !== props.draft.zone)
  })
  return (
    <div>
      <div class="flex flex-wrap gap-3">
        <Field label={t("form.date")} class="min-w-44 flex-[2]">
          {(described) => (
            <DatePicker
              id={described.id}
              value={props.draft.date}
              today={dayOf(props.now, props.draft.zone)}
              label={`${t("form.date")}: ${fullDayText(props.draft.date, lang())}`}
              onChange={(date) => props.change({ date })}
              class="field flex items-center justify-between gap-2 text-left"
            >
              {dayText(props.draft.date, lang(), dayOf(props.now, props.draft.zone))}
              <ChevronDown aria-hidden="true" class="text-faint" />
            </DatePicker>
          )}
        </Field>
        <Field label={t("form.start")} class="min-w-33 flex-1">
          {(described) => (
            <Select
              {...described}
              aria-invalid={Boolean(props.wrong("start"))}
              value={String(props.draft.start)}
              choices={starts(props.draft.start).map((at) => ({ value: String(at), label: clockText(at, lang()) }))}
              onChange={(start) => props.change({ start: Number(start) })}
            />
          )}
        </Field>
        <Field label={t("form.end")} class="min-w-44 flex-[1.6]">
          {(described) => (
            <Select
              {...described}
              aria-invalid={Boolean(props.wrong("minutes"))}
              value={String(props.draft.minutes)}
              choices={lengths(props.draft.minutes).map((minutes) => ({ value: String(minutes), label: end(minutes) }))}
              onChange={(minutes) => props.change({ minutes: Number(minutes) })}
            />
          )}
        </Field>
        <Show when={zones().length > 1}>
          <Field label={t("form.zone")} class="min-w-44 flex-[1.6]">
            {(described) => (
              <Select
                {...described}
                value={props.draft.zone}
                choices={zones().map((zone) => ({
                  value: zone,
                  label: `${zoneText(zone, lang(), props.now)} ${offsetText(zone, spanOf(props.draft).start)}`,
                }))}
                onChange={(zone) => props.change({ zone })}
              />
            )}
          </Field>
        </Show>
      </div>
      <ErrorText text={props.wrong("start")} />
      <For each={elsewhere()}>
        {(zone) => (
          <p class="mt-1 text-sm text-soft">
            {t(
              "form.elsewhere",
              whenText(spanOf(props.draft).start, spanOf(props.draft).end, zone, lang()),
              zoneText(zone, lang(), props.now),
            )}
          </p>
        )}
      </For>
    </div>
  )
}
