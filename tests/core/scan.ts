import { everything, type Item } from "@banhui/core/table"

/** Every item of the table, in the order of the keys. */
export const scan = async <T extends Item = Item>(): Promise<T[]> => {
  const items: T[] = []
  for await (const item of everything<T>()) items.push(item)
  return items.sort((a, b) => (`${a.pk} ${a.sk}` < `${b.pk} ${b.sk}` ? -1 : 1))
}
