import { Audit } from "@banhui/core/audit"
import { Person } from "@banhui/core/person"
import { Refusal } from "@banhui/core/refusal"
import { create, Keys, type Write } from "@banhui/core/table"

/** The demo organisation and its six units. */
export const organisation = {
  name: "江海研究院",
  nameEn: "Jianghai Institute",
  zone: "Asia/Shanghai",
  lang: "zh-CN",
} as const

const units: Person.Unit[] = [
  { unitID: "unt_directorate", name: "院领导", nameEn: "Directorate" },
  { unitID: "unt_office", name: "办公室", nameEn: "General Office" },
  { unitID: "unt_research", name: "科研管理部", nameEn: "Research Management" },
  { unitID: "unt_international", name: "国际合作部", nameEn: "International Cooperation" },
  { unitID: "unt_finance", name: "财务资产部", nameEn: "Finance and Assets" },
  { unitID: "unt_london", name: "伦敦代表处", nameEn: "London Office" },
]

/** The writes that found the units. Their ids stay the same for ever. */
export const found = (): Write[] =>
  units.flatMap(({ unitID, ...fields }) => [
    create({ ...Keys.unit(unitID), unitID, ...fields }, new Refusal("conflict", "unit.there")),
    Audit.entry("unit.added", { subject: unitID, facts: fields }).write,
  ])

type Unit = "directorate" | "office" | "research" | "international" | "finance" | "london"
type Row = readonly [unit: Unit, name: string, nameEn: string, title: string, titleEn: string, more?: More]
type More = {
  role?: "admin" | "secretary" | "keeper"
  /** Whose secretary this is: they let this person act for them. */
  actsFor?: readonly string[]
  /** Reads English, though in Shanghai. In London everybody does. */
  english?: true
}

