import { useNavigate } from "@solidjs/router"
import { useSchedule, wish } from "../../data/meetings.ts"
import { useMe } from "../../data/people.ts"
import { t } from "../../words/index.ts"
import { Sheet } from "../page.tsx"
import { sayBooked } from "./dialog.tsx"
import { begin, nextHour } from "./draft.ts"
import { MeetingForm } from "./form.tsx"

export default function Create() {
  const me = useMe()
  const schedule = useSchedule()
  const navigate = useNavigate()
  return (
    <Sheet title={t("form.create")}>
      <MeetingForm
        draft={begin(nextHour(Date.now(), me().zone))}
        save={(input) => schedule.mutateAsync(wish(input))}
        onSaved={(meeting) => {
          sayBooked(meeting)
          navigate(`/meetings/${meeting.meetingID}`)
        }}
        onCancel={() => navigate("/rooms")}
      />
    </Sheet>
  )
}
