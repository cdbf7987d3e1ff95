import { createMemo, createSignal, For } from "solid-js"
import { renderSVG } from "uqr"
import type { Feed } from "../api.ts"
import { useFeed, useRenewFeed } from "../data/feed.ts"
import { useMe } from "../data/people.ts"
import { createClock, momentText } from "../dates/index.ts"
import { Button, buttonLook } from "../parts/button.tsx"
import { Dialog } from "../parts/dialog.tsx"
import { ErrorText, Field, TextInput } from "../parts/field.tsx"
import { inWords, Loaded } from "../parts/states.tsx"
import { toast } from "../parts/toast.tsx"
import { lang, t } from "../words/index.ts"
import { Sheet } from "./page.tsx"

const PROGRAMS = [
  ["Outlook", "feed.outlook"],
  ["Apple", "feed.apple"],
  ["Google", "feed.google"],
  ["Thunderbird", "feed.thunderbird"],
] as const

/** My meetings in any calendar program. */
export default function Subscribe() {
  const feed = useFeed()
  return (
    <Sheet title={t("feed.title")}>
      <p class="mb-6 text-soft">{t("feed.lead")}</p>
      <Loaded query={feed}>{(data) => <Address feed={data()} />}</Loaded>
      <h2 class="mt-10 mb-2 text-lg">{t("feed.how")}</h2>
      <dl class="divide-y divide-line border-y border-line">
        <For each={PROGRAMS}>
          {([name, words]) => (
            <div class="grid gap-x-4 py-2.5 sm:grid-cols-[7rem_1fr]">
              <dt class="font-medium">{name}</dt>
              <dd class="text-soft">{t(words)}</dd>
            </div>
          )}
        </For>
      </dl>
    </Sheet>
  )
}

function Address(props: { feed: Feed }) {
  const me = useMe()
  const now = createClock()
  const [renewing, setRenewing] = createSignal(false)
  const [input, setInput] = createSignal<HTMLInputElement>()
  const copy = () => {
    input()?.select()
    // Where the page may not write to the clipboard (plain http), the selected address is one key press away.
    const done = navigator.clipboard?.writeText(props.feed.url) ?? Promise.reject(new Error("no clipboard"))
    done.then(
      () => toast(t("app.copied")),
      () => document.execCommand("copy") && toast(t("app.copied")),
    )
  }
  const code = createMemo(() =>
    renderSVG(props.feed.webcal, { border: 2, blackColor: "#1f1d1a", whiteColor: "#ffffff" }),
  )
  const seen = () => {
    if (!props.feed.seenAt) return t("feed.unseen")
    const when = momentText(Date.parse(props.feed.seenAt), me().zone, lang(), now())
    return props.feed.client ? t("feed.seen", when, props.feed.client) : t("feed.seenPlain", when)
  }
  return (
    <div class="flex flex-col gap-8 sm:flex-row">
      <div class="min-w-0 flex-1">
        <Field label={t("feed.address")} hint={t("feed.secret")}>
          {(described) => (
            <TextInput
              {...described}
              ref={setInput}
              readonly
              value={props.feed.url}
              class="font-mono text-sm!"
              onFocus={(event) => event.currentTarget.select()}
            />
          )}
        </Field>
        <div class="mt-4 flex flex-wrap gap-2">
          <Button kind="primary" onClick={copy}>
            {t("feed.copy")}
          </Button>
          <a href={props.feed.webcal} class={buttonLook()}>
            {t("feed.open")}
          </a>
          <Button kind="quiet" onClick={() => setRenewing(true)}>
            {t("feed.renew")}
          </Button>
        </div>
        <p class="mt-4 text-sm text-soft">{seen()}</p>
      </div>
      <figure class="w-44 shrink-0 self-center text-center sm:self-start">
        <div
          role="img"
          aria-label={t("feed.qrLabel")}
          class="overflow-hidden rounded-md border border-line"
          innerHTML={code()}
        />
        <figcaption class="mt-1.5 text-sm text-faint">{t("feed.qr")}</figcaption>
      </figure>
      <Renew open={renewing()} onClose={() => setRenewing(false)} />
    </div>
  )
}

function Renew(props: { open: boolean; onClose: () => void }) {
  const renew = useRenewFeed()
  const change = () =>
    renew.mutate(undefined, {
      onSuccess: () => {
        toast(t("feed.renewed"))
        props.onClose()
      },
    })
  return (
    <Dialog open={props.open} title={t("feed.renewTitle")} onClose={props.onClose}>
      <div class="space-y-4 px-5 py-4">
        <p class="text-soft">{t("feed.renewNote")}</p>
        <ErrorText text={renew.isError ? inWords(renew.error) : undefined} />
        <div class="flex justify-end gap-2">
          <Button kind="quiet" onClick={() => props.onClose()}>
            {t("app.cancel")}
          </Button>
          <Button kind="danger" busy={renew.isPending} onClick={change}>
            {t("feed.renewConfirm")}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
