import { useParams } from "@solidjs/router"
import { createEffect, createSignal, For, Show } from "solid-js"
import { type Answer, type Invited, Refused } from "../api.ts"
import { here } from "../data/client.ts"
import { useAnswerInvited, useInvited } from "../data/invited.ts"
import { durationText, offsetText, whenText, zoneText } from "../dates/index.ts"
import { Button } from "../parts/button.tsx"
import { ErrorText, Field, TextInput } from "../parts/field.tsx"
import { Empty, Failed, inWords, Loaded } from "../parts/states.tsx"
import { When } from "../parts/when.tsx"
import { buildingOf, chosenLang, lang, nameOf, speak, t } from "../words/index.ts"
import { LanguageSwitch } from "./menu.tsx"
import { Page } from "./page.tsx"

const ANSWERS = [
  ["accepted", "rsvp.yes"],
  ["declined", "rsvp.no"],
  ["tentative", "rsvp.maybe"],
  ["delegated", "rsvp.substitute"],
] as const satisfies readonly (readonly [Answer, string])[]

/** Answering from the letter, without signing in. Opening the page changes nothing: mail scanners open links too. */
export default function Rsvp() {
  const params = useParams<{ token: string }>()
  const invited = useInvited(() => params.token)
  createEffect(() => {
    const reader = here(invited)?.reader.lang
    if (reader && !chosenLang() && reader !== lang()) void speak(reader)
  })
  const dead = (error: unknown) =>
    error instanceof Refused && error.status >= 400 && error.status < 500 && error.status !== 429
  return (
    <Page title={t("answer.title")}>
      <div class="mx-auto flex min-h-dvh w-full max-w-xl flex-col px-5">
        <header class="flex items-center justify-between py-3">
          <span class="flex items-center gap-2 font-semibold">
            <img src="/icon.svg" alt="" class="size-6" />
            {t("app.name")}
          </span>
          <LanguageSwitch />
        </header>
        <main class="flex-1 pt-[5vh] pb-12">
          <Loaded
            query={invited}
            failed={(error) => (
              <Show when={dead(error)} fallback={<Failed error={error} onRetry={() => void invited.refetch()} />}>
                <h1 class="sr-only">{t("rsvp.dead")}</h1>
                <Empty title={t("rsvp.dead")} note={t("rsvp.deadNote")} />
              </Show>
            )}
          >
            {(data) => <Invitation invited={data()} token={params.token} />}
          </Loaded>
        </main>
      </div>
    </Page>
  )
}

function Invitation(props: { invited: Invited; token: string }) {
  const meeting = () => props.invited.meeting
  const [start, end] = [() => Date.parse(meeting().startsAt), () => Date.parse(meeting().endsAt)]
  const differs = () => offsetText(meeting().zone, start()) !== offsetText(props.invited.reader.zone, start())
  const when = (zone: string) => `${whenText(start(), end(), zone, lang())}`
  return (
    <>
      <p class="text-soft">
        {meeting().organizer ? t("rsvp.invited", nameOf(meeting().organizer ?? { name: "" })) : ""}
      </p>
      <h1 class="mb-4 text-2xl">{meeting().title ?? t("meeting.confidential")}</h1>
      <dl class="mb-8 divide-y divide-line border-y border-line">
        <div class="grid grid-cols-[5rem_1fr] py-2.5">
          <dt class="text-sm leading-6 text-faint">{t("meeting.when")}</dt>
          <dd>
            <When start={start()} end={end()} zone={props.invited.reader.zone} />{" "}
            <span class="text-sm whitespace-nowrap text-faint">{durationText(meeting().minutes, lang())}</span>
            <Show when={differs()}>
              <p class="text-sm text-soft">
                {t("form.elsewhere", when(meeting().zone), zoneText(meeting().zone, lang(), start()))}
              </p>
            </Show>
          </dd>
        </div>
        <Show when={meeting().rooms.length}>
          <div class="grid grid-cols-[5rem_1fr] py-2.5">
            <dt class="text-sm leading-6 text-faint">{t("meeting.where")}</dt>
            <dd>
              <For each={meeting().rooms}>
                {(room) => (
                  <p>
                    {nameOf(room)} <span class="text-sm text-faint">{buildingOf(room)}</span>
                  </p>
                )}
              </For>
            </dd>
          </div>
        </Show>
        <Show when={meeting().note}>
          {(note) => (
            <div class="grid grid-cols-[5rem_1fr] py-2.5">
              <dt class="text-sm leading-6 text-faint">{t("meeting.note")}</dt>
              <dd class="whitespace-pre-line">{note()}</dd>
            </div>
          )}
        </Show>
      </dl>
      <Show
        when={meeting().status === "confirmed" && !props.invited.past}
        fallback={
          <p class="rounded-md bg-sunken px-4 py-3">
            {t(meeting().status === "cancelled" ? "rsvp.cancelled" : "rsvp.past")}
          </p>
        }
      >
        <AnswerForm invited={props.invited} token={props.token} />
      </Show>
    </>
  )
}

