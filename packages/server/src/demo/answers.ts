import { ID } from "@banhui/core/id"
import type { Invitation } from "@banhui/core/invitation"
import type { Person } from "@banhui/core/person"
import { dice } from "./dice.ts"
import type { Invitee } from "./meetings.ts"

type Given = Parameters<typeof Invitation.record>[0]["answer"]
/** What someone answers, and when (ms). */
export type Answer = { attendeeID: string; at: number; answer: Given }

const hour = 60 * 60_000
/** How many of a hundred have answered by now: last week, this week, next week. Each answer is a commit of its own. */
const eager = [20, 45, 25]

const reasons = {
  declined: {
    "zh-CN": ["出差在外", "与既定外事活动时间冲突", "当日休年假", "参加上级单位会议"],
    en: ["On leave that day", "Travelling", "Clashes with a partner meeting", "At a conference"],
  },
  tentative: {
    "zh-CN": ["前一个会可能延时", "视航班时间而定"],
    en: ["Another meeting may overrun", "Depends on my train"],
  },
  delegated: {
    "zh-CN": ["临时出差，请同事代为参加", "另有安排，委托同事参会"],
    en: ["Away that day; a colleague will come instead", "Double-booked, sending a colleague"],
  },
}

/**
 * Who answers an invitation, and how: most say yes, some with a reason no or maybe, a few send a substitute. Those who
 * run a meeting come; whoever booked it has said so by booking it; those who are only informed are not asked.
 */
export const answers = (meeting: {
  key: string
  week: number
  at: number
  by: string
  attendees: readonly Invitee[]
  organizerID: string
  people: readonly Person.Info[]
}): Answer[] => {
  const { key, week, at, by, attendees } = meeting
  return attendees.flatMap((one): Answer[] => {
    const attendeeID = "personID" in one ? one.personID : ID.guest(one.email)
    const thrown = dice(`${key} ${attendeeID}`)
    if (attendeeID === by || one.role === "informed" || thrown % 100 >= (eager[week + 1] ?? 0)) return []
    const runs = one.role !== "required" && one.role !== "observer"
    const free = "personID" in one && !runs && attendeeID !== meeting.organizerID
    return [
      {
        attendeeID,
        at: at + hour + (thrown % 1140) * 60_000,
        answer: free ? given(attendeeID, thrown, meeting) : { response: "accepted" },
      },
    ]
  })
}

const given = (
  personID: string,
  thrown: number,
  { attendees, people }: { attendees: readonly Invitee[]; people: readonly Person.Info[] },
): Given => {
  const person = people.find((one) => one.personID === personID)
  const response = kindOf(Math.floor(thrown / 100) % 100)
  if (!person || response === "accepted") return { response: "accepted" }
  const list = reasons[response][person.lang]
  const reason = list[thrown % list.length] ?? ""
  if (response !== "delegated") return { response, reason }
  const colleagues = people.filter(
    (one) =>
      one.unitID === person.unitID &&
      !attendees.some((attendee) => "personID" in attendee && attendee.personID === one.personID),
  )
  const substitute = colleagues[thrown % colleagues.length]
  if (!substitute) return { response: "declined", reason: reasons.declined[person.lang][0] ?? "" }
  return { response, reason, substitute: { personID: substitute.personID, name: substitute.name } }
}

const kindOf = (of100: number) =>
  of100 < 72 ? "accepted" : of100 < 82 ? "tentative" : of100 < 93 ? "declined" : "delegated"
