import { Actor } from "../actor/index.ts"
import { missing, Refusal } from "../refusal/index.ts"
import type { Meeting, On } from "./item.ts"
import * as Occurrence from "./occurrence.ts"
import { runs, see, viewer } from "./see.ts"
import { type Loaded, load } from "./store.ts"

/** A meeting that is the asker's to run: 403 where they may only see it, 404 where not even that. */
export const mine = async (meetingID: string): Promise<Loaded> => {
  const actor = Actor.person()
  const loaded = await load(meetingID)
  const attending = loaded.attendees.find((one) => one.personID === actor.personID)
  if (runs(loaded.meeting, actor) || attending?.role === "secretary") return loaded
  const seen = see(loaded.meeting.level, viewer(loaded.meeting, actor, attending !== undefined), "page")
  throw seen === "busy" || seen === "none" ? missing("meeting") : new Refusal("forbidden", "meeting.notyours")
}

/** The date of a series that is meant; 404 `occurrence.missing` where there is none such. */
export const dated = <M extends Meeting>(meeting: M, occurrence: string): On<M> => {
  const found = Occurrence.find(meeting, occurrence)
  if (!found) throw new Refusal("missing", "occurrence.missing", { field: "occurrence" })
  return found
}

export const overtaken = new Refusal("conflict", "meeting.changed")
