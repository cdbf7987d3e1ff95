import X from "lucide-solid/icons/x"
import { createMemo, createSignal, For, Show } from "solid-js"
import type { Person, Role } from "../../api.ts"
import { here } from "../../data/client.ts"
import { useMe, usePeople } from "../../data/people.ts"
import { Button } from "../../parts/button.tsx"
import { Field, Select } from "../../parts/field.tsx"
import { Finder } from "../../parts/finder.tsx"
import { nameOf, t, titleOf } from "../../words/index.ts"
import { type Guest, isAddress, peopleOf } from "./draft.ts"
import type { Writing } from "./form.tsx"

const ROLES: Role[] = ["chair", "secretary", "required", "observer", "informed"]
type Found = { person: Person } | { address: string }

export const PersonLine = (props: { person: Person }) => (
  <span class="flex items-baseline gap-2">
    <span class="shrink-0">{nameOf(props.person)}</span>
    <span class="min-w-0 truncate text-sm text-faint">
      {nameOf(props.person.unit)}
      <Show when={titleOf(props.person)}>{(title) => ` · ${title()}`}</Show>
    </span>
  </span>
)

/** Who is asked, each with a role; someone from outside by mail address. */
export function PeopleField(props: Writing & { text: string; onText: (text: string) => void }) {
  const me = useMe()
  const text = () => props.text
  const people = usePeople(() => text().trim())
  const organizerID = () => props.draft.organizer?.personID ?? me().personID
  const found = createMemo((): Found[] => {
    const known = here(people) ?? []
    const asked = new Set(props.draft.guests.map((guest) => guest.key))
    const fresh = known.filter((person) => !asked.has(person.personID) && person.personID !== organizerID())
    const address = text().trim()
    const outside = isAddress(address) && !known.some((person) => person.address === address) && !asked.has(address)
    return [...fresh.map((person) => ({ person })), ...(outside ? [{ address }] : [])]
  })
  const add = (one: Found) => {
    const guest: Guest =
      "person" in one
        ? { ...pick(one.person), key: one.person.personID, role: "required" }
        : { key: one.address, email: one.address, name: one.address, role: "required" }
    props.change({ guests: [...props.draft.guests, guest] })
  }
  const update = (key: string, role: Role) =>
    props.change({ guests: props.draft.guests.map((guest) => (guest.key === key ? { ...guest, role } : guest)) })
  const remove = (key: string) => props.change({ guests: props.draft.guests.filter((guest) => guest.key !== key) })
  return (
    <div>
      <Field
        label={t("form.people")}
        hint={props.draft.guests.length ? t("form.count", peopleOf(props.draft)) : undefined}
        error={props.wrong("attendees")}
      >
        {(described) => (
          <Finder
            described={described}
            placeholder={t("form.findPerson")}
            text={text()}
            onText={props.onText}
            found={found()}
            nothing={people.isSuccess && !people.isPlaceholderData ? t("form.noPerson") : t("app.loading")}
            onTake={add}
            render={(one) =>
              "person" in one ? <PersonLine person={one.person} /> : <span>{t("form.invite", one.address)}</span>
            }
          />
        )}
      </Field>
      <ul aria-label={t("form.people")} class="mt-2 divide-y divide-line border-y border-line empty:hidden">
        <For each={props.draft.guests}>
          {(guest) => (
            <li class="flex items-center gap-2 py-1">
              <span class="min-w-0 flex-1 truncate">
                {nameOf(guest)}
                <span class="ml-2 text-sm text-faint">{guest.unit ? nameOf(guest.unit) : t("form.outside")}</span>
              </span>
              <Select
                class="w-auto! text-sm"
                aria-label={t("form.roleOf", nameOf(guest))}
                value={guest.role}
                choices={ROLES.map((role) => ({ value: role, label: t(`roles.${role}`) }))}
                onChange={(role) => update(guest.key, role as Role)}
              />
              <Button
                kind="quiet"
                size="icon"
                aria-label={t("form.removePerson", nameOf(guest))}
                onClick={() => remove(guest.key)}
              >
                <X aria-hidden="true" />
              </Button>
            </li>
          )}
        </For>
      </ul>
    </div>
  )
}

const pick = ({ personID, name, nameEn, unit }: Person) => ({ personID, name, unit, ...(nameEn ? { nameEn } : {}) })

/** For whom it is called: a secretary runs meetings for others. */
export function OrganizerField(props: Writing) {
  const me = useMe()
  const [text, setText] = createSignal("")
  const people = usePeople(() => text().trim())
  const organizer = () => props.draft.organizer
  return (
    <div>
      <Field label={t("form.organizer")} error={props.wrong("organizerID")}>
        {(described) => (
          <Show
            when={organizer()}
            fallback={
              <Finder
                described={described}
                placeholder={`${t("form.me")} (${nameOf(me())})`}
                text={text()}
                onText={setText}
                found={here(people) ?? []}
                onTake={(person) =>
                  props.change({
                    organizer: pick(person),
                    guests: props.draft.guests.filter((guest) => guest.key !== person.personID),
                  })
                }
                render={(person) => <PersonLine person={person} />}
              />
            }
          >
            {(person) => (
              <div class="field flex items-center justify-between py-0! pr-0!">
                <span>{nameOf(person())}</span>
                <Button
                  id={described.id}
                  kind="quiet"
                  size="icon"
                  aria-label={t("form.removePerson", nameOf(person()))}
                  onClick={() => props.change({ organizer: undefined })}
                >
                  <X aria-hidden="true" />
                </Button>
              </div>
            )}
          </Show>
        )}
      </Field>
    </div>
  )
}
