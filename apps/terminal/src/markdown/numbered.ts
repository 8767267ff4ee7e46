/** Parts of a text have no identity other than their position. */
export const numbered = <A>(items: ReadonlyArray<A>) => items.map((item, place) => ({ item, place }))
