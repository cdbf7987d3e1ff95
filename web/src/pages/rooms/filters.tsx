import { Popover } from "@kobalte/core/popover"
import SlidersHorizontal from "lucide-solid/icons/sliders-horizontal"
import { For, Show } from "solid-js"
import type { Equipment, Room } from "../../api.ts"
import { Button, buttonLook } from "../../parts/button.tsx"
import { Select } from "../../parts/field.tsx"
import { buildingOf, t } from "../../words/index.ts"
import type { Filters } from "./lines.ts"

export const EQUIPMENT: Equipment[] = ["screen", "video", "phone", "whiteboard", "microphone", "wheelchair"]
const SEATS = [4, 8, 12, 20, 50, 100]

export function FilterBar(props: {
  buildings: Room[]
  building: string
  all: string
  filters: Filters
  onBuilding: (building: string) => void
  onFilters: (filters: Filters) => void
}) {
  const toggle = (each: Equipment, on: boolean) =>
    props.onFilters({
      ...props.filters,
      equipment: on ? [...props.filters.equipment, each] : props.filters.equipment.filter((other) => other !== each),
    })
  const chosen = () => props.filters.equipment.length
  return (
    <div class="flex flex-wrap items-center gap-2 text-sm">
      <Show when={props.buildings.length > 1}>
        <Select
          class="w-auto! max-w-40 text-sm"
          aria-label={t("day.building")}
          value={props.building}
          onChange={props.onBuilding}
          choices={[
            { value: props.all, label: t("day.allBuildings") },
            ...props.buildings.map((room) => ({ value: room.building, label: buildingOf(room) })),
          ]}
        />
      </Show>
      <Select
        class="w-auto! text-sm"
        aria-label={t("day.seats")}
        value={String(props.filters.seats)}
        onChange={(seats) => props.onFilters({ ...props.filters, seats: Number(seats) })}
        choices={[
          { value: "0", label: t("day.anySeats") },
          ...SEATS.map((seats) => ({ value: String(seats), label: t("day.seatsFrom", seats) })),
        ]}
      />
      <Popover gutter={6}>
        <Popover.Trigger class={buttonLook({ size: "sm" })}>
          <SlidersHorizontal aria-hidden="true" />
          <span class="max-sm:sr-only">{chosen() ? t("day.equipmentChosen", chosen()) : t("day.equipment")}</span>
          <Show when={chosen()}>
            <span aria-hidden="true" class="sm:hidden">
              {chosen()}
            </span>
          </Show>
        </Popover.Trigger>
        <Popover.Portal>
          <Popover.Content class="z-50 min-w-44 rounded-lg border border-line bg-sheet p-2 shadow-lift">
            <Popover.Title class="sr-only">{t("day.equipment")}</Popover.Title>
            <For each={EQUIPMENT}>
              {(each) => (
                <label class="flex cursor-pointer items-center gap-2 rounded-sm px-2 py-1 hover:bg-sunken pointer-coarse:py-2.5">
                  <input
                    type="checkbox"
                    class="size-4 accent-accent"
                    checked={props.filters.equipment.includes(each)}
                    onChange={(event) => toggle(each, event.currentTarget.checked)}
                  />
                  {t(`equipment.${each}`)}
                </label>
              )}
            </For>
          </Popover.Content>
        </Popover.Portal>
      </Popover>
      <Show when={chosen() > 0 || props.filters.seats > 0}>
        <Button kind="quiet" size="sm" onClick={() => props.onFilters({ seats: 0, equipment: [] })}>
          {t("day.clear")}
        </Button>
      </Show>
    </div>
  )
}

const LOOKS = [
  ["day.own", "border-accent bg-wash"],
  ["day.others", "border-block-edge bg-block"],
  ["day.pending", "border-dashed border-block-edge bg-block hatched text-ink"],
] as const

/** What the blocks' looks mean; the blocks say the same to screen readers in words. */
export const Legend = (props: { pending: boolean }) => (
  <ul aria-hidden="true" class="hidden shrink-0 items-center gap-5 px-5 py-1.5 text-xs text-faint md:flex">
    <For each={LOOKS.filter(([word]) => word !== "day.pending" || props.pending)}>
      {([word, look]) => (
        <li class="flex items-center gap-1.5">
          <span class={`h-3 w-5 rounded-sm border-l-3 ${look}`} />
          {t(word)}
        </li>
      )}
    </For>
    <li class="ml-auto">{t("day.howTo")}</li>
  </ul>
)
