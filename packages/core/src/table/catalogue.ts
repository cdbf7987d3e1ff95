import * as keys from "./keys.ts"
import type { Key } from "./shape.ts"

type Line = { what: string; key: Key; index?: Record<string, string> }

const at = "{instant}"
/** Every kind of item, with its keys as `keys.ts` makes them: what README's key table is printed from. */
export const catalogue: Line[] = [
  { what: "person", key: keys.person("{personID}") },
  { what: "an address, taken by one person", key: keys.address("{address}") },
  { what: "unit", key: keys.unit("{unitID}") },
  { what: "room", key: keys.room("{roomID}") },
  {
    what: "page: a room's half day, 144 slots",
    key: keys.page("{roomID}", "{half}"),
    index: keys.occupancy("{half}", "{building}", "{roomID}"),
  },
  { what: "meeting", key: keys.meeting("{meetingID}") },
  { what: "series whose rooms are being held", key: keys.meeting("{meetingID}"), index: keys.holding(at) },
  { what: "series with rooms to give back", key: keys.meeting("{meetingID}"), index: keys.freeing(at) },
  { what: "endless series", key: keys.meeting("{meetingID}"), index: keys.endless(at) },
  {
    what: "attendee, with response and what they were told",
    key: keys.attendee("{meetingID}", "{attendeeID}"),
    index: keys.calendar("{personID}", at),
  },
  { what: "notice of a meeting", key: keys.notice("{meetingID}", "{noticeID}"), index: keys.due(at) },
  { what: "notice of no meeting (a sign-in code)", key: keys.notice("LETTER", "{noticeID}"), index: keys.due(at) },
  { what: "notice that was put off", key: keys.notice("{meetingID}", "{noticeID}"), index: keys.late(at) },
  { what: "notice that was given up", key: keys.notice("{meetingID}", "{noticeID}"), index: keys.failed(at) },
  { what: "session or API token", key: keys.session("{personID}", "{hash}") },
  { what: "sign-in code", key: keys.code("{hash}") },
  { what: "limit: tries within a window", key: keys.limit("{what}", "{window}") },
  { what: "idempotency key", key: keys.idempotency("{personID}", "{hash}") },
  { what: "feed", key: keys.feed("{personID}") },
  { what: "audit entry", key: keys.entry("{subject}", 1) },
  { what: "stamps of the lists kept in memory", key: keys.stamps },
  { what: "the office: name, link key, demo mark", key: keys.office("NAME") },
]

/** The key table in Markdown. */
export const printed = (): string =>
  [
    "| item | pk | sk | index |",
    "| --- | --- | --- | --- |",
    ...catalogue.map(({ what, key, index }) => {
      const shown = Object.entries(index ?? {}).map(([name, value]) => `${name} \`${value}\``)
      return `| ${what} | \`${key.pk}\` | \`${key.sk}\` | ${shown.join(", ")} |`
    }),
  ].join("\n")
