import { createSignal, For, Show } from "solid-js"
import type { Answer, Invited } from "../../api.ts"
import { useAnswerInvited } from "../../data/invited.ts"
import { Button } from "../../parts/button.tsx"
import { ErrorText, Field, TextInput } from "../../parts/field.tsx"
import { inWords } from "../../parts/states.tsx"
import { t } from "../../words/index.ts"

const ANSWERS = [
  ["accepted", "rsvp.yes"],
  ["declined", "rsvp.no"],
  ["tentative", "rsvp.maybe"],
  ["delegated", "rsvp.substitute"],
] as const satisfies readonly (readonly [Answer, string])[]

/** Yes, no, maybe or someone in my place; can be changed until the meeting. */
export function AnswerForm(props: { invited: Invited; token: string }) {
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
