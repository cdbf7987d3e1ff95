import { createSignal } from "solid-js"
import type { Attendee, FullMeeting } from "../../api.ts"
import { useCancel } from "../../data/meetings.ts"
import { useMe } from "../../data/people.ts"
import { Button } from "../../parts/button.tsx"
import { Dialog } from "../../parts/dialog.tsx"
import { ErrorText, Field, TextInput } from "../../parts/field.tsx"
import { inWords } from "../../parts/states.tsx"
import { toast } from "../../parts/toast.tsx"
import { lang, nameOf, t } from "../../words/index.ts"

const NAMED = 4

/** Says who will be told before it happens. */
export function CancelDialog(props: { meeting: FullMeeting; open: boolean; onClose: () => void }) {
  const me = useMe()
  const cancel = useCancel()
  const [reason, setReason] = createSignal("")
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
    cancel.mutate(
      { meetingID: props.meeting.meetingID, reason: reason().trim() },
      {
        onSuccess: () => {
          toast(t("meeting.cancelDone"))
          props.onClose()
        },
      },
    )
  }
  return (
    <Dialog open={props.open} title={t("meeting.cancelTitle", props.meeting.title)} onClose={props.onClose}>
      <form novalidate class="space-y-4 px-5 py-4" onSubmit={submit}>
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
            {t("meeting.cancelConfirm")}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
