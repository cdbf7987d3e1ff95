import { Office } from "@banhui/core/office"
import { Hono } from "hono"
import type { Env } from "../edge/context.ts"
import { may } from "../edge/permission.ts"
import { told } from "../edge/told.ts"

export const office = new Hono<Env>()
  .get("/health", may("office.read"), told("office", "200 once the table answers"), async (c) => {
    await Office.read()
    return c.json({ ok: true })
  })
  .get("/office", may("office.read"), told("office", "What this office is called, and what it offers"), async (c) =>
    c.json({ ...(await Office.read()), demo: await Office.isDemo(), mailbox: c.get("mailbox") }),
  )
