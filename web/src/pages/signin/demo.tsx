import { createSignal, For, Show } from "solid-js"
import type { Me } from "../../api.ts"
import { here } from "../../data/client.ts"
import { useDemoPeople, useStepIn } from "../../data/people.ts"
import { Field, TextInput } from "../../parts/field.tsx"
import { inWords } from "../../parts/states.tsx"
import { toast } from "../../parts/toast.tsx"
import { nameOf, t, titleOf } from "../../words/index.ts"

const DUTIES: Me["role"][] = ["member", "keeper", "admin", "secretary"]

/** The people of the demo office, each a press away. */
export function Demo() {
  const people = useDemoPeople(() => true)
  const step = useStepIn()
  const [text, setText] = createSignal("")
  const shown = () => {
    const typed = text().trim().toLowerCase()
    // Those who run meetings for others first: most of what there is to try is theirs.
    const all = (here(people) ?? []).toSorted((a, b) => DUTIES.indexOf(b.role) - DUTIES.indexOf(a.role))
    return all.filter((person) =>
      [person.name, person.nameEn, person.title, person.titleEn, person.unit.name, person.unit.nameEn].some((each) =>
        each?.toLowerCase().includes(typed),
      ),
    )
  }
  return (
    <section aria-labelledby="demo">
      <h2 id="demo" class="text-lg">
        {t("sign.demo")}
      </h2>
      <p class="mb-3 text-soft">{t("sign.demoNote")}</p>
      <Field label={t("sign.demoFind")} hideLabel>
        {(described) => (
          <TextInput
            {...described}
            type="search"
            placeholder={t("sign.demoFind")}
            value={text()}
            onInput={(event) => setText(event.currentTarget.value)}
          />
        )}
      </Field>
      <ul class="mt-2 max-h-[48vh] divide-y divide-line overflow-y-auto border-y border-line" tabindex={-1}>
        <For each={shown()}>
          {(person) => (
            <li>
              <button
                type="button"
                aria-label={t("sign.demoAs", nameOf(person))}
                class="flex w-full items-baseline gap-3 px-2 py-1.5 text-left hover:bg-sunken pointer-coarse:py-3"
                onClick={() =>
                  step.mutate(person.personID, { onError: (error) => toast(inWords(error), { bad: true }) })
                }
              >
                <span class="w-32 shrink-0 truncate font-medium">{nameOf(person)}</span>
                <span class="min-w-0 truncate text-sm text-soft">
                  {nameOf(person.unit)}
                  <Show when={titleOf(person)}>{(title) => ` · ${title()}`}</Show>
                </span>
              </button>
            </li>
          )}
        </For>
      </ul>
    </section>
  )
}
