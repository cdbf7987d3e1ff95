import { A } from "@solidjs/router"
import { Show } from "solid-js"
import type { WeekMeeting } from "../../api.ts"
import { dayOf, whenText } from "../../dates/index.ts"
import { buttonLook } from "../../parts/button.tsx"
import { lang, t } from "../../words/index.ts"
import { AnswerForm } from "../meeting/answer.tsx"
import { meetingPath } from "../meeting/path.ts"
import { organizerOf, placesOf, titleOfMeeting } from "./shown.ts"

/** A meeting's main facts and my answer, where I stand. */
export const MeetingGlance = (props: { meeting: WeekMeeting; zone: string; now: number }) => (
  <div class="space-y-3">
    <div class="text-soft">
      <p>
        {whenText(
          Date.parse(props.meeting.startsAt),
          Date.parse(props.meeting.endsAt),
          props.zone,
          lang(),
          dayOf(props.now, props.zone),
        )}
      </p>
      <Show when={props.meeting.see === "full"}>
        <p>{placesOf(props.meeting)}</p>
        <p>
          {t("meeting.organizer")}: {organizerOf(props.meeting)}
        </p>
      </Show>
    </div>
    <Show when={props.meeting.occurrence}>
      <p class="text-sm text-soft">
        <A href={meetingPath({ meetingID: props.meeting.meetingID })} class="text-accent underline">
          {t("series.seeWhole")}
        </A>
      </p>
    </Show>
    <Show when={props.meeting.status === "cancelled"}>
      <p class="text-danger">{t("meeting.cancelled")}</p>
    </Show>
    <Show when={props.meeting.status === "confirmed" && Date.parse(props.meeting.endsAt) > props.now}>
      <AnswerForm meeting={props.meeting} title={titleOfMeeting(props.meeting)} mine={props.meeting.mine} />
    </Show>
    <A href={meetingPath(props.meeting)} class={buttonLook({ size: "sm" })}>
      {t("week.open")}
    </A>
  </div>
)
