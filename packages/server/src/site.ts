import { serveStatic } from "@hono/node-server/serve-static"
import { Hono } from "hono"

/**
 * The web app's files from `folder` (absolute), compressed beforehand by the build. A path that is no file is the
 * single page's own affair.
 */
export function site(folder: string) {
  const files = (cache: string) =>
    serveStatic({ root: folder, precompressed: true, onFound: (_, c) => c.header("Cache-Control", cache) })
  return new Hono()
    .use("/assets/*", files("public, max-age=31536000, immutable"))
    .use("*", files("no-cache"))
    .get("*", async (c, next) => {
      // A missing picture or script stays missing: the page in its place would only confuse whoever asked.
      if (/\.\w+$/.test(c.req.path)) return next()
      return page(c, next)
    })

  function page(...[c, next]: Parameters<ReturnType<typeof serveStatic>>) {
    c.header("Cache-Control", "no-cache")
    return serveStatic({ root: folder, path: "index.html", precompressed: true })(c, next)
  }
}
