import { Navigate, useSearchParams } from "@solidjs/router"
import { createSignal, Show } from "solid-js"
import { here } from "../../data/client.ts"
import { useOffice } from "../../data/office.ts"
import { useSession } from "../../data/people.ts"
import { nameOf, t } from "../../words/index.ts"
import { LanguageSwitch } from "../menu.tsx"
import { Page } from "../page.tsx"
import { AddressForm, CodeForm } from "./code.tsx"
import { Demo } from "./demo.tsx"

/** An address, then the code that was mailed to it; in the demo office anyone there, by a press. */
export default function SignIn() {
  const office = useOffice()
  const session = useSession()
  const [asked] = useSearchParams<{ next?: string }>()
  // Only our own pages: "//elsewhere" would leave.
  const next = () => (asked.next && /^\/(?![/\\])/.test(asked.next) ? asked.next : "/rooms")
  const [address, setAddress] = createSignal("")
  const [sent, setSent] = createSignal(false)
  return (
    <Page title={t("sign.title")}>
      <Show when={here(session)}>
        <Navigate href={next()} />
      </Show>
      <div class="flex min-h-dvh flex-col">
        <header class="flex items-center justify-between px-4 py-3 md:px-6">
          <span class="flex items-center gap-2 font-semibold">
            <img src="/icon.svg" alt="" class="size-6" />
            {t("app.name")}
          </span>
          <LanguageSwitch />
        </header>
        <main
          class="mx-auto grid w-full max-w-sm flex-1 grid-cols-[minmax(0,1fr)] content-start gap-10 px-5 pt-[8vh] pb-12"
          classList={{
            "md:max-w-4xl md:grid-cols-[20rem_minmax(0,1fr)] md:gap-16": here(office)?.demo === true,
          }}
        >
          <section>
            <h1 class="text-2xl">{t("sign.title")}</h1>
            <p class="mt-1 mb-6 text-soft">
              <Show when={here(office)} fallback={"\u00a0"}>
                {(known) => t("sign.lead", nameOf(known()))}
              </Show>
            </p>
            <Show
              when={sent()}
              fallback={
                <AddressForm
                  address={address()}
                  onSent={(to) => {
                    setAddress(to)
                    setSent(true)
                  }}
                />
              }
            >
              <CodeForm address={address()} onBack={() => setSent(false)} />
            </Show>
            <Show when={here(office)?.mailbox}>
              <p class="mt-4 text-sm">
                <a href="/mailbox" target="_blank" rel="noreferrer" class="text-accent">
                  {t("sign.mailbox")}
                </a>
              </p>
            </Show>
          </section>
          <Show when={here(office)?.demo === true}>
            <Demo />
          </Show>
        </main>
      </div>
    </Page>
  )
}
