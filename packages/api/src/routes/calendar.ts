import { publish } from "@banhui/calendar"
import { Feed } from "@banhui/core/feed"
import { Office } from "@banhui/core/office"
import { Person } from "@banhui/core/person"
import { missing } from "@banhui/core/refusal"
import { together } from "@banhui/core/table"
import { Hono } from "hono"
import { compress } from "hono/compress"
import type { Env } from "../edge/context.ts"
import { may } from "../edge/permission.ts"
import { told } from "../edge/told.ts"
import { eventOf } from "../event.ts"

/** A feed: one small read tells whether anything changed; only then is the calendar read and printed. */
export const calendar = new Hono<Env>().get(
  "/:file{.+\\.ics}",
  may("feed.fetch"),
  told("calendar", "A calendar feed (RFC 5545, METHOD:PUBLISH), with ETag"),
  compress(),
  async (c) => {
    const feed = await Feed.open({ token: c.req.param("file").slice(0, -".ics".length) })
    c.header("ETag", feed.etag)
    c.header("Cache-Control", "private, no-cache")
    await Feed.seen(feed, c.req.header("user-agent") ?? "")
    if (unchanged(c.req.header("if-none-match"), feed.etag)) return c.body(null, 304)
    c.header("Content-Type", "text/calendar; charset=utf-8")
    c.header("Content-Disposition", 'inline; filename="banhui.ics"')
    return c.body(await together(() => printed(feed.personID)))
  },
)

/** RFC 9110 13.1.2: a list, a star, weak or strong (what compresses on the way may weaken it). */
const unchanged = (header: string | undefined, etag: string): boolean =>
  (header ?? "")
    .split(",")
    .map((tag) => tag.trim().replace(/^W\//, ""))
    .some((tag) => tag === etag || tag === "*")

const printed = async (personID: string): Promise<string> => {
  const person = (await Person.directory()).people.get(personID)
  if (!person?.active) throw missing("feed")
  const [office, meetings] = await Promise.all([Office.read(), Feed.meetings(personID)])
  const english = person.lang === "en"
  return publish({
    name: english ? `${person.nameEn ?? person.name} · ${office.nameEn}` : `${person.name} · ${office.name}`,
    events: await Promise.all(meetings.map((one) => eventOf(one, person.lang))),
    refreshMinutes: 15,
  })
}
