import type { World } from "../world.ts"

/** A week of meetings that has one of everything a feed must get right: Li's. */
export const busyWeek = async (w: World) => {
  const li = { personID: w.li.personID }
  const book = async (more: Parameters<World["hour"]>[0]) =>
    (await w.call(w.mei, "POST", "/api/meetings", w.hour({ attendees: [li], ...more }))).body.meetingID as string
  const weekly = await book({ note: "一、通报；二、讨论, 三\\四\n完。" })
  await book({
    title: "与伦敦的长会：关于二〇二七年度国际合作项目预算编制、审核与执行情况的联席会议",
    start: "2026-11-25T09:30",
    zone: "Europe/London",
    minutes: 90,
    roomIDs: [w.thames.roomID, w.pine.roomID],
  })
  await book({
    title: "人事调整",
    level: "confidential",
    start: "2026-11-26T15:00",
    minutes: 45,
    roomIDs: [w.pine.roomID],
  })
  const off = await book({ title: "取消的会", start: "2026-11-27T10:00" })
  await book({ title: "夏令时之后", start: "2027-03-29T16:00", zone: "Europe/London", minutes: 30, roomIDs: [] })
  await w.call(w.mei, "PATCH", `/api/meetings/${weekly}`, { start: "2026-11-24T10:00" })
  await w.call(w.mei, "POST", `/api/meetings/${off}/cancellation`, { reason: "合并" })
  return { weekly, off }
}
