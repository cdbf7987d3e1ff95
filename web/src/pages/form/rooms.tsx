import Plus from "lucide-solid/icons/plus"
import { createEffect, createMemo, createSignal, For, type JSX, Show } from "solid-js"
import type { FullMeeting, Room } from "../../api.ts"
import { here } from "../../data/client.ts"
import { useMe } from "../../data/people.ts"
import { useFree, useRooms } from "../../data/rooms.ts"
import { Button } from "../../parts/button.tsx"
import { ErrorText, Field, TextInput } from "../../parts/field.tsx"
import { buildingOf, lang, nameOf, t } from "../../words/index.ts"
import { draftRule, endOf, peopleOf, startOf } from "./draft.ts"
import type { Writing } from "./form.tsx"

const FEW = 5

/** What is free at the chosen time for as many people, smallest that fits first; chosen rooms on top. */
export function RoomsField(
  props: Writing & { changing?: FullMeeting; onLost: (roomIDs: string[]) => void; children: JSX.Element },
) {
  const me = useMe()
  const [text, setText] = createSignal("")
  const [all, setAll] = createSignal(false)
  const [more, setMore] = createSignal(false)
  const rooms = useRooms()
  const people = () => peopleOf(props.draft)
  const free = useFree(() => ({ from: startOf(props.draft), to: endOf(props.draft), zone: props.draft.zone }))

  const chosen = createMemo(() => {
    const known = here(rooms) ?? []
    return props.draft.roomIDs.flatMap((roomID) => known.find((room) => room.roomID === roomID) ?? [])
  })
  const own = (room: Room) => props.changing?.rooms.some((held) => held.roomID === room.roomID) === true
  const taken = (room: Room) =>
    free.isSuccess && !free.isPlaceholderData && !own(room) && !free.data.some((each) => each.roomID === room.roomID)
  createEffect(() =>
    props.onLost(
      chosen()
        .filter(taken)
        .map((room) => room.roomID),
    ),
  )

  // Near first (a chosen room's building, else one on my clock), then the smallest that holds everyone.
  const near = (room: Room) =>
    chosen().length ? chosen().some((each) => each.building === room.building) : room.zone === me().zone
  const offered = createMemo(() => {
    if (!free.isSuccess) return []
    const typed = text().trim().toLowerCase()
    const names = (room: Room) =>
      `${room.name} ${room.nameEn ?? ""} ${room.building} ${room.buildingEn ?? ""}`.toLowerCase()
    return free.data
      .filter((room) => !props.draft.roomIDs.includes(room.roomID))
      .filter((room) => (typed ? names(room).includes(typed) : room.seats >= people()))
      .toSorted((a, b) => Number(near(b)) - Number(near(a)) || a.seats - b.seats)
  })
  const shown = () => (all() || text() ? offered().slice(0, 60) : offered().slice(0, FEW))
  const toggle = (room: Room) => {
    const { roomIDs } = props.draft
    const next = roomIDs.includes(room.roomID)
      ? roomIDs.filter((each) => each !== room.roomID)
      : [...roomIDs, room.roomID]
    props.change({ roomIDs: next })
  }
  // Who came with a room in hand sees that one; the others wait for a press, or for trouble.
  const choosing = () => more() || props.draft.roomIDs.length === 0 || chosen().some(taken)
  const count = () => {
    if (free.isPending || free.isPlaceholderData) return t("form.roomsChecking")
    if (offered().length === 0) return t("form.roomsNone")
    if (draftRule(props.draft)) return t("form.roomsFirst", offered().length)
    return people() > 1 ? t("form.roomsFreeFor", offered().length, people()) : t("form.roomsFree", offered().length)
  }
  return (
    <fieldset class="min-w-0">
      <legend class="mb-1 text-sm font-medium text-soft">{t("form.rooms")}</legend>
      <ul class="mb-2 space-y-1 empty:hidden">
        <For each={chosen()}>
          {(room) => (
            <li>
              <RoomLine room={room} chosen onToggle={() => toggle(room)}>
                <Show when={taken(room)}>
                  <span class="shrink-0 text-sm text-danger">{t("form.roomTaken")}</span>
                </Show>
                <Show when={room.seats < people()}>
                  <span class="shrink-0 text-sm text-warn">{t("form.roomSmall")}</span>
                </Show>
              </RoomLine>
            </li>
          )}
        </For>
      </ul>
      <ErrorText text={props.wrong("roomIDs")} />
      {props.children}
      <Show
        when={choosing()}
        fallback={
          <Button kind="quiet" size="sm" onClick={() => setMore(true)}>
            <Plus aria-hidden="true" />
            {t("form.roomMore")}
          </Button>
        }
      >
        <div class="rounded-md border border-line bg-sheet">
          <Field label={t("form.findRoom")} hideLabel>
            {(described) => (
              <TextInput
                {...described}
                type="search"
                class="rounded-b-none! border-0! border-b! border-line!"
                placeholder={t("form.findRoom")}
                value={text()}
                onInput={(event) => setText(event.currentTarget.value)}
              />
            )}
          </Field>
          <p aria-live="polite" class="px-2.5 pt-1.5 text-xs text-faint">
            {count()}
          </p>
          <ul class="max-h-60 overflow-y-auto p-1">
            <For each={shown()}>
              {(room) => (
                <li>
                  <RoomLine room={room} chosen={false} onToggle={() => toggle(room)} />
                </li>
              )}
            </For>
          </ul>
          <Show when={!all() && !text() && offered().length > FEW}>
            <Button kind="quiet" size="sm" class="m-1 mt-0" onClick={() => setAll(true)}>
              {t("form.showAll", offered().length)}
            </Button>
          </Show>
        </div>
      </Show>
    </fieldset>
  )
}

function RoomLine(props: { room: Room; chosen: boolean; onToggle: () => void; children?: JSX.Element }) {
  const equipment = () => props.room.equipment.map((each) => t(`equipment.${each}`)).join(lang() === "en" ? ", " : "、")
  return (
    <label
      class="flex w-full cursor-pointer items-center gap-2.5 rounded-sm px-2 py-1 pointer-coarse:py-2"
      classList={{ "bg-wash": props.chosen, "hover:bg-sunken": !props.chosen }}
    >
      <input
        type="checkbox"
        class="size-4 shrink-0 accent-accent"
        checked={props.chosen}
        onChange={() => props.onToggle()}
      />
      <span class="shrink-0 font-medium">{nameOf(props.room)}</span>
      <span class="shrink-0 text-sm text-soft">{t("day.seatCount", props.room.seats)}</span>
      <span class="min-w-0 flex-1 truncate text-sm text-faint">
        {buildingOf(props.room)}
        <Show when={equipment()}>{(list) => ` · ${list()}`}</Show>
      </span>
      <Show when={props.room.approval}>
        <span class="shrink-0 text-xs text-warn">{t("day.approval")}</span>
      </Show>
      {props.children}
    </label>
  )
}