const rows = {
  chenguoliang: ["directorate", "陈国梁", "Chen Guoliang", "院长", "President"],
  zhouwenhua: ["directorate", "周文华", "Zhou Wenhua", "常务副院长", "Executive Vice President"],
  gaozhiyuan: ["directorate", "高志远", "Gao Zhiyuan", "副院长（科研）", "Vice President, Research"],
  xujing: ["directorate", "许静", "Xu Jing", "副院长（国际）", "Vice President, International"],
  zhenghong: ["directorate", "郑宏", "Zheng Hong", "总会计师", "Chief Financial Officer"],

  wangjianguo: ["office", "王建国", "Wang Jianguo", "办公室主任", "Director of the General Office"],
  zhaomin: ["office", "赵敏", "Zhao Min", "办公室副主任", "Deputy Director of the General Office"],
  linmei: [
    "office",
    "林美",
    "Lin Mei",
    "院长秘书",
    "Secretary to the President",
    { role: "secretary", actsFor: ["chenguoliang", "zhouwenhua", "wangjianguo"] },
  ],
  sunyue: [
    "office",
    "孙悦",
    "Sun Yue",
    "院领导秘书",
    "Secretary to the Vice Presidents",
    { role: "secretary", actsFor: ["gaozhiyuan", "xujing", "zhenghong"] },
  ],
  hewei: ["office", "何伟", "He Wei", "会议服务主管", "Conference Services Manager", { role: "keeper" }],
  wulei: ["office", "吴磊", "Wu Lei", "信息系统管理员", "Systems Administrator", { role: "admin" }],
  lisiyuan: ["office", "李思远", "Li Siyuan", "综合科科长", "Head of General Affairs"],
  huangxiaoyan: ["office", "黄晓燕", "Huang Xiaoyan", "督办专员", "Follow-up Officer"],
  fangting: ["office", "方婷", "Fang Ting", "宣传主管", "Communications Manager"],

  yangfan: ["research", "杨帆", "Yang Fan", "科研管理部部长", "Director of Research Management"],
  tangli: ["research", "唐莉", "Tang Li", "部门助理", "Department Assistant", { actsFor: ["yangfan"] }],
  liuzhe: ["research", "刘哲", "Liu Zhe", "项目主管", "Programme Manager"],
  mateng: ["research", "马腾", "Ma Teng", "项目主管", "Programme Manager"],
  hanxue: ["research", "韩雪", "Han Xue", "成果转化主管", "Technology Transfer Manager"],
  dengyiming: ["research", "邓一鸣", "Deng Yiming", "首席研究员", "Principal Investigator"],
  pengyu: ["research", "彭宇", "Peng Yu", "高级研究员", "Senior Researcher"],
  luqing: ["research", "陆晴", "Lu Qing", "伦理委员会秘书", "Ethics Committee Officer"],
  shenhao: ["research", "沈浩", "Shen Hao", "数据主管", "Data Manager", { english: true }],

  songjianing: [
    "international",
    "宋佳宁",
    "Song Jianing",
    "国际合作部部长",
    "Director of International Cooperation",
    { english: true },
  ],
  qiaoan: ["international", "乔安", "Qiao An", "欧洲事务主管", "Europe Desk Officer", { english: true }],
  yexin: ["international", "叶欣", "Ye Xin", "外事专员", "Protocol Officer"],
  duanrui: ["international", "段睿", "Duan Rui", "翻译", "Interpreter", { english: true }],
  caojun: ["international", "曹军", "Cao Jun", "联合培养主管", "Joint Programmes Manager"],

  fengli: ["finance", "冯丽", "Feng Li", "财务资产部部长", "Director of Finance and Assets"],
  dongliang: ["finance", "董亮", "Dong Liang", "预算主管", "Budget Manager"],
  jiangmin: ["finance", "蒋敏", "Jiang Min", "采购主管", "Procurement Manager"],
  zhuqi: ["finance", "朱琪", "Zhu Qi", "会计", "Accountant"],
  yuanbo: ["finance", "袁博", "Yuan Bo", "资产主管", "Asset Manager"],

  helencarter: ["london", "海伦·卡特", "Helen Carter", "伦敦代表处主任", "Head of the London Office"],
  sophiebennett: [
    "london",
    "索菲·贝内特",
    "Sophie Bennett",
    "代表处秘书",
    "Office Secretary",
    { role: "secretary", actsFor: ["helencarter"] },
  ],
  davidokafor: ["london", "大卫·奥卡福", "David Okafor", "科研合作经理", "Research Partnerships Manager"],
  priyashah: ["london", "普丽娅·沙阿", "Priya Shah", "项目经理", "Programme Manager"],
  jamesreid: ["london", "詹姆斯·里德", "James Reid", "财务经理", "Finance Manager"],
  oliviagrant: ["london", "奥利维娅·格兰特", "Olivia Grant", "传播经理", "Communications Manager"],
  thomaswright: ["london", "托马斯·赖特", "Thomas Wright", "设施主管", "Facilities Officer"],
  liuyining: ["london", "刘一宁", "Liu Yining", "访问学者", "Visiting Fellow"],
} as const satisfies Record<string, Row>

/** A demo person by the short name that the diary uses. */
export type Name = keyof typeof rows
export const personID = (name: string): string => `per_${name}`

/** Everybody, with the writes that enter them into the directory. Their ids stay the same for ever. */
export const enter = () => (Object.entries(rows) as [Name, Row][]).map(([name, row]) => entered(name, row))

const entered = (key: Name, [unit, name, nameEn, title, titleEn, more = {}]: Row) => {
  const london = unit === "london"
  return Person.entered(
    {
      name,
      nameEn,
      unitID: `unt_${unit}`,
      title,
      titleEn,
      address: `${nameEn.toLowerCase().replaceAll(" ", ".")}@banhui.example`,
      zone: london ? "Europe/London" : "Asia/Shanghai",
      lang: london || more.english ? "en" : "zh-CN",
      role: more.role ?? "member",
      actsFor: (more.actsFor ?? []).map(personID),
    },
    personID(key),
  )
}
