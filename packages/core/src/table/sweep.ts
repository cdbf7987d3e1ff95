import { everything } from "./read.ts"
import type { Key } from "./shape.ts"
import { commit, remove } from "./write.ts"

/** Items whose time (`expires`, epoch seconds) is over. Walks the whole table: for a timer, not for a request. */
export const over = (now: number) =>
  everything({
    expression: "#expires < :now",
    names: { "#expires": "expires" },
    values: { ":now": Math.floor(now / 1000) },
  })

const renewed = new Error("renewed")
/** Removes one of them, unless it has been written anew since it was read; whether it did. */
export const away = ({ pk, sk }: Key, now: number): Promise<boolean> =>
  commit([
    remove(
      { pk, sk },
      {
        when: "expires < :now",
        values: { ":now": Math.floor(now / 1000) },
        otherwise: renewed,
      },
    ),
  ]).then(
    () => true,
    (error: unknown) => {
      if (error !== renewed) throw error
      return false
    },
  )
