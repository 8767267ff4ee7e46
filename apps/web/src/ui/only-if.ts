/** A list with the item if the condition holds, and an empty one otherwise. */
export const onlyIf = <const Item>(condition: boolean, item: Item): ReadonlyArray<Item> => (condition ? [item] : [])
