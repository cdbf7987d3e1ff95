import { createSignal, Show } from "solid-js"
import type { Attendee, FullMeeting } from "../../api.ts"
import { useCancel } from "../../data/meetings.ts"
import { useMe } from "../../data/people.ts"
import { dayText } from "../../dates/index.ts"
import { Button } from "../../parts/button.tsx"
import { Choice } from "../../parts/choice.tsx"
import { Dialog } from "../../parts/dialog.tsx"
import { ErrorText, Field, TextInput } from "../../parts/field.tsx"
import { inWords } from "../../parts/states.tsx"
import { toast } from "../../parts/toast.tsx"
import { lang, nameOf, t } from "../../words/index.ts"

const NAMED = 4

type Scope = "this" | "all"

/** Says what goes and who will be told before it happens; of a series, one date or all that is still to come. */
export function CancelDialog(props: {
  meeting: FullMeeting
  open: boolean
  onClose: () => void
  /** The rest of a series went, and with it maybe the date that is open. */
  onAllCancelled: () => void
}) {
  const me = useMe()
  const cancel = useCancel()
  const [reason, setReason] = createSignal("")
  const [scope, setScope] = createSignal<Scope>("this")
  const occurrence = () => props.meeting.occurrence
  const whole = () => props.meeting.rule !== undefined && (!occurrence() || scope() === "all")
  const title = () => t(whole() ? "series.cancelTitle" : "meeting.cancelTitle", props.meeting.title)
  const confirm = () => {
    if (!props.meeting.rule) return t("meeting.cancelConfirm")
    return t(whole() ? "series.cancelConfirmAll" : "series.cancelConfirmThis")
  }
  const done = () => {
    if (!props.meeting.rule) return t("meeting.cancelDone")
    return t(whole() ? "series.cancelDoneAll" : "series.cancelDoneThis")
  }
  const told = () => {
    const { organizer, attendees } = props.meeting
    const others = attendees.filter(
      (each: Attendee) => each.personID !== me().personID && each.personID !== organizer.personID,
    )
    return [...(organizer.personID === me().personID ? [] : [organizer]), ...others].map(nameOf)
  }
  const tell = () => {
    const names = told()
    if (names.length === 0) return t("meeting.cancelTellNone")
    const listed = names.slice(0, NAMED).join(lang() === "en" ? ", " : "、")
    return t(
      "meeting.cancelTell",
      names.length,
      names.length > NAMED ? t("meeting.andMore", listed, names.length) : listed,
    )
  }
  const submit = (event: Event) => {
    event.preventDefault()
    const all = whole()
    cancel.mutate(
      {
        meetingID: props.meeting.meetingID,
        ...(occurrence() && !all ? { occurrence: occurrence() } : {}),
        ...(reason().trim() ? { reason: reason().trim() } : {}),
      },
      {
        onSuccess: () => {
          toast(done())
          props.onClose()
          if (all && occurrence()) props.onAllCancelled()
        },
      },
    )
  }
  return (
    <Dialog open={props.open} title={title()} onClose={props.onClose}>
      <form novalidate class="space-y-4 px-5 py-4" onSubmit={submit}>
        <Show when={props.meeting.rule}>
          <Show
            when={occurrence()}
            fallback={<p>{`${t("series.cancelAll")}${lang() === "en" ? ". " : "。"}${t("series.cancelAllNote")}`}</p>}
          >
            <fieldset>
              <legend class="sr-only">{t("series.scope")}</legend>
              <Choice
                name="scope"
                checked={scope() === "this"}
                label={t("series.cancelThis", dayText(props.meeting.start.slice(0, 10), lang()))}
                note={t("series.cancelThisNote")}
                onChoose={() => setScope("this")}
              />
              <Choice
                name="scope"
                checked={scope() === "all"}
                label={t("series.cancelAll")}
                note={t("series.cancelAllNote")}
                onChoose={() => setScope("all")}
              />
            </fieldset>
          </Show>
        </Show>
        <p class="text-soft">{tell()}</p>
        <Field label={t("meeting.cancelReason")} optional>
          {(described) => (
            <TextInput
              {...described}
              autofocus
              maxlength={500}
              value={reason()}
              onInput={(event) => setReason(event.currentTarget.value)}
            />
          )}
        </Field>
        <ErrorText text={cancel.isError ? inWords(cancel.error) : undefined} />
        <div class="flex justify-end gap-2">
          <Button kind="quiet" onClick={() => props.onClose()}>
            {t("meeting.keep")}
          </Button>
          <Button type="submit" kind="danger" busy={cancel.isPending}>
            {confirm()}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
