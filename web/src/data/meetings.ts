import { useMutation, useQuery } from "@tanstack/solid-query"
import type { Accessor } from "solid-js"
import { type Answer, call, type FullMeeting, type Meeting, type MeetingInput, type Week } from "../api.ts"
import { client, meetingsChanged, onceKey } from "./client.ts"

export const useMeeting = (meetingID: Accessor<string>) =>
  useQuery(() => ({
    queryKey: ["meeting", meetingID()],
    queryFn: () => call<Meeting>(`/meetings/${encodeURIComponent(meetingID())}`),
  }))

/** My meetings of an ISO week, told in a zone. */
export const useWeek = (asked: Accessor<{ of: string; zone: string }>) =>
  useQuery(() => ({
    queryKey: ["week", asked().of, asked().zone],
    queryFn: ({ signal }) => call<Week>("/me/week", { query: asked(), signal }),
    refetchInterval: 60_000,
  }))

const changed = (meeting: FullMeeting) => {
  client.setQueryData(["meeting", meeting.meetingID], meeting)
  // Not waited for: who asked hears at once that it is done, and the screens follow.
  void meetingsChanged()
}

// The key is made with the wish, so that a retry of it books once.
type Wish = { body: MeetingInput; key: string }
export const wish = (body: MeetingInput): Wish => ({ body, key: onceKey() })

export const useSchedule = () =>
  useMutation(() => ({
    mutationFn: ({ body, key }: Wish) => call<FullMeeting>("/meetings", { method: "POST", body, key }),
    onSuccess: changed,
  }))

export const useChange = () =>
  useMutation(() => ({
    mutationFn: ({ meetingID, body, key }: { meetingID: string; body: object; key: string }) =>
      call<FullMeeting>(`/meetings/${encodeURIComponent(meetingID)}`, { method: "PATCH", body, key }),
    onSuccess: changed,
  }))

export const useCancel = () =>
  useMutation(() => ({
    mutationFn: ({ meetingID, reason }: { meetingID: string; reason: string }) =>
      call<FullMeeting>(`/meetings/${encodeURIComponent(meetingID)}/cancellation`, {
        method: "POST",
        body: reason ? { reason } : {},
      }),
    onSuccess: changed,
  }))

export type Respond = { meetingID: string; response: Answer; reason?: string; substituteID?: string }
export const useRespond = () =>
  useMutation(() => ({
    mutationFn: ({ meetingID, ...body }: Respond) =>
      call<FullMeeting>(`/meetings/${encodeURIComponent(meetingID)}/response`, { method: "PUT", body }),
    onSuccess: changed,
  }))
