/** The order of names in lists: digits count as numbers, and case does not matter. */
export const byName = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" })
