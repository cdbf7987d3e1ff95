import { createMemo, createSignal, For, Show } from "solid-js"
import { createStore } from "solid-js/store"
import { type FullMeeting, type MeetingInput, type Option, Refused } from "../../api.ts"
import { useMe } from "../../data/people.ts"
import { createClock } from "../../dates/index.ts"
import { Button } from "../../parts/button.tsx"
import { ErrorText, Field, TextArea, TextInput } from "../../parts/field.tsx"
import { inWords } from "../../parts/states.tsx"
import { t } from "../../words/index.ts"
import { type Draft, spanOf, taking, toInput } from "./draft.ts"
import { LevelField } from "./level.tsx"
import { Options } from "./options.tsx"
import { OrganizerField, PeopleField } from "./people.tsx"
import { RoomsField } from "./rooms.tsx"
import { WhenField } from "./when.tsx"

/** What every field needs: the draft, a way to change it, and what is wrong with it. */
export type Writing = {
  draft: Draft
  change: (part: Partial<Draft>) => void
  wrong: (field: string) => string | undefined
}

const FIELDS = ["title", "start", "zone", "minutes", "roomIDs", "attendees", "level", "note", "organizerID"]

/** One form for a new meeting and a changed one; refusals stand at their fields, ways out one press away. */
export function MeetingForm(props: {
  draft: Draft
  /** The meeting that is being changed, whose own rooms are not "taken". */
  changing?: FullMeeting
  compact?: boolean
  save: (input: MeetingInput) => Promise<FullMeeting>
  onSaved: (meeting: FullMeeting) => void
  onCancel: () => void
}) {
  const me = useMe()
  const now = createClock()
  // The form starts from its draft and then is its own.
  const [draft, setDraft] = createStore<Draft>({ ...props.draft })
  const [errors, setErrors] = createSignal<Record<string, string>>({})
  const [options, setOptions] = createSignal<Option[]>([])
  const [lost, setLost] = createSignal<string[]>([])
  const [saving, setSaving] = createSignal(false)
  const [form, setForm] = createSignal<HTMLFormElement>()

  const change = (part: Partial<Draft>) => {
    setDraft(part)
    const touched = Object.keys(part).map(
      (field) => ({ date: "start", guests: "attendees", organizer: "organizerID" })[field] ?? field,
    )
    setErrors((all) =>
      Object.fromEntries(Object.entries(all).filter(([field]) => field !== "" && !touched.includes(field))),
    )
    if (["start", "roomIDs", "minutes"].some((field) => touched.includes(field))) setOptions([])
  }
  const writing: Writing = { draft, change, wrong: (field) => errors()[field] }

  const [typed, setTyped] = createSignal("")
  const type = (text: string) => {
    setTyped(text)
    setErrors(({ attendees: _attendees, ...rest }) => rest)
  }

  const check = (): Record<string, string> => ({
    ...(draft.title.trim() ? {} : { title: t("form.needTitle") }),
    // A name left in the field looks invited and is not.
    ...(typed().trim() ? { attendees: t("form.unpicked", typed().trim()) } : {}),
    ...(spanOf(draft).start < now() && !props.changing ? { start: t("form.past") } : {}),
  })
  const show = (found: Record<string, string>) => {
    setErrors(found)
    // The first wrong field, so that eyes and screen readers are where the trouble is.
    queueMicrotask(() => form()?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus())
  }
  const refuse = (error: unknown) => {
    const field = error instanceof Refused ? (error.field?.split(/[.[]/)[0] ?? "") : ""
    show({ [FIELDS.includes(field) ? field : ""]: inWords(error) })
    if (error instanceof Refused) setOptions(error.options)
  }
  const submit = async () => {
    if (saving()) return
    const found = check()
    setOptions([])
    if (Object.keys(found).length > 0) return show(found)
    setErrors({})
    setSaving(true)
    await props.save(toInput(draft, me().personID)).then(props.onSaved, refuse)
    setSaving(false)
  }
  const take = (option: Option) => {
    change(taking(draft, option, lost()))
    void submit()
  }
  const label = createMemo(() => {
    if (saving()) return t("form.saving")
    if (props.changing) return t("form.change")
    return t(draft.roomIDs.length ? "form.book" : "form.call")
  })

  return (
    <form
      ref={setForm}
      novalidate
      class="flex min-h-0 flex-col"
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <div class="flex min-h-0 flex-col gap-5" classList={{ "overflow-y-auto px-5 py-4": props.compact === true }}>
        <Field label={t("form.title")} error={errors().title}>
          {(described) => (
            <TextInput
              {...described}
              value={draft.title}
              maxlength={200}
              autofocus
              autocomplete="off"
              placeholder={t("form.titleHint")}
              onInput={(event) => change({ title: event.currentTarget.value })}
            />
          )}
        </Field>
        <WhenField {...writing} now={now()} />
        <RoomsField {...writing} {...(props.changing ? { changing: props.changing } : {})} onLost={setLost}>
          <Show when={options().length > 0}>
            <Options options={options()} draft={draft} onTake={take} />
          </Show>
        </RoomsField>
        <PeopleField {...writing} text={typed()} onText={type} />
        <Show when={!props.changing && (me().role === "secretary" || me().role === "admin")}>
          <OrganizerField {...writing} />
        </Show>
        <LevelField {...writing} />
        <Field label={t("form.note")} optional error={errors().note}>
          {(described) => (
            <TextArea
              {...described}
              value={draft.note}
              placeholder={t("form.noteHint")}
              onInput={(event) => change({ note: event.currentTarget.value })}
            />
          )}
        </Field>
      </div>
      <div
        class="flex items-center justify-end gap-2 border-t border-line"
        classList={{ "px-5 py-3": props.compact === true, "mt-6 pt-4": props.compact !== true }}
      >
        <div class="mr-auto">
          <For each={["", "zone", "minutes"]}>{(field) => <ErrorText text={errors()[field]} />}</For>
        </div>
        <Button kind="quiet" onClick={() => props.onCancel()}>
          {t("app.cancel")}
        </Button>
        <Button type="submit" kind="primary" busy={saving()}>
          {label()}
        </Button>
      </div>
    </form>
  )
}
