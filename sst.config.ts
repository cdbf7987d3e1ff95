/**
 * The blueprint through SST v4. SST wants no imports at the top of this file; what is built stands in infra/sst.ts.
 * The stage is SST's own (`--stage`), all other choices come from the environment or `.env` (infra/choices.ts).
 */
export default $config({
  async app({ stage }) {
    const { isPersonal } = await import("./infra/blueprint.ts")
    const personal = isPersonal(stage)
    return { name: "banhui", home: "aws", removal: personal ? "remove" : "retain", protect: !personal }
  },
  async run() {
    const { choose, warnings } = await import("./infra/choices.ts")
    const { banhui, build } = await import("./infra/sst.ts")
    const choices = choose(process.env, $app.stage)
    for (const warning of warnings(choices)) console.warn(warning)
    build()
    return banhui(choices)
  },
})
