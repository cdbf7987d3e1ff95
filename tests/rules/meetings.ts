import type { Meeting } from "@banhui/core/meeting"

/** A meeting as it rests: Tuesday 24 November 2026, 09:00 to 10:00 in Shanghai, in Oak, told once. */
export const resting = (more: Partial<Meeting.Info> = {}): Meeting.Info => ({
  meetingID: "mtg_1",
  version: 1,
  sequence: 0,
  asked: 0,
  status: "confirmed",
  title: "周例会",
  level: "internal",
  start: "2026-11-24T09:00",
  zone: "Asia/Shanghai",
  minutes: 60,
  from: "2026-11-24T01:00:00Z",
  until: "2026-11-24T02:00:00Z",
  rooms: [{ roomID: "rm_oak", bookingID: "bkg_1" }],
  organizerID: "per_mei",
  createdBy: "per_mei",
  createdAt: "2026-11-20T01:00:00Z",
  changedAt: "2026-11-20T01:00:00Z",
  audit: { number: 1, hash: "" },
  ...more,
})

export const attending = (more: Partial<Meeting.Attendee> = {}): Meeting.Attendee => ({
  meetingID: "mtg_1",
  attendeeID: "per_li",
  personID: "per_li",
  role: "required",
  ...more,
})
