import { useMutation, useQuery } from "@tanstack/solid-query"
import type { Accessor } from "solid-js"
import { type Answer, call, type Invited } from "../api.ts"
import { client } from "./client.ts"

const path = (token: string) => `/rsvp/${encodeURIComponent(token)}`

/** The invitation behind a signed link. Reading it changes nothing. */
export const useInvited = (token: Accessor<string>) =>
  useQuery(() => ({ queryKey: ["invited", token()], queryFn: () => call<Invited>(path(token())) }))

export const useAnswerInvited = (token: Accessor<string>) =>
  useMutation(() => ({
    mutationFn: (body: { response: Answer; reason?: string; substitute?: string }) =>
      call<Invited>(path(token()), { method: "PUT", body }),
    onSuccess: (invited) => client.setQueryData(["invited", token()], invited),
  }))
