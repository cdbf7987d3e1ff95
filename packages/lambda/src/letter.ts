import { AwsClient } from "aws4fetch"
import { credentials } from "./credentials.ts"

/** Where the receipt rule lays letters; the blueprint's (`files.inbound`). */
export const prefix = "inbound/"

/**
 * The bytes of a letter that SES laid into the file store.
 * @throws Error when the store does not answer with it; Lambda then tries again
 */
export async function letter({ bucket, name, region }: { bucket: string; name: string; region: string }) {
  const store = new AwsClient({ ...credentials(), service: "s3", region })
  const answer = await store.fetch(`https://${bucket}.s3.${region}.amazonaws.com/${prefix}${name}`)
  if (!answer.ok) throw new Error(`The file store answered ${answer.status} for a letter that came in`)
  return new Uint8Array(await answer.arrayBuffer())
}
