import { render } from "solid-js/web"
import { App } from "./app.tsx"
import "./styles.css"
import { browserLang, chosenLang, speak } from "./words/index.ts"

await speak(chosenLang() ?? browserLang())
const root = document.getElementById("root")
if (root) render(() => <App />, root)
