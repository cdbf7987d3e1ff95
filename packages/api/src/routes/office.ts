import { Office } from "@banhui/core/office"
import { settings } from "@banhui/core/settings"
import { Hono } from "hono"
import { describeRoute } from "hono-openapi"
import type { Env } from "../edge/context.ts"
import { may } from "../edge/permission.ts"

export const office = new Hono<Env>()
  .get("/health", may("office.read"), describeRoute({ summary: "200 once the table answers" }), async (c) => {
    await Office.read()
    return c.json({ ok: true })
  })
  .get(
    "/office",
    may("office.read"),
    describeRoute({ summary: "What this office is called, and what it offers" }),
    async (c) => c.json({ ...(await Office.read()), demo: settings.demo, mailbox: c.get("mailbox") }),
  )
