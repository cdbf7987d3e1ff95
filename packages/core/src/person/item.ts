import type { Role } from "../actor/index.ts"
import type { Head } from "../audit/index.ts"
import type { Item } from "../table/index.ts"

export type Person = {
  personID: string
  name: string
  nameEn?: string
  unitID: string
  title?: string
  titleEn?: string
  address: string
  zone: string
  lang: "zh-CN" | "en"
  role: Role
  /** People who let this person act for them. */
  actsFor: string[]
  active: boolean
}
export type PersonItem = Item & Person & { version: number; audit: Head }
export type Unit = { unitID: string; name: string; nameEn?: string }
