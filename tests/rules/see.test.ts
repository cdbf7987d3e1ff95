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
test.each([
  ["the organizer", { personID: "per_director", actsFor: [] }, false, "own"],
  ["who entered it", { personID: "per_mei", actsFor: [] }, false, "own"],
  ["who acts for the organizer", { personID: "per_chen", actsFor: ["per_director"] }, false, "own"],
  ["an attendee", { personID: "per_li", actsFor: [] }, true, "own"],
  ["who acts for an attendee only", { personID: "per_zhao", actsFor: ["per_li"] }, false, "colleague"],
  ["anyone else", { personID: "per_zhao", actsFor: [] }, false, "colleague"],
])("%s is %4$s", (_who, person, attends, viewer) => {
  expect(Meeting.viewer(meeting, person, attends)).toBe(viewer)
})
