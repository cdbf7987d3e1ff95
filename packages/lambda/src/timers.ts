import { Timers } from "@banhui/jobs"
import { logged } from "./failure.ts"
import { seconds } from "./metric.ts"
import { transport } from "./transport.ts"

/** Three functions of one bundle, each called by its own schedule. */
export const minute = logged("minute", async () => {
  const outcome = await Timers.minute({ transport })
  console.log(seconds("OldestUnsentNotice", outcome.oldest))
  return outcome
})
export const hourly = logged("hourly", () => Timers.hourly())
export const daily = logged("daily", () => Timers.daily())
