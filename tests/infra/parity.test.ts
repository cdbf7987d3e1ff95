import { beforeAll, describe, expect, test } from "vitest"
import { alarms, files, functions, grants, isPersonal, settings, site, table, timers } from "../../infra/blueprint.ts"
import { bundleAll } from "../../infra/bundle.ts"
import { choose } from "../../infra/choices.ts"
import { definition, work } from "../../infra/machine.ts"
import { headers } from "../../packages/lambda/src/edge.ts"
import { blueprint, choices } from "./plan.ts"
import { plan as asked, record } from "./recorder.ts"
import { synthesise, plan as synthesised } from "./stack.ts"

beforeAll(bundleAll)

describe("three builders, one house", () => {
  test("the CDK builds what the blueprint says, and cdk-nag has nothing left to say", () => {
    expect(synthesised(synthesise(choices))).toEqual(blueprint)
  })

  test("SST is asked for what the blueprint says", async () => {
    expect(asked(await record(choices))).toEqual(blueprint)
  })

  test("the machine makes the same table and carries out the same functions", () => {
    const { key, indexes, ttl } = definition("any")
    expect({ key: { partition: key.pk, sort: key.sk }, ttl }).toEqual({ key: table.key, ttl: table.expires })
    expect(Object.fromEntries(indexes.map(({ name, pk, sk }) => [name, { partition: pk, sort: sk }]))).toEqual(
      table.indexes,
    )
    const transport = { send: async () => {} }
    expect([...Object.keys(work({ transport })), "api"].sort()).toEqual(Object.keys(functions).sort())
  })
})
