import { settings } from "@banhui/core/settings"
import { ses } from "@banhui/mail/transport"

/** Letters leave through SES, with the office's name on them. */
export const transport = ses({ from: { name: settings.office, address: settings.mailFrom } })
