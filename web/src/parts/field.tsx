import { createUniqueId, For, type JSX, Show, splitProps } from "solid-js"
import { t } from "../words/index.ts"

export type Described = { id: string; "aria-invalid": boolean; "aria-describedby": string | undefined }

/** Label, control, hint and error, tied together for everyone who reads them. */
export function Field(props: {
  label: string
  hint?: string
  error?: string
  optional?: boolean
  hideLabel?: boolean
  class?: string
  children: (described: Described) => JSX.Element
}) {
  const id = createUniqueId()
  const described: Described = {
    id,
    get "aria-invalid"() {
      return Boolean(props.error)
    },
    get "aria-describedby"() {
      return [props.error && `${id}-error`, props.hint && `${id}-hint`].filter(Boolean).join(" ") || undefined
    },
  }
  return (
    <div class={props.class}>
      <label for={id} class={props.hideLabel ? "sr-only" : "mb-1 block text-sm font-medium text-soft"}>
        {props.label}
        <Show when={props.optional}>
          <span class="ml-1.5 font-normal text-faint">{t("app.optional")}</span>
        </Show>
      </label>
      {props.children(described)}
      <Show when={props.hint}>
        <p id={`${id}-hint`} class="mt-1 text-sm text-faint">
          {props.hint}
        </p>
      </Show>
      <ErrorText id={`${id}-error`} text={props.error} />
    </div>
  )
}

export const ErrorText = (props: { id?: string; text: string | undefined }) => (
  <p id={props.id} role="alert" class={props.text ? "mt-1 text-sm text-danger" : "hidden"}>
    {props.text}
  </p>
)

export function TextInput(all: JSX.InputHTMLAttributes<HTMLInputElement>) {
  const [mine, props] = splitProps(all, ["class"])
  return <input type="text" {...props} class={`field ${mine.class ?? ""}`} />
}

export function TextArea(all: JSX.TextareaHTMLAttributes<HTMLTextAreaElement>) {
  const [mine, props] = splitProps(all, ["class"])
  return <textarea rows={3} {...props} class={`field resize-y ${mine.class ?? ""}`} />
}

export type Choice = { value: string; label: string; disabled?: boolean }

/** The platform's own select: typing finds, phones show their wheel. */
export function Select(
  all: Omit<JSX.SelectHTMLAttributes<HTMLSelectElement>, "onChange"> & {
    choices: Choice[]
    value: string
    onChange: (value: string) => void
  },
) {
  const [mine, props] = splitProps(all, ["class", "choices", "value", "onChange"])
  return (
    <select
      {...props}
      class={`field select truncate ${mine.class ?? ""}`}
      onChange={(event) => mine.onChange(event.currentTarget.value)}
    >
      <For each={mine.choices}>
        {(choice) => (
          <option value={choice.value} disabled={choice.disabled} selected={choice.value === mine.value}>
            {choice.label}
          </option>
        )}
      </For>
    </select>
  )
}
