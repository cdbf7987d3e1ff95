import { useParams } from "@solidjs/router"
import { createEffect, For, Show } from "solid-js"
import { type Invited, Refused } from "../../api.ts"
import { here } from "../../data/client.ts"
import { useInvited } from "../../data/invited.ts"
import { durationText, offsetText, whenText, zoneText } from "../../dates/index.ts"
import { Empty, Failed, Loaded } from "../../parts/states.tsx"
import { When } from "../../parts/when.tsx"
import { buildingOf, chosenLang, lang, nameOf, sentence, speak, t } from "../../words/index.ts"
import { LanguageSwitch } from "../menu.tsx"
import { Page } from "../page.tsx"
import { AnswerForm } from "./answer.tsx"

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
        <Show when={meeting().ruleText}>
          {(text) => (
            <div class="grid grid-cols-[5rem_1fr] py-2.5">
              <dt class="text-sm leading-6 text-faint">{t("series.repeats")}</dt>
              <dd>
                {sentence(lang() === "en" ? text().en : text().zh)}
                <p class="text-sm text-soft">{t(meeting().occurrence ? "series.answerThis" : "series.answerAll")}</p>
              </dd>
            </div>
          )}
        </Show>
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
