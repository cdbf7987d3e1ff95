import { A, Navigate, type RouteSectionProps, useLocation } from "@solidjs/router"
import CalendarDays from "lucide-solid/icons/calendar-days"
import LayoutList from "lucide-solid/icons/layout-list"
import Plus from "lucide-solid/icons/plus"
import Rss from "lucide-solid/icons/rss"
import { createSignal, For, type JSX, onCleanup, Show, Suspense } from "solid-js"
import type { Me } from "../api.ts"
import { here } from "../data/client.ts"
import { useOffice } from "../data/office.ts"
import { MeContext, useSession } from "../data/people.ts"
import { offsetText, zoneText } from "../dates/index.ts"
import { buttonLook } from "../parts/button.tsx"
import { Failed, Loaded, Skeleton } from "../parts/states.tsx"
import { lang, nameOf, t } from "../words/index.ts"
import { LanguageSwitch, PersonMenu } from "./menu.tsx"

const places = [
  { href: "/rooms", word: "app.rooms", icon: LayoutList },
  { href: "/week", word: "app.week", icon: CalendarDays },
  { href: "/subscribe", word: "app.subscribe", icon: Rss },
] as const

/** What stands around every page of someone signed in; whoever is not goes to sign in and comes back. */
export function Frame(props: RouteSectionProps) {
  const session = useSession()
  const location = useLocation()
  return (
    <Loaded
      query={session}
      waiting={<Skeleton class="mx-auto max-w-2xl px-6 py-20" />}
      failed={(error) => (
        <main>
          <h1 class="sr-only">{t("app.name")}</h1>
          <Failed error={error} onRetry={() => void session.refetch()} />
        </main>
      )}
    >
      {(me) => (
        <Show
          when={me()}
          fallback={<Navigate href={`/signin?next=${encodeURIComponent(location.pathname + location.search)}`} />}
        >
          {(person) => (
            <MeContext.Provider value={person}>
              <House me={person()}>{props.children}</House>
            </MeContext.Provider>
          )}
        </Show>
      )}
    </Loaded>
  )
}

function House(props: { me: Me; children: JSX.Element }) {
  const office = useOffice()
  return (
    <div class="flex h-dvh flex-col">
      <a
        href="#main"
        class="sr-only focus:not-sr-only focus:absolute focus:top-2 focus:left-2 focus:z-60 focus:rounded-md focus:bg-sheet focus:px-3 focus:py-1.5 focus:shadow-lift"
      >
        {t("app.skip")}
      </a>
      <header class="flex h-13 shrink-0 items-center gap-1 border-b border-line bg-paper px-3 md:px-5">
        <A href="/rooms" class="mr-3 flex min-w-0 items-center gap-2 no-underline">
          <img src="/icon.svg" alt="" class="size-6" />
          <span class="font-semibold">{t("app.name")}</span>
          <span class="hidden truncate text-sm text-faint lg:inline">
            <Show when={here(office)}>{(known) => nameOf(known())}</Show>
          </span>
        </A>
        <nav aria-label={t("app.menu")} class="hidden items-center gap-0.5 md:flex">
          <For each={places}>
            {(place) => (
              <A
                href={place.href}
                class="rounded-md px-3 py-1 no-underline"
                activeClass="bg-sunken font-medium text-ink"
                inactiveClass="text-soft hover:bg-sunken hover:text-ink"
              >
                {t(place.word)}
              </A>
            )}
          </For>
        </nav>
        <div class="ml-auto flex items-center gap-1">
          <span class="mr-2 hidden text-sm text-faint lg:inline" title={t("app.zone", props.me.zone)}>
            {zoneText(props.me.zone, lang(), Date.now())} {offsetText(props.me.zone, Date.now())}
          </span>
          <span class="mr-1 hidden md:block">
            <A href="/meetings/new" class={buttonLook({ kind: "primary", size: "sm" })}>
              <Plus aria-hidden="true" />
              {t("app.add")}
            </A>
          </span>
          <LanguageSwitch me={props.me} />
          <PersonMenu me={props.me} mailbox={here(office)?.mailbox === true} />
        </div>
      </header>
      <Offline />
      <main id="main" tabindex={-1} class="flex min-h-0 flex-1 flex-col overflow-y-auto outline-none">
        <Suspense fallback={<Skeleton class="mx-auto w-full max-w-2xl px-6 py-10" lines={6} />}>
          {props.children}
        </Suspense>
      </main>
      <BottomNav />
    </div>
  )
}

const BottomNav = () => (
  <nav
    aria-label={t("app.menu")}
    class="grid shrink-0 grid-cols-4 border-t border-line bg-paper pb-[env(safe-area-inset-bottom)] md:hidden"
  >
    <For
      each={[
        places[0],
        places[1],
        { href: "/meetings/new", word: "app.addShort", icon: Plus } as const,
        { ...places[2], word: "app.subscribeShort" } as const,
      ]}
    >
      {(place) => (
        <A
          href={place.href}
          class="flex min-h-14 flex-col items-center justify-center gap-0.5 text-xs no-underline"
          activeClass="text-accent font-medium"
          inactiveClass="text-soft"
        >
          <place.icon aria-hidden="true" class="size-5!" />
          {t(place.word)}
        </A>
      )}
    </For>
  </nav>
)

function Offline() {
  const [offline, setOffline] = createSignal(!navigator.onLine)
  const look = () => setOffline(!navigator.onLine)
  addEventListener("online", look)
  addEventListener("offline", look)
  onCleanup(() => {
    removeEventListener("online", look)
    removeEventListener("offline", look)
  })
  return (
    <div role="status">
      <Show when={offline()}>
        <p class="bg-warn-wash px-5 py-1.5 text-sm text-warn">{t("wrong.offlineBar")}</p>
      </Show>
    </div>
  )
}
