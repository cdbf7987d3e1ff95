import { everything } from "./read.ts"

/** Items whose time (`expires`, epoch seconds) is over. Walks the whole table: for a timer, not for a request. */
export const over = (now: number) =>
  everything({
    expression: "#expires < :now",
    names: { "#expires": "expires" },
    values: { ":now": Math.floor(now / 1000) },
  })
