import { A, useNavigate, useParams } from "@solidjs/router"
import { createSignal, Show } from "solid-js"
import { type FullMeeting, type MeetingInput, Refused } from "../../api.ts"
import { onceKey } from "../../data/client.ts"
import { useChange, useMeeting } from "../../data/meetings.ts"
import { buttonLook } from "../../parts/button.tsx"
import { Empty, Loaded } from "../../parts/states.tsx"
import { toast } from "../../parts/toast.tsx"
import { t } from "../../words/index.ts"
import { Sheet } from "../page.tsx"
import { fromMeeting } from "./draft.ts"
import { MeetingForm } from "./form.tsx"

export default function Edit() {
  const params = useParams<{ meetingID: string }>()
  const meeting = useMeeting(() => params.meetingID)
  return (
    <Sheet title={t("form.edit")}>
      <Loaded query={meeting}>
        {(data) => (
          <Show
            when={editable(data())}
            fallback={
              <Empty title={t("form.notYours")}>
                <A href={`/meetings/${params.meetingID}`} class={buttonLook()}>
                  {t("week.open")}
                </A>
              </Empty>
            }
          >
            {(full) => <Editing meeting={full()} reload={() => meeting.refetch()} />}
          </Show>
        )}
      </Loaded>
    </Sheet>
  )
}

const editable = (meeting: { see: string }): FullMeeting | undefined => {
  const full = meeting.see === "full" ? (meeting as FullMeeting) : undefined
  return full?.may.edit ? full : undefined
}

function Editing(props: { meeting: FullMeeting; reload: () => Promise<unknown> }) {
  const change = useChange()
  const navigate = useNavigate()
  // What the form was opened with; fresh data must not pull the page away from under someone typing.
  const [base, setBase] = createSignal(props.meeting)
  const page = () => `/meetings/${base().meetingID}`
  const save = async (input: MeetingInput) => {
    // Who organizes stays; only a new meeting is given to someone.
    const { organizerID: _organizerID, ...rest } = input
    const body = { ...rest, version: base().version }
    return change.mutateAsync({ meetingID: base().meetingID, body, key: onceKey() }).catch(async (error: unknown) => {
      if (!(error instanceof Refused) || error.code !== "meeting.changed") throw error
      await props.reload()
      toast(t("form.moved"), { bad: true })
      setBase(props.meeting)
      throw error
    })
  }
  return (
    <Show when={base()} keyed>
      {(meeting) => (
        <MeetingForm
          draft={fromMeeting(meeting)}
          changing={meeting}
          save={save}
          onSaved={() => {
            toast(t("form.changed"))
            navigate(page())
          }}
          onCancel={() => navigate(page())}
        />
      )}
    </Show>
  )
}
