import { A } from "@solidjs/router"
import { Button, buttonLook } from "../parts/button.tsx"
import { Empty } from "../parts/states.tsx"
import { t } from "../words/index.ts"
import { Page } from "./page.tsx"

export const Missing = () => (
  <Page title={t("wrong.missing")}>
    <h1 class="sr-only">{t("wrong.missing")}</h1>
    <Empty title={t("wrong.missing")} note={t("wrong.missingNote")}>
      <A href="/rooms" class={buttonLook()}>
        {t("wrong.home")}
      </A>
    </Empty>
  </Page>
)

/** The last net: what nobody caught, in words and with a way out. */
export const Broken = (props: { error: unknown }) => (
  <main role="alert" class="mx-auto flex max-w-lg flex-col items-start gap-3 px-6 py-20">
    <h1 class="text-xl">{t("wrong.broken")}</h1>
    <p class="text-soft">{t("wrong.brokenNote")}</p>
    <pre class="w-full overflow-x-auto rounded-md bg-sunken p-3 text-sm whitespace-pre-wrap">
      {props.error instanceof Error ? props.error.message : String(props.error)}
    </pre>
    <Button kind="primary" onClick={() => location.reload()}>
      {t("wrong.reload")}
    </Button>
  </main>
)
