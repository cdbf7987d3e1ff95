import { useSearchParams } from "@solidjs/router"
import ChevronLeft from "lucide-solid/icons/chevron-left"
import ChevronRight from "lucide-solid/icons/chevron-right"
import { createMemo, Show } from "solid-js"
import { useWeek } from "../../data/meetings.ts"
import { useMe } from "../../data/people.ts"
import { addWeeks, createClock, dayOf, daysOf, isWeek, weekNumberText, weekOf, weekText } from "../../dates/index.ts"
import { Button, buttonLook } from "../../parts/button.tsx"
import { Loaded, Skeleton } from "../../parts/states.tsx"
import { createWide } from "../../parts/wide.ts"
import { lang, t } from "../../words/index.ts"
import { Page } from "../page.tsx"
import { Agenda } from "./agenda.tsx"
import { Columns } from "./columns.tsx"
import { Waiting } from "./waiting.tsx"

/** My meetings from Monday to Sunday: columns where there is room, a list where there is not. */
export default function MyWeek() {
  const me = useMe()
  const now = createClock()
  const wide = createWide("(min-width: 62rem)")
  const [asked, ask] = useSearchParams<{ of?: string }>()
  const thisWeek = () => weekOf(dayOf(now(), me().zone))
  const of = createMemo(() => (isWeek(asked.of) ? asked.of : thisWeek()))
  const days = createMemo(() => daysOf(of()))
  const week = useWeek(() => ({ of: of(), zone: me().zone }))
  const go = (next: string) => ask({ of: next === thisWeek() ? undefined : next })
  return (
    <Page title={t("week.title")}>
      <div class="flex flex-wrap items-center gap-x-2 gap-y-1 px-3 py-2.5 md:px-5">
        <Button kind="quiet" size="icon" aria-label={t("week.previous")} onClick={() => go(addWeeks(of(), -1))}>
          <ChevronLeft aria-hidden="true" />
        </Button>
        <Button kind="quiet" size="icon" aria-label={t("week.next")} onClick={() => go(addWeeks(of(), 1))}>
          <ChevronRight aria-hidden="true" />
        </Button>
        <h1 class="text-lg">
          <span class="sr-only">{t("week.title")}: </span>
          {weekText(days(), lang())}
        </h1>
        <span class="text-sm text-faint">{weekNumberText(of(), lang())}</span>
        <button
          type="button"
          class={`${buttonLook({ size: "sm" })} ml-1.5`}
          disabled={of() === thisWeek()}
          onClick={() => go(thisWeek())}
        >
          {t("week.thisWeek")}
        </button>
      </div>
      <Loaded query={week} waiting={<Skeleton class="p-6" lines={10} />}>
        {(data) => (
          <>
            <Waiting meetings={data().meetings} zone={data().zone} now={now()} />
            <Show
              when={wide()}
              fallback={<Agenda days={days()} meetings={data().meetings} zone={data().zone} now={now()} />}
            >
              <Columns days={days()} week={of()} meetings={data().meetings} zone={data().zone} now={now()} />
            </Show>
          </>
        )}
      </Loaded>
    </Page>
  )
}
