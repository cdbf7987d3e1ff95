import { createMemo, For, Show } from "solid-js"
import type { Clash, MeetingRoom, Option, Room } from "../../api.ts"
import { dayOf, dayText, instantOf, MINUTE, spanText } from "../../dates/index.ts"
import { Choice } from "../../parts/choice.tsx"
import { buildingOf, lang, nameOf, t } from "../../words/index.ts"
import type { Draft } from "./draft.ts"

const MANY = 12

/** A date of a series with every room that is taken on it; ways out are looked for on the first of them alone. */
export type ClashDay = { occurrence: string; rooms: string[]; options: Option[]; looked: boolean }

export const byDay = (clashes: Clash[]): ClashDay[] =>
  [...Map.groupBy(clashes, (clash) => clash.occurrence)].map(([occurrence, same]) => ({
    occurrence,
    rooms: same.map((clash) => clash.roomID),
    options: same.flatMap((clash) => clash.options),
    looked: clashes.indexOf(same[0] as Clash) < MANY,
  }))

/** What an offered way out is, in a few words: the room where it is another one, the time where it is another one. */
export const optionText = (option: Option, occurrence: string): string => {
  const start = instantOf(option.start, option.zone)
  const span = spanText(start, start + option.minutes * MINUTE, option.zone, lang())
  const room = t("form.optionRoom", nameOf(option), buildingOf(option))
  return option.start === occurrence ? room : `${nameOf(option)} ${span}`
}

/** The dates on which a room is taken and what else there is on them, and what is to become of them. */
export function Clashes(props: {
  clashes: Clash[]
  count: number | undefined
  rooms: (Room | MeetingRoom)[]
  draft: Draft
  now: number
  wrong: boolean
  onChoose: (clashes: Draft["clashes"]) => void
}) {
  const days = createMemo(() => byDay(props.clashes))
  const today = () => dayOf(props.now, props.draft.zone)
  const room = (roomID: string) => {
    const known = props.rooms.find((each) => each.roomID === roomID)
    return known ? nameOf(known) : ""
  }
  return (
    <div class="mt-2 mb-3 rounded-md border border-line bg-warn-wash p-3">
      <table class="w-full text-sm">
        <caption class="mb-1.5 text-left text-base font-medium">{t("clash.title", days().length)}</caption>
        <thead class="text-left text-xs text-soft">
          <tr>
            <th scope="col" class="py-1 pr-3 font-normal">
              {t("clash.date")}
            </th>
            <th scope="col" class="py-1 pr-3 font-normal">
              {t("clash.room")}
            </th>
            <th scope="col" class="py-1 font-normal">
              {t("clash.free")}
            </th>
          </tr>
        </thead>
        <tbody class="divide-y divide-line border-y border-line">
          <For each={days().slice(0, MANY)}>
            {(day) => (
              <tr class="align-baseline">
                <th scope="row" class="py-1.5 pr-3 text-left font-medium whitespace-nowrap">
                  {dayText(day.occurrence.slice(0, 10), lang(), today())}
                </th>
                <td class="py-1.5 pr-3">{day.rooms.map(room).join(lang() === "en" ? ", " : "、")}</td>
                <td class="py-1.5">
                  <Show
                    when={day.options.length > 0}
                    fallback={<span class="text-soft">{t(day.looked ? "clash.none" : "clash.later")}</span>}
                  >
                    <ul>
                      <For each={day.options.slice(0, 3)}>
                        {(option) => <li>{optionText(option, day.occurrence)}</li>}
                      </For>
                    </ul>
                  </Show>
                </td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
      <Show when={days().length > MANY}>
        <p class="mt-1.5 text-sm text-soft">{t("clash.rest", days().length - MANY)}</p>
      </Show>
      <fieldset class="mt-3" data-wrong={props.wrong || undefined}>
        <legend class="mb-1 text-sm font-medium">{t("clash.what")}</legend>
        <Choice
          name="clashes"
          checked={props.draft.clashes === "refuse"}
          label={t("clash.refuse")}
          note={t("clash.refuseNote")}
          onChoose={() => props.onChoose("refuse")}
        />
        <Choice
          name="clashes"
          checked={props.draft.clashes === "skip"}
          label={props.count === undefined ? t("clash.skipEndless") : t("clash.skip", props.count - days().length)}
          note={t("clash.skipNote")}
          onChoose={() => props.onChoose("skip")}
        />
      </fieldset>
    </div>
  )
}
