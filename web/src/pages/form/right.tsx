import { A } from "@solidjs/router"
import Check from "lucide-solid/icons/check"
import { createMemo, createSignal, For, onMount, Show } from "solid-js"
import { type Clash, type FullMeeting, type Option, Refused } from "../../api.ts"
import { onceKey } from "../../data/client.ts"
import { useChange } from "../../data/meetings.ts"
import { createClock, dayOf, dayText } from "../../dates/index.ts"
import { Button, buttonLook } from "../../parts/button.tsx"
import { ErrorText } from "../../parts/field.tsx"
import { inWords } from "../../parts/states.tsx"
import { lang, t } from "../../words/index.ts"
import { meetingPath } from "../meeting/path.ts"
import { byDay, type ClashDay, optionText } from "./clashes.tsx"

/** The dates of a fresh series that stand without a room: each is put right by one press, or looked at by itself. */
export function PutRight(props: { meeting: FullMeeting; clashes: Clash[]; compact?: boolean; onDone: () => void }) {
  const days = createMemo(() => byDay(props.clashes))
  const [right, setRight] = createSignal<string[]>([])
  const [heading, setHeading] = createSignal<HTMLElement>()
  onMount(() => heading()?.focus())
  const left = () => days().length - right().length
  return (
    <div class="flex min-h-0 flex-col">
      <div class="min-h-0" classList={{ "overflow-y-auto px-5 py-4": props.compact === true }}>
        <h2 ref={setHeading} tabindex={-1} class="text-lg outline-none">
          {t("clash.booked")}
        </h2>
        <p aria-live="polite" class="mt-1 mb-3 text-soft">
          {left() > 0 ? t("clash.lead", props.meeting.title, left()) : t("clash.leadNone", props.meeting.title)}
        </p>
        <ul class="divide-y divide-line border-y border-line">
          <For each={days()}>
            {(day) => (
              <Day meeting={props.meeting} day={day} onRight={() => setRight((all) => [...all, day.occurrence])} />
            )}
          </For>
        </ul>
      </div>
      <div
        class="flex justify-end border-t border-line"
        classList={{ "px-5 py-3": props.compact === true, "mt-6 pt-4": props.compact !== true }}
      >
        <Button kind="primary" onClick={() => props.onDone()}>
          {t("clash.done")}
        </Button>
      </div>
    </div>
  )
}

function Day(props: { meeting: FullMeeting; day: ClashDay; onRight: () => void }) {
  const change = useChange()
  const now = createClock()
  const [options, setOptions] = createSignal(props.day.options)
  const [taken, setTaken] = createSignal<string>()
  const [trying, setTrying] = createSignal<Option>()
  const [row, setRow] = createSignal<HTMLElement>()
  const day = () => dayText(props.day.occurrence.slice(0, 10), lang(), dayOf(now(), props.meeting.zone))
  // The rooms it has on this date, and the one that is taken for what it lost.
  const kept = () =>
    props.meeting.rooms.map((room) => room.roomID).filter((roomID) => !props.day.rooms.includes(roomID))
  const take = async (option: Option) => {
    const { start, zone, minutes } = option
    const time = option.start === props.day.occurrence ? {} : { start, zone, minutes }
    const body = { occurrence: props.day.occurrence, roomIDs: [...kept(), option.roomID], ...time }
    setTrying(option)
    await change.mutateAsync({ meetingID: props.meeting.meetingID, body, key: onceKey() }).then(
      () => {
        setTaken(optionText(option, props.day.occurrence))
        props.onRight()
        // The pressed button goes; the keyboard stays with its date.
        queueMicrotask(() => row()?.focus())
      },
      (error: unknown) => {
        if (error instanceof Refused && error.options.length > 0) setOptions(error.options)
      },
    )
    setTrying(undefined)
  }
  return (
    <li ref={setRow} tabindex={-1} class="py-2.5 outline-none sm:flex sm:gap-4">
      <p class="w-44 shrink-0 font-medium sm:pt-1">{day()}</p>
      <div class="min-w-0 flex-1">
        <Show
          when={taken()}
          fallback={
            <ul class="flex flex-col items-start gap-1.5">
              <For each={options()}>
                {(option) => (
                  <li>
                    <Button
                      size="sm"
                      class="whitespace-normal! text-left"
                      busy={change.isPending && trying() === option}
                      aria-label={t("clash.take", day(), optionText(option, props.day.occurrence))}
                      onClick={() => void take(option)}
                    >
                      {optionText(option, props.day.occurrence)}
                    </Button>
                  </li>
                )}
              </For>
              <li>
                <A
                  href={meetingPath({ meetingID: props.meeting.meetingID, occurrence: props.day.occurrence }, "/edit")}
                  class={buttonLook({ kind: "quiet", size: "sm" })}
                  aria-label={t("clash.otherFor", day())}
                >
                  {t("clash.other")}
                </A>
              </li>
            </ul>
          }
        >
          {(what) => (
            <p class="flex items-center gap-1.5 text-good sm:pt-1">
              <Check aria-hidden="true" />
              {t("clash.taken", what())}
            </p>
          )}
        </Show>
        <ErrorText text={change.isError ? inWords(change.error) : undefined} />
      </div>
    </li>
  )
}
