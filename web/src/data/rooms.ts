import { keepPreviousData, useQuery } from "@tanstack/solid-query"
import type { Accessor } from "solid-js"
import { call, type Day, type Equipment, type Room } from "../api.ts"
import { addDays } from "../dates/index.ts"
import { client } from "./client.ts"

/** Every room there is, in pages of the API's own size. */
export const useRooms = () =>
  useQuery(() => ({
    queryKey: ["rooms"],
    queryFn: () => call<Room[]>("/rooms", { query: { limit: 1000 } }),
    staleTime: 600_000,
  }))

export type DayAsked = { date: string; building?: string; zone: string }
const day = (asked: DayAsked | undefined) => ({
  queryKey: ["day", asked?.date, asked?.building ?? "", asked?.zone],
  queryFn: ({ signal }: { signal: AbortSignal }) => call<Day>("/rooms/day", { query: asked ?? {}, signal }),
})

/** What holds every room on a day, once it is known which; looked at again each half minute. */
export const useDay = (asked: Accessor<DayAsked | undefined>) =>
  useQuery(() => ({
    ...day(asked()),
    enabled: asked() !== undefined,
    refetchInterval: 30_000,
    placeholderData: keepPreviousData,
  }))

/** The days before and after, fetched ahead. */
export const fetchNeighbours = (asked: DayAsked) => {
  for (const days of [1, -1]) void client.prefetchQuery(day({ ...asked, date: addDays(asked.date, days) }))
}

export type FreeAsked = { from: string; to: string; zone: string; seats?: number; equipment?: Equipment[] }
/** The rooms free for the whole of a span. */
export const useFree = (asked: Accessor<FreeAsked | undefined>) =>
  useQuery(() => {
    const { equipment = [], ...rest } = asked() ?? { from: "", to: "", zone: "" }
    const query = { ...rest, equipment: equipment.join(",") }
    return {
      queryKey: ["free", query],
      queryFn: ({ signal }: { signal: AbortSignal }) => call<Room[]>("/rooms/free", { query, signal }),
      enabled: asked() !== undefined,
      placeholderData: keepPreviousData,
    }
  })
