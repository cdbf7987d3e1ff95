import { createEffect, createSignal, onCleanup } from "solid-js"
import { Refused } from "../../api.ts"
import { useEnter, useSendCode } from "../../data/people.ts"
import { Button } from "../../parts/button.tsx"
import { Field, TextInput } from "../../parts/field.tsx"
import { inWords } from "../../parts/states.tsx"
import { toast } from "../../parts/toast.tsx"
import { t } from "../../words/index.ts"

/** Seconds before a code may be asked for again. */
const AGAIN = 60

export function AddressForm(props: { address: string; onSent: (address: string) => void }) {
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

export function CodeForm(props: { address: string; onBack: () => void }) {
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
