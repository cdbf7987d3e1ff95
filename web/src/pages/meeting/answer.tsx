import { createEffect, createSignal, createUniqueId, For, on, Show } from "solid-js"
import type { Answer, Mine, Person } from "../../api.ts"
import { here } from "../../data/client.ts"
import { useRespond } from "../../data/meetings.ts"
import { useMe, usePeople } from "../../data/people.ts"
import { Button } from "../../parts/button.tsx"
import { Choice } from "../../parts/choice.tsx"
import { ErrorText, Field, TextInput } from "../../parts/field.tsx"
import { Finder } from "../../parts/finder.tsx"
import { inWords } from "../../parts/states.tsx"
import { toast } from "../../parts/toast.tsx"
import { nameOf, t } from "../../words/index.ts"
import { PersonLine } from "../form/people.tsx"

export const ANSWERS = [
  ["accepted", "answer.accept"],
  ["declined", "answer.decline"],
  ["tentative", "answer.maybe"],
  ["delegated", "answer.delegate"],
] as const satisfies readonly (readonly [Answer, string])[]

/** My answer: a press for yes; no, maybe and a substitute ask for what goes with them. */
export function AnswerForm(props: {
  meeting: { meetingID: string; occurrence?: string; rule?: string }
  title: string
  mine: Mine
  onDone?: () => void
}) {
  const me = useMe()
  const respond = useRespond()
  const [all, setAll] = createSignal(false)
  const [answer, setAnswer] = createSignal<Answer>()
  const [reason, setReason] = createSignal("")
  const [substitute, setSubstitute] = createSignal<Person>()
  const [text, setText] = createSignal("")
  const [missing, setMissing] = createSignal(false)
  const scope = createUniqueId()
  const people = usePeople(() => text().trim())
  createEffect(
    on(
      () => props.mine,
      (mine) => setReason(mine.reason ?? ""),
    ),
  )

  const send = (response: Answer) => {
    if (response === "delegated" && !substitute()) return setMissing(true)
    const chosen = substitute()
    respond.mutate(
      {
        meetingID: props.meeting.meetingID,
        ...(props.meeting.occurrence && !all() ? { occurrence: props.meeting.occurrence } : {}),
        response,
        ...(response !== "accepted" && reason().trim() ? { reason: reason().trim() } : {}),
        ...(response === "delegated" && chosen ? { substituteID: chosen.personID } : {}),
      },
      {
        onSuccess: () => {
          toast(t("answer.sent"))
          setAnswer(undefined)
          props.onDone?.()
        },
      },
    )
  }
  const press = (response: Answer) => {
    setMissing(false)
    if (response === "accepted") return send(response)
    setAnswer(response)
  }
  const current = () => answer() ?? props.mine.response
  return (
    <section aria-label={t("answer.for", props.title)}>
      <h2 class="mb-2 text-lg">{t("answer.title")}</h2>
      <Show when={props.meeting.occurrence}>
        <fieldset class="mb-2 flex flex-wrap gap-x-3">
          <legend class="sr-only">{t("series.answerScope")}</legend>
          <Choice name={scope} checked={!all()} label={t("series.answerThis")} onChoose={() => setAll(false)} />
          <Choice name={scope} checked={all()} label={t("series.answerAll")} onChoose={() => setAll(true)} />
        </fieldset>
      </Show>
      <Show when={props.meeting.rule && !props.meeting.occurrence}>
        <p class="mb-2 text-sm text-soft">{t("series.answerWhole")}</p>
      </Show>
      <div class="flex flex-wrap gap-2">
        <For each={ANSWERS}>
          {([response, word]) => (
            <Button
              kind={current() === response ? "chosen" : "plain"}
              size="sm"
              aria-pressed={current() === response}
              busy={respond.isPending && respond.variables?.response === response}
              onClick={() => press(response)}
            >
              {t(word)}
            </Button>
          )}
        </For>
      </div>
      <Show when={answer()}>
        {(chosen) => (
          <form
            novalidate
            class="mt-4 space-y-3"
            onSubmit={(event) => {
              event.preventDefault()
              send(chosen())
            }}
          >
            <Show when={chosen() === "delegated"}>
              <Field label={t("answer.substitute")} error={missing() ? t("answer.needSubstitute") : undefined}>
                {(described) => (
                  <Show
                    when={substitute()}
                    fallback={
                      <Finder
                        described={described}
                        placeholder={t("answer.findSubstitute")}
                        text={text()}
                        onText={setText}
                        found={here(people)?.filter((person) => person.personID !== me().personID) ?? []}
                        onTake={(person) => {
                          setMissing(false)
                          setSubstitute(person)
                        }}
                        render={(person) => <PersonLine person={person} />}
                      />
                    }
                  >
                    {(person) => (
                      <Button
                        id={described.id}
                        onClick={() => setSubstitute(undefined)}
                        aria-label={t("form.removePerson", nameOf(person()))}
                      >
                        {nameOf(person())} ×
                      </Button>
                    )}
                  </Show>
                )}
              </Field>
            </Show>
            <Field label={t("answer.reason")} optional>
              {(described) => (
                <TextInput
                  {...described}
                  autofocus
                  placeholder={t("answer.reasonHint")}
                  value={reason()}
                  onInput={(event) => setReason(event.currentTarget.value)}
                />
              )}
            </Field>
            <div class="flex gap-2">
              <Button type="submit" kind="primary" size="sm" busy={respond.isPending}>
                {t("answer.send")}
              </Button>
              <Button kind="quiet" size="sm" onClick={() => setAnswer(undefined)}>
                {t("app.cancel")}
              </Button>
            </div>
          </form>
        )}
      </Show>
      <ErrorText text={respond.isError ? inWords(respond.error) : undefined} />
    </section>
  )
}
