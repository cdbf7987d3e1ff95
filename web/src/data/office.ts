import { useQuery } from "@tanstack/solid-query"
import { call, type Office } from "../api.ts"

/** The organisation: its name, zone, and what this deployment offers. */
export const useOffice = () =>
  useQuery(() => ({
    queryKey: ["office"],
    queryFn: () => call<Office>("/office"),
    staleTime: Number.POSITIVE_INFINITY,
  }))
