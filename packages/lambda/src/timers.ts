import { Timers } from "@banhui/jobs"
import { logged } from "./failure.ts"
import { transport } from "./transport.ts"

/** Three functions of one bundle, each called by its own schedule. */
export const minute = logged("minute", () => Timers.minute({ transport }))
export const hourly = logged("hourly", () => Timers.hourly())
export const daily = logged("daily", () => Timers.daily())
