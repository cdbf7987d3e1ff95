import { settings } from "@banhui/core/settings"
import { received } from "@banhui/jobs"
import type { SESEvent } from "aws-lambda"
import { logged } from "./failure.ts"
import { letter } from "./letter.ts"

/** A receipt rule of SES laid a letter into the file store and tells so. One with a virus is left lying there. */
export const handler = logged("inbound", async ({ Records }: SESEvent) => {
  for (const { ses } of Records) {
    if (ses.receipt.virusVerdict.status === "FAIL") continue
    const raw = await letter({ bucket: settings.files ?? "", name: ses.mail.messageId, region: settings.region })
    await received(raw)
  }
})
