/** Parts of a text have no identity but their place in it. */
export const numbered = <A>(items: ReadonlyArray<A>) => items.map((item, place) => ({ item, place }))
