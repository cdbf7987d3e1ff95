import { A } from "@solidjs/router"
import { createMemo, For, Show } from "solid-js"
import type { WeekMeeting } from "../../api.ts"
import { dayOf, dayText, spanText } from "../../dates/index.ts"
import { Empty } from "../../parts/states.tsx"
import { lang, t } from "../../words/index.ts"
import { meetingPath } from "../meeting/path.ts"
import { ResponseMark } from "../meeting/people.tsx"
import { Repeats } from "../meeting/repeats.tsx"
import { onDay } from "./rules.ts"
import { placesOf, titleOfMeeting } from "./shown.ts"

/** The week as a list under its days; days without meetings are one quiet line. */
export function Agenda(props: { days: string[]; meetings: WeekMeeting[]; zone: string; now: number }) {
  const byDay = createMemo(() => props.days.map((day) => ({ day, placed: onDay(props.meetings, day, props.zone) })))
  const today = () => dayOf(props.now, props.zone)
  return (
    <Show when={props.meetings.length > 0} fallback={<Empty title={t("week.empty")} note={t("week.emptyNote")} />}>
      <div class="border-t border-line pb-8">
        <For each={byDay()}>
          {({ day, placed }) => (
            <section class="border-b border-line px-4 py-2.5" classList={{ "bg-sheet": day === today() }}>
              <h2
                class="flex items-baseline gap-2 text-sm"
                classList={{ "text-accent": day === today(), "text-soft": day !== today() }}
              >
                {dayText(day, lang(), today())}
                <Show when={day === today()}>
                  <span class="font-normal">{t("app.today")}</span>
                </Show>
                <Show when={placed.length === 0}>
                  <span class="ml-auto font-normal text-faint">{t("week.emptyDay")}</span>
                </Show>
              </h2>
              <ul>
                <For each={placed}>
                  {({ meeting }) => (
                    <li>
                      <A href={meetingPath(meeting)} class="block py-2 no-underline">
                        <span class="flex items-baseline gap-3">
                          <span
                            class="min-w-0 flex-1 font-medium"
                            classList={{
                              "line-through text-faint":
                                meeting.status === "cancelled" || meeting.mine.response === "declined",
                            }}
                          >
                            {titleOfMeeting(meeting)}
                            <Repeats meeting={meeting} />
                          </span>
                          <Show
                            when={meeting.status === "confirmed"}
                            fallback={<span class="text-sm text-danger">{t("week.cancelled")}</span>}
                          >
                            <ResponseMark response={meeting.mine.response} />
                          </Show>
                        </span>
                        <span class="block text-sm text-soft">
                          {spanText(Date.parse(meeting.startsAt), Date.parse(meeting.endsAt), props.zone, lang())}
                          <Show when={placesOf(meeting)}>{(places) => ` · ${places()}`}</Show>
                        </span>
                      </A>
                    </li>
                  )}
                </For>
              </ul>
            </section>
          )}
        </For>
      </div>
    </Show>
  )
}
