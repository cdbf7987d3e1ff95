import { serveStatic } from "@hono/node-server/serve-static"
import { Hono } from "hono"
import { site as blueprint } from "../../../infra/blueprint.ts"

/**
 * The web app's files from `folder` (absolute), compressed beforehand by the build. A path that is no file is the
 * single page's own affair.
 */
export function site(folder: string) {
  const files = serveStatic({ root: folder, precompressed: true })
  const page = serveStatic({ root: folder, path: blueprint.page, precompressed: true })
  const lasting = `/${blueprint.lasting}/`
  return new Hono()
    .use(async (c, next) => {
      await next()
      if (!c.res.ok) return
      const kept = c.req.path.startsWith(lasting) ? "public, max-age=31536000, immutable" : "no-cache"
      c.res.headers.set("Cache-Control", kept)
    })
    .use(files)
    .get("*", async (c, next) => {
      // A missing picture or script stays missing: the page in its place would only confuse whoever asked. What
      // follows the dot in a signed link is longer than any file's ending.
      if (/\.\w{1,11}$/.test(c.req.path)) return next()
      return page(c, next)
    })
}
