import { execFileSync } from "node:child_process"
import { resolve } from "node:path"
import type { Choices } from "./choices.ts"
import { watch } from "./sst/alarms.ts"
import { mail } from "./sst/mail.ts"
import { network } from "./sst/network.ts"
import { holdings } from "./sst/store.ts"
import { workers } from "./sst/work.ts"

/**
 * The blueprint as SST v4 components. Runs inside SST's program, where `sst`, `aws` and `$app` are there already;
 * ./sst/globals.d.ts tells the compiler as much of them as is used here.
 * @returns what SST prints when it is done
 */
export function banhui(choices: Choices) {
  const held = holdings(choices)
  const { url, edgeKey, serve } = network(choices)
  const told = { TABLE_NAME: held.table.name, BANHUI_FILES: held.files.name, BANHUI_URL: url, BANHUI_EDGE_KEY: edgeKey }
  const made = workers({ choices, held, told })
  serve(made.api)
  const receipt = mail({ choices, bucket: held.files, inbound: made.inbound })
  watch({ choices, functions: made, failed: held.failed })
  return { address: url, ...receipt }
}

/**
 * Makes what is laid on AWS: the web app and the functions' bundles, the very ones that the CDK ships. Through npm, as
 * SST's program may run on another Node than ours.
 */
export function build() {
  execFileSync("npm", ["run", "--silent", "bundle"], {
    cwd: resolve($cli.paths.root),
    stdio: ["ignore", "ignore", "inherit"],
  })
}
