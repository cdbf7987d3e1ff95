import { Dialog } from "../../parts/dialog.tsx"
import { t } from "../../words/index.ts"
import { Booking } from "./booking.tsx"
import { type Begun, begin } from "./draft.ts"

/** Booking what was dragged over, without leaving the rooms. */
export default function BookDialog(props: { draft: Begun; onClose: () => void }) {
  return (
    <Dialog open wide holds title={t("form.create")} onClose={props.onClose}>
      <Booking compact draft={begin(props.draft)} onDone={props.onClose} onCancel={props.onClose} />
    </Dialog>
  )
}
