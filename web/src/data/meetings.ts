import { keepPreviousData, useMutation, useQuery } from "@tanstack/solid-query"
import type { Accessor } from "solid-js"
import {
  type Answer,
  type Booked,
  call,
  type FullMeeting,
  type Meeting,
  type MeetingChange,
  type MeetingInput,
  type Preview,
  type Week,
} from "../api.ts"
import { client, meetingsChanged, onceKey } from "./client.ts"

const path = (meetingID: string) => `/meetings/${encodeURIComponent(meetingID)}`

/** A meeting, or one date of a series by its original wall start. */
export type Which = { meetingID: string; occurrence?: string | undefined }
const meetingKey = ({ meetingID, occurrence = "" }: Which) => ["meeting", meetingID, occurrence]

export const useMeeting = (which: Accessor<Which>) =>
  useQuery(() => ({
    queryKey: meetingKey(which()),
    queryFn: () => call<Meeting>(path(which().meetingID), { query: { occurrence: which().occurrence } }),
  }))

/** My meetings of an ISO week, told in a zone. */
export const useWeek = (asked: Accessor<{ of: string; zone: string }>) =>
  useQuery(() => ({
    queryKey: ["week", asked().of, asked().zone],
    queryFn: ({ signal }) => call<Week>("/me/week", { query: asked(), signal }),
    refetchInterval: 60_000,
  }))

const changed = (meeting: FullMeeting) => {
  client.setQueryData(meetingKey(meeting), meeting)
  // Not waited for: who asked hears at once that it is done, and the screens follow.
  void meetingsChanged()
}

// The key is made with the wish, so that a retry of it books once.
type Wish = { body: MeetingInput; key: string }
export const wish = (body: MeetingInput): Wish => ({ body, key: onceKey() })

export const useSchedule = () =>
  useMutation(() => ({
    mutationFn: ({ body, key }: Wish) => call<Booked>("/meetings", { method: "POST", body, key }),
    onSuccess: changed,
  }))

/** What booking the same would do; asked for while it is still being written, and kept while the next is on its way. */
export const usePreview = (asked: Accessor<MeetingInput | undefined>) =>
  useQuery(() => ({
    queryKey: ["preview", asked()],
    queryFn: ({ signal }) => call<Preview>("/meetings/preview", { method: "POST", body: asked(), signal }),
    enabled: asked() !== undefined,
    placeholderData: keepPreviousData,
  }))

export const useChange = () =>
  useMutation(() => ({
    mutationFn: ({ meetingID, body, key }: { meetingID: string; body: MeetingChange; key: string }) =>
      call<FullMeeting>(path(meetingID), { method: "PATCH", body, key }),
    onSuccess: changed,
  }))

/** Of a series, one date where it is named, else all that is still to come. */
export const useCancel = () =>
  useMutation(() => ({
    mutationFn: ({ meetingID, ...body }: Which & { reason?: string }) =>
      call<FullMeeting>(`${path(meetingID)}/cancellation`, { method: "POST", body }),
    onSuccess: changed,
  }))

export type Respond = Which & { response: Answer; reason?: string; substituteID?: string }
export const useRespond = () =>
  useMutation(() => ({
    mutationFn: ({ meetingID, ...body }: Respond) =>
      call<FullMeeting>(`${path(meetingID)}/response`, { method: "PUT", body }),
    onSuccess: changed,
  }))
