import type { UseQueryResult } from "@tanstack/solid-query"
import { For, type JSX, Match, Switch } from "solid-js"
import { Refused } from "../api.ts"
import { t } from "../words/index.ts"
import { Button } from "./button.tsx"

/** What a failure says to a person. */
export const inWords = (error: unknown): string => {
  if (!(error instanceof Refused)) return t("wrong.unknown")
  if (error.status === 0) return t("wrong.offline")
  return error.message || t("wrong.unknown")
}

export const Empty = (props: { title: string; note?: string; children?: JSX.Element }) => (
  <div class="mx-auto flex max-w-md flex-col items-center gap-2 px-6 py-14 text-center">
    <p class="text-lg font-medium">{props.title}</p>
    {props.note && <p class="text-soft">{props.note}</p>}
    {props.children}
  </div>
)

export const Failed = (props: { error: unknown; onRetry: () => void }) => (
  <div role="alert" class="mx-auto flex max-w-md flex-col items-center gap-3 px-6 py-14 text-center">
    <p class="font-medium">{t("wrong.failed")}</p>
    <p class="text-soft">{inWords(props.error)}</p>
    <Button onClick={props.onRetry}>{t("wrong.again")}</Button>
  </div>
)

/** Quiet bars in the place of what is coming. */
export const Skeleton = (props: { lines?: number; class?: string }) => (
  <div role="status" class={`animate-pulse space-y-3 ${props.class ?? ""}`}>
    <span class="sr-only">{t("app.loading")}</span>
    <For each={Array.from({ length: props.lines ?? 4 })}>
      {(_, line) => <div class="h-4 rounded-sm bg-line" style={{ width: `${92 - ((line() * 23) % 47)}%` }} />}
    </For>
  </div>
)

/** A query on its way, failed, or here. Data is read only once it is here, so nothing around it suspends. */
export function Loaded<T>(props: {
  query: UseQueryResult<T>
  children: (data: () => T) => JSX.Element
  waiting?: JSX.Element
  failed?: (error: unknown) => JSX.Element
}) {
  return (
    <Switch>
      <Match when={props.query.isSuccess || props.query.isRefetchError}>
        {props.children(() => props.query.data as T)}
      </Match>
      <Match when={props.query.isError}>
        {props.failed?.(props.query.error) ?? (
          <Failed error={props.query.error} onRetry={() => void props.query.refetch()} />
        )}
      </Match>
      <Match when={true}>{props.waiting ?? <Skeleton class="p-6" />}</Match>
    </Switch>
  )
}
