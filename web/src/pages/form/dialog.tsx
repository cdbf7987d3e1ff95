import type { FullMeeting } from "../../api.ts"
import { useSchedule, wish } from "../../data/meetings.ts"
import { Dialog } from "../../parts/dialog.tsx"
import { toast } from "../../parts/toast.tsx"
import { t } from "../../words/index.ts"
import { type Begun, begin } from "./draft.ts"
import { MeetingForm } from "./form.tsx"

export const sayBooked = (meeting: FullMeeting) =>
  toast(t(meeting.rooms.some((room) => room.status === "pending") ? "form.bookedPending" : "form.booked"))

/** Booking what was dragged over, without leaving the rooms. */
export default function BookDialog(props: { draft: Begun; onClose: () => void }) {
  const schedule = useSchedule()
  return (
    <Dialog open wide holds title={t("form.create")} onClose={props.onClose}>
      <MeetingForm
        compact
        draft={begin(props.draft)}
        save={(input) => schedule.mutateAsync(wish(input))}
        onSaved={(meeting) => {
          sayBooked(meeting)
          props.onClose()
        }}
        onCancel={props.onClose}
      />
    </Dialog>
  )
}
