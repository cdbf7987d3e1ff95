import { createSignal, Show } from "solid-js"
import type { Booked, FullMeeting } from "../../api.ts"
import { useSchedule, wish } from "../../data/meetings.ts"
import { toast } from "../../parts/toast.tsx"
import { t } from "../../words/index.ts"
import type { Draft } from "./draft.ts"
import { MeetingForm } from "./form.tsx"
import { PutRight } from "./right.tsx"

const sayBooked = (meeting: FullMeeting) =>
  toast(t(meeting.rooms.some((room) => room.status === "pending") ? "form.bookedPending" : "form.booked"))

/** A new meeting from its form to its end, which for a series may be a few dates that still have to be put right. */
export function Booking(props: {
  draft: Draft
  compact?: boolean
  onDone: (meeting: FullMeeting) => void
  onCancel: () => void
}) {
  const schedule = useSchedule()
  const [booked, setBooked] = createSignal<Booked>()
  const compact = () => (props.compact ? { compact: true } : {})
  return (
    <Show
      when={booked()}
      fallback={
        <MeetingForm
          {...compact()}
          draft={props.draft}
          save={(input) => schedule.mutateAsync(wish(input))}
          onSaved={(meeting: Booked) => {
            sayBooked(meeting)
            if (meeting.clashes?.length) return setBooked(meeting)
            props.onDone(meeting)
          }}
          onCancel={props.onCancel}
        />
      }
    >
      {(meeting) => (
        <PutRight
          {...compact()}
          meeting={meeting()}
          clashes={meeting().clashes ?? []}
          onDone={() => props.onDone(meeting())}
        />
      )}
    </Show>
  )
}
