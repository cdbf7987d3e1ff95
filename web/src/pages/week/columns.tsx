import { Popover } from "@kobalte/core/popover"
import { createMemo, For, Index, Show } from "solid-js"
import type { WeekMeeting } from "../../api.ts"
import {
  clockText,
  dayNumber,
  dayOf,
  fullDayText,
  minuteOf,
  spanText,
  weekdayText,
  weekNumberText,
} from "../../dates/index.ts"
import { lang, t } from "../../words/index.ts"
import { Repeats } from "../meeting/repeats.tsx"
import { MeetingGlance } from "./glance.tsx"
import { hoursOf, laidOut, onDay } from "./rules.ts"
import { placesOf, roomsOf, titleOfMeeting } from "./shown.ts"

const HOUR = 56

/** Seven days side by side, hours downward; what overlaps stands in lanes. */
export function Columns(props: { days: string[]; week: string; meetings: WeekMeeting[]; zone: string; now: number }) {
  const byDay = createMemo(() => props.days.map((day) => onDay(props.meetings, day, props.zone)))
  const hours = createMemo(() => hoursOf(byDay().flat()))
  const marks = () => Array.from({ length: hours().to - hours().from }, (_, index) => hours().from + index)
  const top = (minutes: number) => ((minutes - hours().from * 60) / 60) * HOUR
  const today = () => dayOf(props.now, props.zone)
  return (
    <section
      aria-label={t("week.grid", weekNumberText(props.week, lang()))}
      class="min-h-0 flex-1 overflow-y-auto border-t border-line bg-sheet"
    >
      <div class="sticky top-0 z-20 grid grid-cols-[4.75rem_repeat(7,minmax(0,1fr))] border-b border-line bg-sheet">
        <span />
        <For each={props.days}>
          {(day) => (
            <h2
              class="flex items-baseline gap-1.5 border-l border-line px-2 py-1.5 text-sm font-normal text-soft"
              aria-label={fullDayText(day, lang())}
            >
              {weekdayText(day, lang())}
              <span
                class="text-base"
                classList={{
                  "rounded-full bg-accent px-1.5 font-semibold text-on-accent": day === today(),
                  "text-ink": day !== today(),
                }}
              >
                {dayNumber(day)}
              </span>
            </h2>
          )}
        </For>
      </div>
      <div class="grid grid-cols-[4.75rem_repeat(7,minmax(0,1fr))]">
        <div aria-hidden="true" class="relative" style={{ height: `${marks().length * HOUR}px` }}>
          <For each={marks()}>
            {(hour) => (
              <span
                class="absolute right-2 -translate-y-1/2 text-xs text-faint"
                classList={{ hidden: hour === hours().from }}
                style={{ top: `${top(hour * 60)}px` }}
              >
                {clockText(hour * 60, lang())}
              </span>
            )}
          </For>
        </div>
        <For each={props.days}>
          {(day, index) => (
            <div
              class="relative border-l border-line"
              classList={{ "bg-shade": index() > 4 }}
              style={{
                "background-image": `linear-gradient(to bottom, var(--line) 1px, transparent 1px)`,
                "background-size": `100% ${HOUR}px`,
              }}
            >
              {/* By place, so that a meeting being answered stays open while its answer arrives. */}
              <Index each={laidOut(byDay()[index()] ?? [])}>
                {(placed) => (
                  <Entry
                    meeting={placed().item.meeting}
                    zone={props.zone}
                    now={props.now}
                    style={{
                      top: `${top(placed().item.start) + 1}px`,
                      height: `${top(placed().item.end) - top(placed().item.start) - 2}px`,
                      left: `calc(${(placed().lane / placed().lanes) * 100}% + 2px)`,
                      width: `calc(${100 / placed().lanes}% - 5px)`,
                    }}
                  />
                )}
              </Index>
              <Show when={day === today() && top(minuteOf(props.now, props.zone)) >= 0}>
                <div
                  aria-hidden="true"
                  class="pointer-events-none absolute inset-x-0 z-10 border-t-2 border-danger"
                  style={{ top: `${top(minuteOf(props.now, props.zone))}px` }}
                />
              </Show>
            </div>
          )}
        </For>
      </div>
    </section>
  )
}

/** How a meeting looks by what I answered. */
const look = (meeting: WeekMeeting) => {
  if (meeting.status === "cancelled" || meeting.mine.response === "declined")
    return "bg-sunken border-block-edge text-faint line-through"
  if (meeting.mine.response === "needs-action")
    return "bg-sheet border-dashed border-accent text-ink ring-1 ring-inset ring-edge"
  if (meeting.mine.response === "tentative") return "bg-wash hatched border-accent text-ink"
  return "bg-wash border-accent text-ink"
}

function Entry(props: { meeting: WeekMeeting; zone: string; now: number; style: Record<string, string> }) {
  const times = () => spanText(Date.parse(props.meeting.startsAt), Date.parse(props.meeting.endsAt), props.zone, lang())
  const spoken = () =>
    [
      titleOfMeeting(props.meeting),
      times(),
      placesOf(props.meeting),
      props.meeting.occurrence && t("series.repeats"),
      props.meeting.status === "cancelled" ? t("week.cancelled") : t(`responses.${props.meeting.mine.response}`),
    ]
      .filter(Boolean)
      .join(", ")
  return (
    <Popover gutter={4} placement="right-start" flip>
      <Popover.Trigger
        style={props.style}
        aria-label={spoken()}
        class={`absolute flex flex-col items-start overflow-hidden rounded-sm border-l-3 px-1.5 text-left text-sm leading-[1.3] outline-offset-0 hover:z-5 ${look(props.meeting)} ${props.meeting.minutes <= 40 ? "justify-center" : "py-0.5"}`}
      >
        <Show
          when={props.meeting.minutes > 40}
          fallback={
            <span class="w-full truncate">
              <span class="font-medium">{titleOfMeeting(props.meeting)}</span>
              <Repeats meeting={props.meeting} /> <span class="text-xs">{times()}</span>
            </span>
          }
        >
          <span class="line-clamp-2 font-medium">
            {titleOfMeeting(props.meeting)}
            <Repeats meeting={props.meeting} />
          </span>
          <span class="w-full truncate text-xs">{times()}</span>
          <Show when={props.meeting.minutes > 60}>
            <span class="w-full truncate text-xs">{roomsOf(props.meeting)}</span>
          </Show>
        </Show>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content class="z-40 w-84 rounded-lg border border-line bg-sheet p-4 shadow-lift">
          <Popover.Title class="text-lg font-semibold">{titleOfMeeting(props.meeting)}</Popover.Title>
          <MeetingGlance meeting={props.meeting} zone={props.zone} now={props.now} />
        </Popover.Content>
      </Popover.Portal>
    </Popover>
  )
}
