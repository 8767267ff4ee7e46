/** Divides items into portions of at most so many bytes, in their order. A greater item is a portion by itself. */
export const portionsOf = <Item>(items: ReadonlyArray<Item>, bytesOf: (item: Item) => number, most: number) => {
  const portions: Array<Array<Item>> = []
  let left = 0
  for (const item of items) {
    const bytes = bytesOf(item)
    const last = portions.at(-1)
    if (last === undefined || bytes > left) {
      portions.push([item])
      left = most - bytes
    } else {
      last.push(item)
      left -= bytes
    }
  }
  return portions
}
