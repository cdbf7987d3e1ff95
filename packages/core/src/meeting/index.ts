export { cancel } from "./cancel.ts"
export { sweep as sweepFreeing } from "./cancelSeries.ts"
export { change } from "./change.ts"
export { extend } from "./extend.ts"
export { holdsOf, roomsOf } from "./holding.ts"
export * as Meeting from "./index.ts"
export * as Input from "./input.ts"
export type {
  Answer,
  Attendee,
  AttendeeItem,
  Level,
  Meeting as Info,
  MeetingItem as Stored,
  On,
  Override,
  Response,
  Role,
  ToldDate,
} from "./item.ts"
export { levels, responses, roles } from "./item.ts"
export { dated } from "./mine.ts"
export * as Occurrence from "./occurrence.ts"
export { inWeek, read } from "./read.ts"
export { toldOf, toldOn } from "./rules.ts"
export { preview, schedule } from "./schedule.ts"
export { type Seen, see, viewer } from "./see.ts"
export { sweep as sweepHolding } from "./staged.ts"
export { load, loadMeeting, loadOne, ofPerson } from "./store.ts"
export { next, reminders } from "./telling.ts"
export { ofUID, uid } from "./uid.ts"
export { place, ruleShown, type Shown, time } from "./view.ts"
