import { existsSync } from "node:fs"
import { resolve } from "node:path"
import { loadEnvFile } from "node:process"
import { Annotations, App, CfnOutput, Stack, Validations } from "aws-cdk-lib"
import { AwsSolutionsChecks } from "cdk-nag"
import { site } from "./blueprint.ts"
import { watch } from "./cdk/alarms.ts"
import { mail } from "./cdk/mail.ts"
import { network } from "./cdk/network.ts"
import { fill, shelf } from "./cdk/site.ts"
import { holdings } from "./cdk/store.ts"
import { workers } from "./cdk/work.ts"
import { type Choices, choose, warnings } from "./choices.ts"

/**
 * The blueprint as one CloudFormation stack.
 * @param choices what whoever deploys decided
 * @param folder the built web app, absolute; the functions' bundles lie where infra/bundle.ts puts them
 * @throws Error in one sentence when a choice is missing
 */
export function banhui(app: App, { choices, folder }: { choices: Choices; folder: string }) {
  const { stage, personal, domain, certificate } = choices
  if (domain && !certificate) throw new Error("BANHUI_DOMAIN needs BANHUI_CERTIFICATE, of a certificate in us-east-1.")
  const stack = new Stack(app, `banhui-${stage}`, {
    description: `Banhui, the ${stage} office`,
    terminationProtection: !personal,
    tags: { app: "banhui", stage },
  })
  const held = holdings(stack, choices)
  const bucket = shelf(stack)
  const { url, edgeKey, serve } = network(stack, { choices, bucket })
  const told = {
    TABLE_NAME: held.table.tableName,
    BANHUI_FILES: held.files.bucketName,
    BANHUI_URL: url,
    BANHUI_EDGE_KEY: edgeKey,
  }
  const functions = workers(stack, { choices, holdings: held, told })
  serve(functions.api)
  fill(stack, { bucket, folder })
  mail(stack, { choices, bucket: held.files, inbound: functions.inbound })
  watch(stack, { choices, functions, failed: held.failed })
  for (const [at, warning] of warnings(choices).entries())
    Annotations.of(stack).addWarningV2(`banhui:choices-${at}`, warning)
  new CfnOutput(stack, "Address", { value: url })
  return stack
}

if (import.meta.main) {
  if (existsSync(".env")) loadEnvFile(".env")
  const app = new App()
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app))
  banhui(app, { choices: choose(process.env), folder: resolve(import.meta.dirname, "..", site.folder) })
  app.synth()
}
