import { createEffect, type JSX } from "solid-js"
import { t } from "../words/index.ts"

/** A page's name in the tab; the frame around it holds `main`. */
export function Page(props: { title: string; children: JSX.Element }) {
  createEffect(() => {
    document.title = `${props.title} · ${t("app.name")}`
  })
  return <>{props.children}</>
}

/** A page of reading width with its heading. */
export const Sheet = (props: { title: string; aside?: JSX.Element; children: JSX.Element; wide?: boolean }) => (
  <Page title={props.title}>
    <div
      class="mx-auto w-full px-4 py-6 md:px-6 md:py-8"
      classList={{ "max-w-5xl": props.wide === true, "max-w-2xl": props.wide !== true }}
    >
      <div class="mb-5 flex flex-wrap items-center justify-between gap-3">
        <h1 class="text-xl">{props.title}</h1>
        {props.aside}
      </div>
      {props.children}
    </div>
  </Page>
)
