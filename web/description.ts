import { readFile } from "node:fs/promises"
import { createRequire } from "node:module"
import type { Plugin } from "vite"

const files = ["swagger-ui-bundle.js", "swagger-ui.css"]
const start = `SwaggerUIBundle({
  url: document.getElementById("api").dataset.description,
  dom_id: "#api",
  deepLinking: true,
  validatorUrl: null,
})
`

/** Lays the files of the API's page (/api/docs) beside the app, so that it loads nothing from elsewhere. */
export const description = (): Plugin => ({
  name: "api-description",
  apply: "build",
  async generateBundle() {
    const { resolve } = createRequire(import.meta.url)
    for (const name of files) {
      const source = await readFile(resolve(`swagger-ui-dist/${name}`))
      this.emitFile({ type: "asset", fileName: `docs/${name}`, source })
    }
    this.emitFile({ type: "asset", fileName: "docs/start.js", source: start })
  },
})
