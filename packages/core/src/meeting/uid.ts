/** A meeting's UID (RFC 5545 3.8.4.7), the same for life in mails and feeds. */
export const uid = (meetingID: string): string => `${meetingID}@banhui`

/** The meeting of a UID of ours, or undefined. */
export const ofUID = (of: string): string | undefined => /^(mtg_[0-9a-z]{1,40})@banhui$/.exec(of)?.[1]
