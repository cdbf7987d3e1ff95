import { useNavigate, useSearchParams } from "@solidjs/router"
import { replaceEqualDeep } from "@tanstack/solid-query"
import ChevronLeft from "lucide-solid/icons/chevron-left"
import ChevronRight from "lucide-solid/icons/chevron-right"
import { createEffect, createMemo, createSignal, lazy, Show, Suspense } from "solid-js"
import { unwrap } from "solid-js/store"
import type { Day, Equipment } from "../../api.ts"
import { here } from "../../data/client.ts"
import { useWeek } from "../../data/meetings.ts"
import { useMe } from "../../data/people.ts"
import { fetchNeighbours, useDay, useRooms } from "../../data/rooms.ts"
import {
  addDays,
  createClock,
  dayOf,
  dayText,
  fullDayText,
  isDay,
  MINUTE,
  offsetText,
  wallOf,
  weekOf,
  zoneText,
} from "../../dates/index.ts"
import { Button, buttonLook } from "../../parts/button.tsx"
import { DatePicker } from "../../parts/datepicker.tsx"
import { Empty, Loaded, Skeleton } from "../../parts/states.tsx"
import type { Ghost } from "../../parts/timeline/drag.ts"
import { Timeline } from "../../parts/timeline/index.tsx"
import { toast } from "../../parts/toast.tsx"
import { lang, t } from "../../words/index.ts"
import { Page } from "../page.tsx"
import { FilterBar, Legend } from "./filters.tsx"
import { dayOfDate, fits, groupsOf, workOf } from "./lines.ts"

const BookDialog = lazy(() => import("../form/dialog.tsx"))
const ALL = "all"
const KEPT = "banhui.building"

