import { Refusal } from "../refusal/index.ts"
import { commit, Keys, update, type Write } from "../table/index.ts"
import { Time } from "../time/index.ts"

export * as Limit from "./index.ts"

/** At most `most` times within a window of `minutes`. */
export type Rule = { what: string; most: number; minutes: number }

/**
 * Counts one attempt against each rule; 429 with `retryAfter` (seconds) once a rule is used up. Counted in the table,
 * so that many processes count together.
 * @returns what takes the attempt back, rule by rule: for the commit of one that turned out well
 */
export const count = async (rules: Rule[]): Promise<Write[]> => {
  const now = Time.now()
  const counted = rules.map(({ what, most, minutes }) => {
    const length = minutes * 60_000
    const window = Math.floor(now / length)
    const over = (window + 1) * length
    const key = Keys.limit(what, String(window))
    const one = update(key, {
      expression: "ADD tried :one SET expires = :expires",
      when: "attribute_not_exists(tried) OR tried < :most",
      values: { ":one": 1, ":most": most, ":expires": Math.ceil(over / 1000) },
      otherwise: new Refusal("limited", "limit.reached", { retryAfter: Math.ceil((over - now) / 1000) }),
    })
    return {
      one,
      back: update(key, {
        expression: "ADD tried :less SET expires = :expires",
        values: { ":less": -1, ":expires": Math.ceil(over / 1000) },
      }),
    }
  })
  await commit(counted.map(({ one }) => one))
  return counted.map(({ back }) => back)
}

/**
 * Who counts as one caller: an IPv4 address, or the /64 of an IPv6 one, as any single customer is given that many
 * addresses to choose from. What is no address stays as it is.
 */
export const caller = (address: string): string => {
  const [plain = ""] = address.replace(/^\[|\]$/g, "").split("%")
  if (!/^[0-9a-f.]*:[0-9a-f:.]*$/i.test(plain) || !URL.canParse(`http://[${plain}]`)) return address
  // The URL parser writes every address in one way: lower case, no IPv4 part.
  const [head = "", tail] = new URL(`http://[${plain}]`).hostname.slice(1, -1).split("::")
  const left = head.split(":").filter(Boolean)
  const right = tail?.split(":").filter(Boolean) ?? []
  const groups = [...left, ...Array(8 - left.length - right.length).fill("0"), ...right]
  const [high, low] = groups.slice(6).map((group) => Number.parseInt(group, 16)) as [number, number]
  // RFC 4291 2.5.5.2: an IPv4 caller, as a socket that listens for both kinds names it.
  if (groups.slice(0, 6).join(":") === "0:0:0:0:0:ffff") return [high >> 8, high & 255, low >> 8, low & 255].join(".")
  return `${groups.slice(0, 4).join(":")}::/64`
}
