import { useMutation, useQuery } from "@tanstack/solid-query"
import { call, type Feed } from "../api.ts"
import { client } from "./client.ts"

export const useFeed = () => useQuery(() => ({ queryKey: ["feed"], queryFn: () => call<Feed>("/me/feed") }))

/** A new address; the old one dies at once. */
export const useRenewFeed = () =>
  useMutation(() => ({
    mutationFn: () => call<Feed>("/me/feed", { method: "POST" }),
    onSuccess: (feed) => client.setQueryData(["feed"], feed),
  }))