/** Every room's day on one clock; free time is dragged over to book it. */
export default function Rooms() {
  const me = useMe()
  const now = createClock()
  const navigate = useNavigate()
  const rooms = useRooms()
  const [asked, ask] = useSearchParams<{ date?: string; building?: string; seats?: string; equipment?: string }>()
  const [picked, setPicked] = createSignal<Ghost>()

  const buildings = createMemo(() => {
    const known = here(rooms) ?? []
    return [...new Map(known.map((room) => [room.building, room])).values()]
  })
  // What was asked for, else what was looked at last, else the building whose clock is mine.
  const building = createMemo(() => {
    const wanted = asked.building ?? localStorage.getItem(KEPT) ?? undefined
    if (wanted === ALL) return undefined
    const found =
      buildings().find((each) => each.building === wanted) ?? buildings().find((each) => each.zone === me().zone)
    return buildings().length > 1 ? found : buildings()[0]
  })
  const zone = () => building()?.zone ?? me().zone
  const today = () => dayOf(now(), zone())
  const date = () => (isDay(asked.date) ? asked.date : today())
  const filters = createMemo(() => ({
    seats: Number(asked.seats) || 0,
    equipment: (asked.equipment?.split(",").filter(Boolean) ?? []) as Equipment[],
  }))

  // Until the rooms are known nobody can say whose day it is.
  const wanted = createMemo(() => {
    if (!here(rooms)) return undefined
    const one = building()
    return { date: date(), zone: zone(), ...(one ? { building: one.building } : {}) }
  })
  const day = useDay(wanted)
  const week = useWeek(() => ({ of: weekOf(date()), zone: me().zone }))
  const mine = createMemo(() => new Set(here(week)?.meetings.map((meeting) => meeting.meetingID)))
  createEffect(() => {
    const asked = wanted()
    if (asked && here(day) && !day.isPlaceholderData) fetchNeighbours(asked)
  })

  // Read past the store's proxies (a thousand rooms), and the same object while the same is answered: a look every
  // half minute that finds nothing new redraws nothing.
  const data = createMemo<Day | undefined>((before) => replaceEqualDeep(before, unwrap(here(day))))
  const span = createMemo(() => dayOfDate(data()?.date ?? date(), data()?.zone ?? zone()))
  const work = createMemo(() => workOf(data()?.date ?? date(), data()?.zone ?? zone()))
  const groups = createMemo(() => {
    const known = data()
    if (!known) return []
    const shown = known.rooms.filter((room) => fits(room, filters()))
    return groupsOf({ rooms: shown, day: span(), zone: known.zone, me: me(), mine: mine() })
  })
  const go = (next: string) => ask({ date: next === today() ? undefined : next })
  const converted = () => building() === undefined && new Set(buildings().map((each) => each.zone)).size > 1
  const zoneName = () => `${zoneText(zone(), lang(), now())} ${offsetText(zone(), now())}`
  const draft = (ghost: Ghost) => ({
    start: wallOf(ghost.start, roomZone(ghost.key)),
    zone: roomZone(ghost.key),
    minutes: (ghost.end - ghost.start) / MINUTE,
    roomIDs: [ghost.key],
  })
  // A room is booked in its own time, whichever clock the screen shows.
  const roomZone = (roomID: string) => here(rooms)?.find((room) => room.roomID === roomID)?.zone ?? zone()

  return (
    <Page title={t("day.title")}>
      <h1 class="sr-only">{t("day.title")}</h1>
      <div class="flex flex-wrap items-center gap-x-3 gap-y-2 px-3 py-2.5 md:px-5">
        <div class="flex items-center">
          <Button kind="quiet" size="icon" aria-label={t("day.previous")} onClick={() => go(addDays(date(), -1))}>
            <ChevronLeft aria-hidden="true" />
          </Button>
          <DatePicker
            value={date()}
            today={today()}
            onChange={go}
            label={`${t("day.pick")}: ${fullDayText(date(), lang())}`}
            class="rounded-md px-1.5 text-lg font-semibold hover:bg-sunken"
          >
            {dayText(date(), lang(), today())}
          </DatePicker>
          <Button kind="quiet" size="icon" aria-label={t("day.next")} onClick={() => go(addDays(date(), 1))}>
            <ChevronRight aria-hidden="true" />
          </Button>
          <button
            type="button"
            class={`${buttonLook({ size: "sm" })} ml-1.5`}
            disabled={date() === today()}
            onClick={() => go(today())}
          >
            {t("app.today")}
          </button>
        </div>
        <FilterBar
          buildings={buildings()}
          building={building()?.building ?? ALL}
          all={ALL}
          filters={filters()}
          onBuilding={(next) => {
            localStorage.setItem(KEPT, next)
            ask({ building: next })
          }}
          onFilters={(next) =>
            ask({ seats: next.seats || undefined, equipment: next.equipment.join(",") || undefined })
          }
        />
        <p class="text-sm text-faint md:ml-auto" classList={{ "max-md:hidden": !converted() }}>
          {t(converted() ? "day.shownInMine" : "day.shownIn", zoneName())}
        </p>
      </div>
      <p id="grid-hint" class="sr-only">
        {t("day.hint")}
      </p>
      <Loaded<unknown> query={rooms.isError ? rooms : day} waiting={<Skeleton class="p-6" lines={12} />}>
        {() => (
          <Show when={groups().length > 0} fallback={<Empty title={t("day.none")} note={t("day.noneNote")} />}>
            {/* Another day on its way: this one is still seen, but nobody books on it by mistake. */}
            <div
              class="flex min-h-0 flex-1 flex-col transition-opacity"
              classList={{ "opacity-50": day.isPlaceholderData }}
              inert={day.isPlaceholderData}
              aria-busy={day.isPlaceholderData}
            >
              <Timeline
                label={t("day.grid", fullDayText(data()?.date ?? date(), lang()), zoneName())}
                describedBy="grid-hint"
                corner={offsetText(zone(), now())}
                groups={groups()}
                day={span()}
                work={work()}
                zone={data()?.zone ?? zone()}
                now={now()}
                held={picked()}
                onPick={setPicked}
                onRefuse={() => toast(t("day.pastToast"))}
                onOpen={(block) => block.href && navigate(block.href)}
              />
            </div>
            <Legend pending={data()?.rooms.some((room) => room.bookings.some((booking) => booking.pending)) === true} />
          </Show>
        )}
      </Loaded>
      <Suspense>
        <Show when={picked()}>
          {(ghost) => <BookDialog draft={draft(ghost())} onClose={() => setPicked(undefined)} />}
        </Show>
      </Suspense>
    </Page>
  )
}
