import type { Sheet } from "./index.ts"

/** Colours of a light page; contrast on white is at least 5.9. Dark ones stand in `css`. */
export const ink = {
  page: "#f2f4f7",
  card: "#ffffff",
  text: "#1c2024",
  soft: "#5a6472",
  line: "#dfe3e8",
  edge: "#b9c1cb",
}

export const tones: Record<Sheet["tone"], { light: string; tint: string; dark: string; darkTint: string }> = {
  calm: { light: "#0b57a4", tint: "#eef4fb", dark: "#8fc1ff", darkTint: "#1d2a3a" },
  alert: { light: "#8a4b00", tint: "#fdf4e7", dark: "#f3bd72", darkTint: "#33291a" },
  stop: { light: "#a8241c", tint: "#fcf0ef", dark: "#f5a8a1", darkTint: "#382220" },
}

/** The colour of what can be pressed is the same in every letter. */
export const press = tones.calm

/** Latin letters come from the Latin face, everything else from the first Chinese one that the system has. */
export const faces =
  "font-family:-apple-system,'Segoe UI','Helvetica Neue',Arial,'PingFang SC','Microsoft YaHei','Noto Sans SC','Noto Sans CJK SC',sans-serif;"

/** What inline styles cannot say: dark mode, phones, and the gap between Chinese and Latin where a client knows it. */
export function css({ tone }: Pick<Sheet, "tone">): string {
  const { dark, darkTint } = tones[tone]
  return `
:root{color-scheme:light dark;supported-color-schemes:light dark}
body{margin:0;padding:0;-webkit-text-size-adjust:100%;text-size-adjust:100%}
table{border-spacing:0}
.text{text-wrap:pretty}
:lang(zh){text-autospace:normal;line-break:strict}
@media (max-width:480px){
.outer{padding:0!important}
.card{border-left:0!important;border-right:0!important;border-radius:0!important}
.pad{padding-left:20px!important;padding-right:20px!important}
.press,.press tbody,.press tr,.press td{display:block!important;width:100%!important;padding:0!important}
.press td{margin-bottom:12px!important}
.press a{display:block!important;text-align:center!important}
}
@media (prefers-color-scheme:dark){
body,.page{background:#14171a!important}
.card{background:#1e2226!important;border-color:#343a41!important}
.text,.text a{color:#e9ecef!important}
.soft,.soft a{color:#a9b2bd!important}
.rule{border-color:#343a41!important}
.tone{color:${dark}!important}
.bar{background:${dark}!important}
.tint{background:${darkTint}!important;border-color:${dark}!important}
.quiet{background:#262b31!important;border-color:#5a636e!important}
.first{background:${press.dark}!important}
.first a{background:${press.dark}!important;border-color:${press.dark}!important;color:#14171a!important}
.other a{border-color:#5a636e!important;color:${press.dark}!important}
}`
}

/** Outlook's Word engine forgets font stacks that begin with a name it does not know. */
export const outlookCSS =
  "body,table,td,th,h1,p,a,del,ins{font-family:'Segoe UI','Microsoft YaHei',Arial,sans-serif!important}"
