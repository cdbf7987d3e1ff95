import { A } from "@solidjs/router"
import { For, Show } from "solid-js"
import type { FullMeeting, TitledMeeting, Upcoming } from "../../api.ts"
import { createClock, dayOf, dayText, instantOf, MINUTE, spanText, whenText } from "../../dates/index.ts"
import { lang, nameOf, t } from "../../words/index.ts"
import { meetingPath } from "./path.ts"

type Shown = FullMeeting | TitledMeeting

/** Where a date of a series would be if nobody had moved it; nothing where nobody has. */
const original = ({
  occurrence,
  start,
  zone,
  minutes,
}: Pick<Upcoming, "start" | "zone" | "minutes"> & Pick<Shown, "occurrence">) => {
  if (!occurrence || occurrence === start) return undefined
  const from = instantOf(occurrence, zone)
  return whenText(from, from + minutes * MINUTE, zone, lang())
}

/** Which date of a series is open, or that none is. */
export const Which = (props: { meeting: Shown }) => (
  <p class="text-sm text-soft">
    <Show
      when={props.meeting.occurrence}
      fallback={
        <>
          {t("series.whole")} {props.meeting.see === "full" && props.meeting.may.edit && t("series.wholeNote")}
        </>
      }
    >
      {t("series.thisDate", dayText(props.meeting.start.slice(0, 10), lang()))}{" "}
      <Show when={original(props.meeting)}>{(when) => `${t("series.movedFrom", when())} `}</Show>
      <A href={meetingPath({ meetingID: props.meeting.meetingID })} class="text-accent underline">
        {t("series.seeWhole")}
      </A>
    </Show>
  </p>
)

/** The next dates of a series, each a link to its own page, with what is different about it. */
export function NextDates(props: { meeting: Shown; upcoming: Upcoming[] }) {
  const now = createClock()
  const rooms = (date: Upcoming) => date.rooms.map(nameOf).join(" · ")
  const differ = () => new Set(props.upcoming.map(rooms)).size > 1
  const off = (date: Upcoming) => date.status === "cancelled"
  return (
    <section aria-labelledby="dates">
      <h2 id="dates" class="mb-1 text-lg">
        {t("series.dates")}
      </h2>
      <Show when={props.upcoming.length > 0} fallback={<p class="text-soft">{t("series.noDates")}</p>}>
        <ol class="divide-y divide-line border-y border-line">
          <For each={props.upcoming}>
            {(date) => (
              <li>
                <A
                  href={meetingPath({ meetingID: props.meeting.meetingID, occurrence: date.occurrence })}
                  aria-current={date.occurrence === props.meeting.occurrence ? "date" : undefined}
                  class="flex flex-wrap items-baseline gap-x-3 px-2 py-1.5 no-underline hover:bg-sunken pointer-coarse:py-2.5"
                  classList={{ "bg-wash": date.occurrence === props.meeting.occurrence }}
                >
                  <span classList={{ "line-through text-faint": off(date), "font-medium": !off(date) }}>
                    {dayText(dayOf(Date.parse(date.startsAt), date.zone), lang(), dayOf(now(), date.zone))}
                  </span>
                  <span class="text-sm text-soft" classList={{ "line-through": off(date) }}>
                    {spanText(Date.parse(date.startsAt), Date.parse(date.endsAt), date.zone, lang())}
                  </span>
                  <Show when={!off(date)} fallback={<span class="text-sm text-danger">{t("series.cancelled")}</span>}>
                    <Show when={original(date)}>
                      {(when) => <span class="text-sm text-soft">{t("series.movedFrom", when())}</span>}
                    </Show>
                    <Show when={date.title !== props.meeting.title}>
                      <span class="text-sm text-soft">{date.title}</span>
                    </Show>
                    <Show when={differ()}>
                      <Show
                        when={date.rooms.length > 0}
                        fallback={<span class="text-sm text-warn">{t("series.noRoom")}</span>}
                      >
                        <span class="text-sm text-faint">{rooms(date)}</span>
                      </Show>
                    </Show>
                  </Show>
                  <Show when={date.occurrence === props.meeting.occurrence}>
                    <span class="ml-auto text-sm text-accent">{t("series.open")}</span>
                  </Show>
                </A>
              </li>
            )}
          </For>
        </ol>
      </Show>
    </section>
  )
}
