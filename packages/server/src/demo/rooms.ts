import { Room } from "@banhui/core/room"

const shanghai = { building: "江海大厦", buildingEn: "Jianghai Tower", zone: "Asia/Shanghai" }
const london = { building: "河岸楼", buildingEn: "Bankside House", zone: "Europe/London" }
type Equipment = Room.Info["equipment"]

const room = (
  house: typeof shanghai,
  name: string,
  nameEn: string,
  floor: string,
  seats: number,
  equipment: Equipment,
  /** Minutes to set up before, and as many to clear up after. */
  minutes = 0,
) => ({ ...house, name, nameEn, floor, seats, equipment, setupMinutes: minutes, teardownMinutes: minutes })

const all: Equipment = ["screen", "video", "phone", "whiteboard", "microphone", "wheelchair"]

export const rooms = {
  pujiang: room(shanghai, "浦江厅", "Pujiang Hall", "3", 120, ["screen", "video", "microphone", "wheelchair"], 30),
  haiyan: room(shanghai, "海晏厅", "Haiyan Room", "12", 40, all, 15),
  board: room(shanghai, "院长会议室", "Boardroom", "18", 24, ["screen", "video", "phone", "microphone"], 10),
  tingtao: room(shanghai, "听涛", "Tingtao", "12", 16, ["screen", "video", "whiteboard", "wheelchair"]),
  wangchao: room(shanghai, "望潮", "Wangchao", "12", 12, ["screen", "video", "whiteboard"]),
  wenqu: room(shanghai, "问渠", "Wenqu", "9", 10, ["screen", "whiteboard"]),
  zhixing: room(shanghai, "知行", "Zhixing", "9", 8, ["screen", "video", "phone"]),
  siqi: room(shanghai, "思齐", "Siqi", "9", 6, ["whiteboard"]),
  thames: room(london, "泰晤士厅", "Thames Room", "2", 20, all, 10),
  bloomsbury: room(london, "布鲁姆斯伯里", "Bloomsbury", "2", 12, ["screen", "video", "whiteboard", "wheelchair"]),
  greenwich: room(london, "格林尼治", "Greenwich", "1", 10, ["screen", "video", "phone"]),
  kew: room(london, "邱园", "Kew", "1", 6, ["screen", "whiteboard"]),
}

/** A demo room by the short name that the diary uses. */
export type RoomName = keyof typeof rooms
export const roomID = (name: RoomName): string => `rm_${name}`

/** Every room, with the writes that open it. Their ids stay the same for ever. */
export const open = () => (Object.keys(rooms) as RoomName[]).map((name) => Room.opened(rooms[name], roomID(name)))
