import { A, Navigate, useNavigate, useParams, useSearchParams } from "@solidjs/router"
import { createSignal, Show } from "solid-js"
import { type FullMeeting, type MeetingInput, Refused } from "../../api.ts"
import { here, onceKey } from "../../data/client.ts"
import { useChange, useMeeting } from "../../data/meetings.ts"
import { dayText } from "../../dates/index.ts"
import { buttonLook } from "../../parts/button.tsx"
import { Empty, Loaded } from "../../parts/states.tsx"
import { toast } from "../../parts/toast.tsx"
import { lang, t } from "../../words/index.ts"
import { meetingPath } from "../meeting/path.ts"
import { Sheet } from "../page.tsx"
import { dateChange, fromMeeting } from "./draft.ts"
import { MeetingForm } from "./form.tsx"

export default function Edit() {
  const params = useParams<{ meetingID: string }>()
  const [query] = useSearchParams<{ occurrence?: string }>()
  const which = () => ({ meetingID: params.meetingID, occurrence: query.occurrence })
  const meeting = useMeeting(which)
  const title = () => {
    const start = query.occurrence && here(meeting)?.start
    return start ? t("series.editTitle", dayText(start.slice(0, 10), lang())) : t("form.edit")
  }
  return (
    <Sheet title={title()}>
      <Loaded query={meeting}>
        {(data) => (
          <Show
            when={editable(data())}
            fallback={
              <Empty title={t("form.notYours")}>
                <A href={meetingPath(which())} class={buttonLook()}>
                  {t("week.open")}
                </A>
              </Empty>
            }
          >
            {(full) => (
              // A series is changed date by date: its own page lets one choose which.
              <Show
                when={!full().rule || full().occurrence}
                fallback={<Navigate href={meetingPath({ meetingID: params.meetingID })} />}
              >
                <Show when={full().occurrence}>
                  <p class="mb-5 text-soft">{t("series.editNote")}</p>
                </Show>
                <Editing meeting={full()} reload={() => meeting.refetch()} />
              </Show>
            )}
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
  const saving = useChange()
  const navigate = useNavigate()
  // What the form was opened with; fresh data must not pull the page away from under someone typing.
  const [base, setBase] = createSignal(props.meeting)
  const page = () => meetingPath(base())
  const save = async (input: MeetingInput) => {
    // Who organizes stays; only a new meeting is given to someone.
    const { organizerID: _organizerID, ...rest } = input
    const change = base().occurrence ? dateChange(base(), input) : rest
    const body = { ...change, version: base().version }
    return saving.mutateAsync({ meetingID: base().meetingID, body, key: onceKey() }).catch(async (error: unknown) => {
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
