/** Does the work for each of a list, eight at a time; the first failure is thrown once those under way are over. */
export async function sideBySide<T>(list: Iterable<T>, work: (one: T) => Promise<void>): Promise<void> {
  const left = [...list]
  const worker = async () => {
    for (let one = left.shift(); one !== undefined; one = left.shift()) await work(one)
  }
  const ends = await Promise.allSettled(Array.from({ length: 8 }, worker))
  for (const end of ends) if (end.status === "rejected") throw end.reason
}
