import { beforeAll, describe, expect, test } from "vitest"
import { functions, table, timers } from "../../infra/blueprint.ts"
import { definition, work } from "../../infra/machine.ts"
import { blueprint, choices } from "./plan.ts"
import * as platform from "./platform.ts"
import * as recorder from "./recorder.ts"
import * as stack from "./stack.ts"

beforeAll(stack.bundled)

// Each makes a whole deployment, up to what AWS would be told.
describe("three builders, one house", { timeout: 60_000 }, () => {
  test("the CDK builds what the blueprint says, and cdk-nag has nothing to say", () => {
    expect(stack.plan(stack.synthesise(choices))).toEqual(blueprint)
  })

  test("SST is asked for what the blueprint says", async () => {
    expect(recorder.plan(await recorder.record(choices))).toEqual(blueprint)
  })

  // `npx sst install` writes the platform; a machine without it has the test above.
  test.runIf(platform.isThere)(
    "SST's own platform makes of it what the blueprint says",
    async () => {
      const resources = await platform.made(choices)
      expect(platform.plan(resources)).toEqual(blueprint)
      const edge = resources.find(({ type }) => type === "aws:cloudfront/function:Function")
      expect(platform.code(edge).length, "CloudFront takes a function of 10 KB").toBeLessThan(10_240)
    },
    60_000,
  )

  test("the machine makes the same table", () => {
    const { key, indexes, ttl } = definition("any")
    const made = indexes.map(({ name, pk, sk }) => [name, { partition: pk, sort: sk }])
    expect({ key: { partition: key.pk, sort: key.sk }, indexes: Object.fromEntries(made), expires: ttl }).toEqual({
      key: table.key,
      indexes: table.indexes,
      expires: table.expires,
    })
  })

  test("the machine carries out every function, and every timer calls one", () => {
    const done = Object.keys(work({ transport: { send: async () => {} } }))
    expect([...done, "api"].sort()).toEqual(Object.keys(functions).sort())
    expect(done).toEqual(expect.arrayContaining(Object.values(timers).map((timer) => timer.function)))
  })
})
