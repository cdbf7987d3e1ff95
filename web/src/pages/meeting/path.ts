/** Where a meeting is found; of a series, the date that is meant by its original wall start. */
export const meetingPath = (
  { meetingID, occurrence }: { meetingID: string; occurrence?: string | undefined },
  below: "" | "/edit" = "",
): string => `/meetings/${meetingID}${below}${occurrence ? `?occurrence=${occurrence}` : ""}`
