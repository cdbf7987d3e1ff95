import { Meeting } from "@banhui/core/meeting"
import { expect, test } from "vitest"

const places = ["page", "list", "mail", "feed"] as const

// level, viewer: what the page shows, then lists, mails and feeds
test.each([
  ["open", "own", "full", "full", "full", "full"],
  ["open", "colleague", "full", "full", "full", "full"],
  ["open", "stranger", "none", "none", "none", "none"],
  ["internal", "own", "full", "full", "full", "full"],
  ["internal", "colleague", "title", "title", "title", "title"],
  ["internal", "stranger", "none", "none", "none", "none"],
  ["confidential", "own", "full", "busy", "busy", "busy"],
  ["confidential", "colleague", "busy", "busy", "busy", "busy"],
  ["confidential", "stranger", "none", "none", "none", "none"],
] as const)("an %s meeting, seen as %s", (level, viewer, ...seen) => {
  expect(places.map((place) => Meeting.see(level, viewer, place))).toEqual(seen)
})

test("nothing but the meeting's own page ever shows a confidential meeting", () => {
  for (const viewer of ["own", "colleague", "stranger"] as const)
    for (const place of places.filter((one) => one !== "page"))
      expect(["busy", "none"]).toContain(Meeting.see("confidential", viewer, place))
})

const meeting = { organizerID: "per_director", createdBy: "per_mei" }
const member = { role: "member" as const, actsFor: [] as string[] }
const secretary = { role: "secretary" as const, actsFor: [] as string[] }
test.each([
  ["the organizer", { ...member, personID: "per_director" }, false, "own", "own"],
  ["the secretary who entered it", { ...secretary, personID: "per_mei" }, false, "own", "own"],
  ["who entered it, and is secretary no more", { ...member, personID: "per_mei" }, false, "colleague", "colleague"],
  ["another secretary", { ...secretary, personID: "per_qin" }, false, "own", "colleague"],
  ["who acts for the organizer", { ...member, personID: "per_chen", actsFor: ["per_director"] }, false, "own", "own"],
  ["an attendee", { ...member, personID: "per_li" }, true, "own", "own"],
  [
    "who acts for an attendee",
    { ...member, personID: "per_zhao", actsFor: ["per_li"] },
    false,
    "colleague",
    "colleague",
  ],
  ["anyone else", { ...member, personID: "per_zhao" }, false, "colleague", "colleague"],
] as const)("%s is %4$s, and %5$s where it is confidential", (_who, person, attends, internal, confidential) => {
  expect(Meeting.viewer({ ...meeting, level: "internal" }, person, attends)).toBe(internal)
  expect(Meeting.viewer({ ...meeting, level: "confidential" }, person, attends)).toBe(confidential)
})
