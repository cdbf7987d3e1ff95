import { keepPreviousData, useMutation, useQuery } from "@tanstack/solid-query"
import { type Accessor, createContext, useContext } from "solid-js"
import { call, type Lang, type Me, type Person, Refused } from "../api.ts"
import { client, SESSION } from "./client.ts"

/** Who is signed in; null when nobody is. */
export const useSession = () =>
  useQuery<Me | null>(() => ({
    queryKey: SESSION,
    queryFn: () =>
      call<{ person: Me }>("/session").then(
        (answer) => answer.person,
        (error: unknown) => {
          if (error instanceof Refused && error.status === 401) return null
          throw error
        },
      ),
    staleTime: 300_000,
  }))

export const MeContext = createContext<Accessor<Me>>()
/** The signed-in person, on every page inside the frame. */
export const useMe = (): Accessor<Me> => {
  const me = useContext(MeContext)
  if (!me) throw new Error("useMe stands outside the frame")
  return me
}

/** Another person, or nobody: what the last one saw goes. */
const become = (person: Me | null) => {
  client.setQueryData<Me | null>(SESSION, person)
  client.removeQueries({
    predicate: ({ queryKey: [noun] }) => noun !== SESSION[0] && noun !== "office" && noun !== "demo",
  })
}
const cameIn = ({ person }: { person: Me }) => become(person)

export const useSendCode = () =>
  useMutation(() => ({
    mutationFn: (address: string) => call<object>("/session/code", { method: "POST", body: { address } }),
  }))

export const useEnter = () =>
  useMutation(() => ({
    mutationFn: (body: { address: string; code: string }) => call<{ person: Me }>("/session", { method: "POST", body }),
    onSuccess: cameIn,
  }))

/** The people of the demo office; asked for only where there is one. */
export const useDemoPeople = (demo: Accessor<boolean>) =>
  useQuery(() => ({
    queryKey: ["demo"],
    queryFn: () => call<{ people: Me[] }>("/session/demo").then((answer) => answer.people),
    enabled: demo(),
    staleTime: Number.POSITIVE_INFINITY,
  }))

export const useStepIn = () =>
  useMutation(() => ({
    mutationFn: (personID: string) => call<{ person: Me }>("/session/demo", { method: "POST", body: { personID } }),
    onSuccess: cameIn,
  }))

export const useSignOut = () =>
  useMutation(() => ({
    mutationFn: () => call<void>("/session", { method: "DELETE" }),
    onSuccess: () => become(null),
  }))

export const useSaveMe = () =>
  useMutation(() => ({
    mutationFn: (body: { lang?: Lang; zone?: string }) => call<Me>("/me", { method: "PATCH", body }),
    onSuccess: (saved) => client.setQueryData<Me>(SESSION, (me) => (me ? { ...me, ...saved } : me)),
  }))

/** People by name, unit or address, nearest first. */
export const usePeople = (text: Accessor<string>) =>
  useQuery<Person[]>(() => ({
    queryKey: ["people", text()],
    queryFn: ({ signal }) =>
      call<{ people: Person[] }>("/people", { query: { q: text(), limit: 8 }, signal }).then((answer) => answer.people),
    enabled: text().length > 0,
    staleTime: 60_000,
    placeholderData: keepPreviousData,
  }))
