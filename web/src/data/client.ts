import { MutationCache, QueryCache, QueryClient, type UseQueryResult } from "@tanstack/solid-query"
import { Refused } from "../api.ts"

/** Who is signed in is a query like any other; an answer of 401 anywhere empties it, and the frame asks to sign in. */
export const SESSION = ["session"]

const signedOut = (error: unknown) => {
  if (error instanceof Refused && error.status === 401 && !error.field) client.setQueryData(SESSION, null)
}
// Nothing answered, or "try again": worth another try. A refusal is an answer.
const worthAnotherTry = (count: number, error: unknown) =>
  count < 2 && error instanceof Refused && (error.status === 0 || error.status === 503)

export const client: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: signedOut }),
  mutationCache: new MutationCache({ onError: signedOut }),
  defaultOptions: {
    // "always": a failed fetch becomes words on the screen instead of waiting silently for a network.
    queries: { staleTime: 15_000, retry: worthAnotherTry, retryDelay: 600, networkMode: "always" },
    mutations: { retry: worthAnotherTry, retryDelay: 800, networkMode: "always" },
  },
})

/** A query's data once it is there; a refresh that failed leaves what was there before. Never suspends. */
export const here = <T>(query: UseQueryResult<T>): T | undefined =>
  query.isSuccess || query.isRefetchError ? query.data : undefined

/** Everything a changed meeting shows on: the day, the week, what is free, the meeting itself. */
export const meetingsChanged = () =>
  Promise.all(
    ["day", "week", "free", "meeting", "preview"].map((noun) => client.invalidateQueries({ queryKey: [noun] })),
  )

/** A key that makes the repetition of one write harmless. */
export const onceKey = (): string => {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")
}
