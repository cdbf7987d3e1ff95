import { A } from "@solidjs/router"
import { Show } from "solid-js"
import type { WeekMeeting } from "../../api.ts"
import { dayOf, whenText } from "../../dates/index.ts"
import { buttonLook } from "../../parts/button.tsx"
import { buildingOf, lang, nameOf, t } from "../../words/index.ts"
import { AnswerForm } from "../meeting/answer.tsx"

export const placesOf = (meeting: WeekMeeting): string =>
  meeting.rooms.map((room) => `${nameOf(room)} (${buildingOf(room)})`).join(lang() === "en" ? ", " : "、") ||
  t("meeting.noRoom")

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
      <p>{placesOf(props.meeting)}</p>
      <p>
        {t("meeting.organizer")}: {nameOf(props.meeting.organizer)}
      </p>
    </div>
    <Show when={props.meeting.status === "cancelled"}>
      <p class="text-danger">{t("meeting.cancelled")}</p>
    </Show>
    <Show when={props.meeting.status === "confirmed" && props.meeting.may.respond && props.meeting.mine}>
      {(mine) => <AnswerForm meetingID={props.meeting.meetingID} title={props.meeting.title} mine={mine()} />}
    </Show>
    <A href={`/meetings/${props.meeting.meetingID}`} class={buttonLook({ size: "sm" })}>
      {t("week.open")}
    </A>
  </div>
)
