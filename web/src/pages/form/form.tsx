import { createMemo, createSignal, For, Show } from "solid-js"
import { createStore } from "solid-js/store"
import { type Booked, type Clash, type FullMeeting, type MeetingInput, type Option, Refused } from "../../api.ts"
import { here } from "../../data/client.ts"
import { usePreview } from "../../data/meetings.ts"
import { useMe } from "../../data/people.ts"
import { useRooms } from "../../data/rooms.ts"
import { createClock, dayOf, dayText } from "../../dates/index.ts"
import { Button } from "../../parts/button.tsx"
import { ErrorText, Field, TextArea, TextInput } from "../../parts/field.tsx"
import { createSettled } from "../../parts/settled.ts"
import { inWords } from "../../parts/states.tsx"
import { lang, t } from "../../words/index.ts"
import { Clashes } from "./clashes.tsx"
import { Dates } from "./dates.tsx"
import { type Draft, draftRule, spanOf, taking, toInput, toPreview } from "./draft.ts"
import { LevelField } from "./level.tsx"
import { Options } from "./options.tsx"
import { OrganizerField, PeopleField } from "./people.tsx"
import { firstByHand, follow } from "./repeat.ts"
import { RepeatField } from "./repeating.tsx"
import { RoomsField } from "./rooms.tsx"
import { WhenField } from "./when.tsx"

/** What every field needs: the draft, a way to change it, and what is wrong with it. */
export type Writing = {
  draft: Draft
  change: (part: Partial<Draft>) => void
  wrong: (field: string) => string | undefined
}

const FIELDS = ["title", "start", "zone", "minutes", "roomIDs", "attendees", "level", "note", "organizerID", "rule"]
/** Fields of a draft that are sent under another name. */
const SENT: Record<string, string> = {
  date: "start",
  guests: "attendees",
  organizer: "organizerID",
  repeat: "rule",
}
/** How long a draft rests before it is asked what it would do, in milliseconds. */
const REST = 350

/** One form for a new meeting and a changed one; refusals stand at their fields, ways out one press away. */
export function MeetingForm(props: {
  draft: Draft
  /** The meeting that is being changed, whose own rooms are not "taken". */
  changing?: FullMeeting
  compact?: boolean
  save: (input: MeetingInput) => Promise<Booked>
  onSaved: (meeting: Booked) => void
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

  /** One date of a series is open: people, level and rule are the series' own. */
  const oneDate = () => props.changing?.occurrence !== undefined
  const rooms = useRooms()
  const asked = createMemo(() => (props.changing ? undefined : toPreview(draft)), undefined, { equals: same })
  const settled = createSettled(asked, REST)
  const preview = usePreview(settled)
  const previewed = () => (asked() ? here(preview) : undefined)
  const waiting = () => preview.isPlaceholderData || asked() !== settled()
  // What a booking was refused for counts until something is changed; else what the preview knows.
  const [refused, setRefused] = createSignal<Clash[]>()
  const clashes = () => {
    if (!draftRule(draft) || draft.roomIDs.length === 0) return []
    return refused() ?? (waiting() ? [] : (previewed()?.clashes ?? []))
  }
  const ruleWrong = () => (asked() && !waiting() && preview.isError ? inWords(preview.error) : undefined)
  // A rule by hand beside which the start stands: where it can be reckoned, one press puts the start right.
  const firstMeant = () => {
    const beside = preview.isError && preview.error instanceof Refused && preview.error.code === "rule.start"
    return beside ? firstByHand(draft.repeat, draft.date) : undefined
  }

  const change = (part: Partial<Draft>) => {
    // A series goes along with its start; a rule that was just chosen moves the start itself.
    const along = part.date && !part.repeat ? follow(draft.repeat, part.date) : {}
    const touched = Object.keys(part).map((field) => SENT[field] ?? field)
    // Other dates or rooms, other clashes: what was chosen for the old ones is no answer for these.
    const anew = touched.some((field) => ["start", "minutes", "zone", "roomIDs", "rule"].includes(field))
    if (anew) setRefused(undefined)
    setDraft({ ...(anew ? { clashes: "refuse" } : {}), ...part, ...along })
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
    ...(clashes().length > 0 && draft.clashes === "refuse" ? { roomIDs: t("clash.choose") } : {}),
  })
  const show = (found: Record<string, string>) => {
    setErrors(found)
    // The first wrong field, so that eyes and screen readers are where the trouble is.
    queueMicrotask(() => form()?.querySelector<HTMLElement>("[aria-invalid=true], [data-wrong] :checked")?.focus())
  }
  const refuse = (error: unknown) => {
    const field = error instanceof Refused ? (error.field?.split(/[.[]/)[0] ?? "") : ""
    show({ [FIELDS.includes(field) ? field : ""]: inWords(error) })
    if (!(error instanceof Refused)) return
    if (error.clashes.length > 0) return setRefused(error.clashes)
    setOptions(error.options)
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
        <Show when={!props.changing}>
          <RepeatField {...writing} now={now()}>
            <Show when={asked()}>
              <div class="mt-3 rounded-md bg-sunken px-3 py-2">
                <Show
                  when={!ruleWrong() && previewed()}
                  fallback={
                    <Show when={ruleWrong()} fallback={<p class="text-sm text-faint">{t("repeat.checking")}</p>}>
                      <ErrorText text={ruleWrong()} />
                      <Show when={firstMeant()}>
                        {(date) => (
                          <Button size="sm" class="mt-2" onClick={() => change({ date: date(), repeat: draft.repeat })}>
                            {t("repeat.startAt", dayText(date(), lang(), dayOf(now(), draft.zone)))}
                          </Button>
                        )}
                      </Show>
                    </Show>
                  }
                >
                  {(data) => <Dates preview={data()} draft={draft} now={now()} waiting={waiting()} />}
                </Show>
              </div>
            </Show>
          </RepeatField>
        </Show>
        <RoomsField {...writing} {...(props.changing ? { changing: props.changing } : {})} onLost={setLost}>
          <Show when={options().length > 0}>
            <Options options={options()} draft={draft} onTake={take} />
          </Show>
          <Show when={clashes().length > 0}>
            <Clashes
              clashes={clashes()}
              count={previewed()?.count}
              rooms={here(rooms) ?? []}
              draft={draft}
              now={now()}
              wrong={Boolean(errors().roomIDs)}
              onChoose={(clashes) => {
                change({ clashes })
                setErrors(({ roomIDs: _roomIDs, ...rest }) => rest)
              }}
            />
          </Show>
        </RoomsField>
        <Show when={!oneDate()}>
          <PeopleField {...writing} text={typed()} onText={type} />
        </Show>
        <Show when={!props.changing && (me().role === "secretary" || me().role === "admin")}>
          <OrganizerField {...writing} />
        </Show>
        <Show when={!oneDate()}>
          <LevelField {...writing} />
        </Show>
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

/** Two wishes that ask the same are one question. */
const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)
