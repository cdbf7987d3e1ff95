import { Navigate, useSearchParams } from "@solidjs/router"
import { createEffect, createSignal, For, onCleanup, Show } from "solid-js"
import { type Me, Refused } from "../api.ts"
import { here } from "../data/client.ts"
import { useOffice } from "../data/office.ts"
import { useDemoPeople, useEnter, useSendCode, useSession, useStepIn } from "../data/people.ts"
import { Button } from "../parts/button.tsx"
import { Field, TextInput } from "../parts/field.tsx"
import { inWords } from "../parts/states.tsx"
import { toast } from "../parts/toast.tsx"
import { nameOf, t, titleOf } from "../words/index.ts"
import { LanguageSwitch } from "./menu.tsx"
import { Page } from "./page.tsx"

const AGAIN = 60
const DUTIES: Me["role"][] = ["member", "keeper", "admin", "secretary"]

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

function AddressForm(props: { address: string; onSent: (address: string) => void }) {
  const send = useSendCode()
  const [address, setAddress] = createSignal(props.address)
  const submit = (event: Event) => {
    event.preventDefault()
    if (!send.isPending) send.mutate(address().trim(), { onSuccess: () => props.onSent(address().trim()) })
  }
  return (
    <form novalidate class="space-y-4" onSubmit={submit}>
      <Field label={t("sign.address")} error={send.isError ? inWords(send.error) : undefined}>
        {(described) => (
          <TextInput
            {...described}
            type="email"
            name="email"
            autocomplete="username"
            inputmode="email"
            autofocus
            required
            value={address()}
            onInput={(event) => setAddress(event.currentTarget.value)}
          />
        )}
      </Field>
      <Button type="submit" kind="primary" class="w-full" busy={send.isPending}>
        {t("sign.send")}
      </Button>
    </form>
  )
}

function CodeForm(props: { address: string; onBack: () => void }) {
  const enter = useEnter()
  const send = useSendCode()
  const [code, setCode] = createSignal("")
  const [wait, setWait] = createSignal(AGAIN)
  const [input, setInput] = createSignal<HTMLInputElement>()
  const timer = setInterval(() => setWait((seconds) => Math.max(0, seconds - 1)), 1000)
  onCleanup(() => clearInterval(timer))
  createEffect(() => input()?.focus())
  const submit = () => {
    if (code().length !== 6 || enter.isPending) return
    enter.mutate({ address: props.address, code: code() }, { onError: () => input()?.select() })
  }
  const again = () =>
    send.mutate(props.address, {
      onSuccess: () => {
        setWait(AGAIN)
        toast(t("sign.resent"))
      },
      onError: (error) => toast(error instanceof Refused ? inWords(error) : t("wrong.unknown"), { bad: true }),
    })
  return (
    <form
      novalidate
      class="space-y-4"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <p>{t("sign.sent", props.address)}</p>
      <Field label={t("sign.code")} hint={t("sign.codeNote")} error={enter.isError ? inWords(enter.error) : undefined}>
        {(described) => (
          <TextInput
            {...described}
            ref={setInput}
            inputmode="numeric"
            autocomplete="one-time-code"
            name="code"
            class="text-center font-mono text-xl! tracking-[0.4em]"
            value={code()}
            onInput={(event) => {
              // Pasted with spaces or a sentence around it: the digits are what counts.
              setCode(event.currentTarget.value.normalize("NFKC").replaceAll(/\D/g, "").slice(0, 6))
              event.currentTarget.value = code()
              submit()
            }}
          />
        )}
      </Field>
      <Button type="submit" kind="primary" class="w-full" busy={enter.isPending} disabled={code().length !== 6}>
        {t("sign.enter")}
      </Button>
      <div class="flex justify-between">
        <Button kind="quiet" size="sm" onClick={() => props.onBack()}>
          {t("sign.change")}
        </Button>
        <Button kind="quiet" size="sm" disabled={wait() > 0} busy={send.isPending} onClick={again}>
          {wait() > 0 ? t("sign.resendIn", wait()) : t("sign.resend")}
        </Button>
      </div>
    </form>
  )
}

function Demo() {
  const people = useDemoPeople(() => true)
  const step = useStepIn()
  const [text, setText] = createSignal("")
  const shown = () => {
    const typed = text().trim().toLowerCase()
    // Those who run meetings for others first: most of what there is to try is theirs.
    const all = (here(people) ?? []).toSorted((a, b) => DUTIES.indexOf(b.role) - DUTIES.indexOf(a.role))
    return all.filter((person) =>
      [person.name, person.nameEn, person.title, person.titleEn, person.unit.name, person.unit.nameEn].some((each) =>
        each?.toLowerCase().includes(typed),
      ),
    )
  }
  return (
    <section aria-labelledby="demo">
      <h2 id="demo" class="text-lg">
        {t("sign.demo")}
      </h2>
      <p class="mb-3 text-soft">{t("sign.demoNote")}</p>
      <Field label={t("sign.demoFind")} hideLabel>
        {(described) => (
          <TextInput
            {...described}
            type="search"
            placeholder={t("sign.demoFind")}
            value={text()}
            onInput={(event) => setText(event.currentTarget.value)}
          />
        )}
      </Field>
      <ul class="mt-2 max-h-[48vh] divide-y divide-line overflow-y-auto border-y border-line" tabindex={-1}>
        <For each={shown()}>
          {(person) => (
            <li>
              <button
                type="button"
                aria-label={t("sign.demoAs", nameOf(person))}
                class="flex w-full items-baseline gap-3 px-2 py-1.5 text-left hover:bg-sunken pointer-coarse:py-3"
                onClick={() =>
                  step.mutate(person.personID, { onError: (error) => toast(inWords(error), { bad: true }) })
                }
              >
                <span class="w-32 shrink-0 truncate font-medium">{nameOf(person)}</span>
                <span class="min-w-0 truncate text-sm text-soft">
                  {nameOf(person.unit)}
                  <Show when={titleOf(person)}>{(title) => ` · ${title()}`}</Show>
                </span>
              </button>
            </li>
          )}
        </For>
      </ul>
    </section>
  )
}
