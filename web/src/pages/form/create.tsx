import { useNavigate } from "@solidjs/router"
import { useMe } from "../../data/people.ts"
import { t } from "../../words/index.ts"
import { meetingPath } from "../meeting/path.ts"
import { Sheet } from "../page.tsx"
import { Booking } from "./booking.tsx"
import { begin, nextHour } from "./draft.ts"

export default function Create() {
  const me = useMe()
  const navigate = useNavigate()
  return (
    <Sheet title={t("form.create")}>
      <Booking
        draft={begin(nextHour(Date.now(), me().zone))}
        onDone={(meeting) => navigate(meetingPath(meeting))}
        onCancel={() => navigate("/rooms")}
      />
    </Sheet>
  )
}
