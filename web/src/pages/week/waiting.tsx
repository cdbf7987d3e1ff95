import { A } from "@solidjs/router"
import { createMemo, createSignal, For, Show } from "solid-js"
import type { Answer, WeekMeeting } from "../../api.ts"
import { useRespond, type Which } from "../../data/meetings.ts"
import { dayOf, whenText } from "../../dates/index.ts"
import { Button, buttonLook } from "../../parts/button.tsx"
import { inWords } from "../../parts/states.tsx"
import { toast } from "../../parts/toast.tsx"
import { lang, t } from "../../words/index.ts"
import { meetingPath } from "../meeting/path.ts"
import { Repeats } from "../meeting/repeats.tsx"
import { waiting } from "./rules.ts"
import { organizerOf, titleOfMeeting } from "./shown.ts"

/** What waits for an answer, each answered by one press; what needs words opens the meeting. */
export function Waiting(props: { meetings: WeekMeeting[]; zone: string; now: number }) {
  const respond = useRespond()
  const [summary, setSummary] = createSignal<HTMLElement>()
  const open = createMemo(() => waiting(props.meetings, props.now))
  const send = ({ meetingID, occurrence }: Which, response: Answer) =>
    respond.mutate(
      { meetingID, response, ...(occurrence ? { occurrence } : {}) },
      {
        onSuccess: () => {
          toast(t("answer.sent"))
          // The pressed button goes with its line; the keyboard stays with the list.
          queueMicrotask(() => summary()?.focus())
        },
        onError: (error) => toast(inWords(error), { bad: true }),
      },
    )
  return (
    <Show when={open().length > 0}>
      <details class="shrink-0 border-t border-line bg-warn-wash px-4 py-1.5 md:px-6" open={open().length < 3}>
        <summary ref={setSummary} class="cursor-pointer text-sm font-medium text-warn">
          {t("answer.waiting", open().length)}
        </summary>
        <ul class="max-h-56 divide-y divide-line overflow-y-auto">
          <For each={open()}>
            {(meeting) => (
              <li class="flex flex-wrap items-center gap-x-4 gap-y-1 py-1.5" aria-label={titleOfMeeting(meeting)}>
                <span class="min-w-0 flex-1 basis-72">
                  <A href={meetingPath(meeting)} class="font-medium">
                    {titleOfMeeting(meeting)}
                    <Repeats meeting={meeting} />
                  </A>
                  <span class="ml-3 text-sm text-soft">
                    {whenText(
                      Date.parse(meeting.startsAt),
                      Date.parse(meeting.endsAt),
                      props.zone,
                      lang(),
                      dayOf(props.now, props.zone),
                    )}
                    <Show when={organizerOf(meeting)}>{(name) => ` · ${name()}`}</Show>
                  </span>
                </span>
                <span class="flex gap-1.5">
                  <Button
                    size="sm"
                    onClick={() => send(meeting, "accepted")}
                    aria-label={`${t("answer.accept")}: ${titleOfMeeting(meeting)}`}
                  >
                    {t("answer.accept")}
                  </Button>
                  <Show when={meeting.occurrence}>
                    <Button
                      size="sm"
                      onClick={() => send({ meetingID: meeting.meetingID }, "accepted")}
                      aria-label={`${t("series.acceptAll")}: ${titleOfMeeting(meeting)}`}
                    >
                      {t("series.acceptAll")}
                    </Button>
                  </Show>
                  <Button
                    size="sm"
                    onClick={() => send(meeting, "tentative")}
                    aria-label={`${t("answer.maybe")}: ${titleOfMeeting(meeting)}`}
                  >
                    {t("answer.maybe")}
                  </Button>
                  <A
                    href={meetingPath(meeting)}
                    class={buttonLook({ kind: "quiet", size: "sm" })}
                    aria-label={`${t("answer.decline")}…: ${titleOfMeeting(meeting)}`}
                  >
                    {t("answer.decline")}…
                  </A>
                </span>
              </li>
            )}
          </For>
        </ul>
      </details>
    </Show>
  )
}
