import { DropdownMenu } from "@kobalte/core/dropdown-menu"
import { useNavigate } from "@solidjs/router"
import Languages from "lucide-solid/icons/languages"
import UserRound from "lucide-solid/icons/user-round"
import { For, Show } from "solid-js"
import type { Lang, Me } from "../api.ts"
import { useSaveMe, useSignOut } from "../data/people.ts"
import { buttonLook } from "../parts/button.tsx"
import { lang, nameOf, speak, t, titleOf } from "../words/index.ts"

/** The other language, one press away: kept on this device, and for mails when someone is signed in. */
export function LanguageSwitch(props: { me?: Me }) {
  const save = useSaveMe()
  const other = (): Lang => (lang() === "en" ? "zh-CN" : "en")
  const turn = async () => {
    const next = other()
    await speak(next, { keep: true })
    if (props.me) save.mutate({ lang: next })
  }
  return (
    <button
      type="button"
      class={buttonLook({ kind: "quiet", size: "sm" })}
      aria-label={t("app.otherLabel")}
      lang={other()}
      onClick={() => void turn()}
    >
      <Languages aria-hidden="true" />
      {t("app.other")}
    </button>
  )
}

export function PersonMenu(props: { me: Me; mailbox: boolean }) {
  const leave = useSignOut()
  const navigate = useNavigate()
  const entries = () => [
    { word: t("app.settings"), go: () => navigate("/settings") },
    // Pages of the office itself, not of this app.
    { word: t("app.api"), go: () => location.assign("/api/docs") },
    ...(props.mailbox ? [{ word: t("app.mailbox"), go: () => location.assign("/mailbox") }] : []),
    { word: t("app.signOut"), go: () => leave.mutate() },
  ]
  return (
    <DropdownMenu gutter={6} placement="bottom-end" modal={false}>
      <DropdownMenu.Trigger
        class={buttonLook({ kind: "quiet", size: "sm" })}
        aria-label={t("app.person", nameOf(props.me))}
      >
        <UserRound aria-hidden="true" />
        <span class="hidden max-w-32 truncate sm:inline">{nameOf(props.me)}</span>
      </DropdownMenu.Trigger>
      <DropdownMenu.Content class="z-50 min-w-52 rounded-lg border border-line bg-sheet p-1 shadow-lift outline-none">
        <div class="border-b border-line px-3 pt-1.5 pb-2">
          <p class="font-medium">{nameOf(props.me)}</p>
          <p class="text-sm text-faint">
            {nameOf(props.me.unit)}
            <Show when={titleOf(props.me)}>{(title) => ` · ${title()}`}</Show>
          </p>
        </div>
        <div class="pt-1">
          <For each={entries()}>
            {(entry) => (
              <DropdownMenu.Item
                class="cursor-pointer rounded-sm px-3 py-1.5 outline-none data-highlighted:bg-sunken pointer-coarse:py-2.5"
                onSelect={entry.go}
              >
                {entry.word}
              </DropdownMenu.Item>
            )}
          </For>
        </div>
      </DropdownMenu.Content>
    </DropdownMenu>
  )
}
