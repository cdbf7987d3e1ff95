import Check from "lucide-solid/icons/check"
import CircleDashed from "lucide-solid/icons/circle-dashed"
import CircleHelp from "lucide-solid/icons/circle-question-mark"
import Repeat from "lucide-solid/icons/repeat-2"
import X from "lucide-solid/icons/x"
import { For, Show } from "solid-js"
import type { Attendee, FullMeeting, Response, Role } from "../../api.ts"
import { lang, nameOf, t } from "../../words/index.ts"

const looks: Record<Response, { icon: typeof Check; class: string }> = {
  accepted: { icon: Check, class: "text-good" },
  declined: { icon: X, class: "text-danger" },
  tentative: { icon: CircleHelp, class: "text-warn" },
  delegated: { icon: Repeat, class: "text-soft" },
  "needs-action": { icon: CircleDashed, class: "text-faint" },
}

export const ResponseMark = (props: { response: Response; class?: string }) => {
  const look = () => looks[props.response]
  const Icon = () => {
    const Shape = look().icon
    return <Shape aria-hidden="true" />
  }
  return (
    <span class={`inline-flex items-center gap-1 text-sm whitespace-nowrap ${look().class} ${props.class ?? ""}`}>
      <Icon />
      {t(`responses.${props.response}`)}
    </span>
  )
}

const ROLES: Role[] = ["chair", "secretary", "required", "observer", "informed"]

/** Who is asked, who answered and how, and who has not. Those only informed owe no answer. */
export function People(props: { meeting: FullMeeting }) {
  const asked = () => props.meeting.attendees.filter((each) => each.role !== "informed")
  const inOrder = () => props.meeting.attendees.toSorted((a, b) => ROLES.indexOf(a.role) - ROLES.indexOf(b.role))
  const answered = () => asked().filter((each) => each.response !== "needs-action")
  const silent = () => asked().filter((each) => each.response === "needs-action")
  return (
    <section aria-labelledby="people">
      <div class="mb-1 flex items-baseline justify-between gap-3">
        <h2 id="people" class="text-lg">
          {t("meeting.people")}
        </h2>
        <Show when={asked().length}>
          <p class="text-sm text-soft">{t("meeting.answered", answered().length, asked().length)}</p>
        </Show>
      </div>
      <Show when={silent().length > 0 && silent().length < asked().length}>
        <p class="mb-2 text-sm text-soft">
          {t(
            "meeting.waitingFor",
            silent()
              .map(nameOf)
              .join(lang() === "en" ? ", " : "、"),
          )}
        </p>
      </Show>
      <Show when={props.meeting.attendees.length} fallback={<p class="text-soft">{t("meeting.nobody")}</p>}>
        <ul class="divide-y divide-line border-y border-line">
          <For each={inOrder()}>{(attendee) => <Line attendee={attendee} />}</For>
        </ul>
      </Show>
    </section>
  )
}

function Line(props: { attendee: Attendee }) {
  const note = () => {
    const { unit, email, name } = props.attendee
    if (unit) return nameOf(unit)
    return email && email !== name ? `${t("form.outside")} · ${email}` : t("form.outside")
  }
  return (
    <li class="py-2">
      <div class="flex items-baseline gap-2">
        <span class="min-w-0 truncate font-medium">{nameOf(props.attendee)}</span>
        <span class="shrink-0 text-sm text-faint">{t(`roles.${props.attendee.role}`)}</span>
        <Show when={props.attendee.role !== "informed" || props.attendee.response !== "needs-action"}>
          <ResponseMark response={props.attendee.response} class="ml-auto shrink-0" />
        </Show>
      </div>
      <p class="truncate text-sm text-faint">{note()}</p>
      <Show when={props.attendee.substitute}>
        {(substitute) => <p class="text-sm text-soft">{t("meeting.substitute", substitute().name)}</p>}
      </Show>
      <Show when={props.attendee.reason}>{(reason) => <p class="text-sm text-soft">{`“${reason()}”`}</p>}</Show>
    </li>
  )
}
