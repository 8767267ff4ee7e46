/**
 * The first wanted item from `current` in the direction of `step`, wrapping around. If `current` is not in the list,
 * the search begins at its end. Undefined if there is no other.
 */
export const neighbourOf = <A>(
  items: ReadonlyArray<A>,
  current: A | undefined,
  step: 1 | -1,
  isWanted: (item: A) => boolean = () => true
): A | undefined => {
  const ordered = step === 1 ? items : items.toReversed()
  const place = ordered.findIndex((item) => item === current)
  return [...ordered.slice(place + 1), ...ordered.slice(0, Math.max(place, 0))].find(isWanted)
}
