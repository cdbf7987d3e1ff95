import { changed } from "@banhui/jobs"
import { logged } from "./failure.ts"
import { transport } from "./transport.ts"

/**
 * The table's stream: new items that are due. What the records say is not read: delivering takes whatever is due from
 * the table itself, so a record that comes twice, late or not at all does no harm.
 */
export const handler = logged("changes", () => changed({ transport }))