function AnswerForm(props: { invited: Invited; token: string }) {
  const send = useAnswerInvited(() => props.token)
  const known = props.invited.response === "needs-action" ? undefined : props.invited.response
  const [answer, setAnswer] = createSignal<Answer | undefined>(known)
  const [reason, setReason] = createSignal(props.invited.reason ?? "")
  const [substitute, setSubstitute] = createSignal(props.invited.substitute ?? "")
  const [missing, setMissing] = createSignal(false)
  const submit = (event: Event) => {
    event.preventDefault()
    const response = answer()
    if (!response || send.isPending) return
    if (response === "delegated" && !substitute().trim()) return setMissing(true)
    send.mutate({
      response,
      ...(reason().trim() && response !== "accepted" ? { reason: reason().trim() } : {}),
      ...(response === "delegated" ? { substitute: substitute().trim() } : {}),
    })
  }
  return (
    <form novalidate onSubmit={submit}>
      <fieldset>
        <legend class="mb-3 text-lg font-semibold">{t("rsvp.greeting", props.invited.reader.name)}</legend>
        <div class="grid gap-2 sm:grid-cols-2">
          <For each={ANSWERS}>
            {([response, word]) => (
              <label
                class="flex min-h-12 cursor-pointer items-center gap-3 rounded-md border px-4 has-focus-visible:outline-2 has-focus-visible:outline-accent"
                classList={{
                  "border-accent bg-wash font-medium": answer() === response,
                  "border-edge bg-sheet hover:bg-sunken": answer() !== response,
                }}
              >
                <input
                  type="radio"
                  name="answer"
                  class="size-4 accent-accent"
                  checked={answer() === response}
                  onChange={() => setAnswer(response)}
                />
                {t(word)}
              </label>
            )}
          </For>
        </div>
      </fieldset>
      <div class="mt-4 space-y-4">
        <Show when={answer() === "delegated"}>
          <Field label={t("rsvp.substituteName")} error={missing() ? t("answer.needSubstitute") : undefined}>
            {(described) => (
              <TextInput
                {...described}
                value={substitute()}
                maxlength={100}
                onInput={(event) => {
                  setMissing(false)
                  setSubstitute(event.currentTarget.value)
                }}
              />
            )}
          </Field>
        </Show>
        <Show when={answer() && answer() !== "accepted"}>
          <Field label={t("rsvp.reason")} optional>
            {(described) => (
              <TextInput
                {...described}
                value={reason()}
                maxlength={500}
                onInput={(event) => setReason(event.currentTarget.value)}
              />
            )}
          </Field>
        </Show>
        <Button type="submit" kind="primary" class="w-full sm:w-auto" busy={send.isPending} disabled={!answer()}>
          {t("rsvp.send")}
        </Button>
        <ErrorText text={send.isError ? inWords(send.error) : undefined} />
        <p role="status" class="text-sm text-soft">
          <Show when={send.isSuccess} fallback={known ? t("rsvp.current", t(`responses.${known}`)) : ""}>
            <span class="font-medium text-good">{t("rsvp.saved")}</span> {t("rsvp.changeable")}
          </Show>
        </p>
      </div>
    </form>
  )
}
