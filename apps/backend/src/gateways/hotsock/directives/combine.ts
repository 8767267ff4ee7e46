/** A directive that a rule may leave out. */
type Maybe<A> = A | null | undefined

/** An explicit false wins over any true. Source: J16. */
export const flag = (values: ReadonlyArray<Maybe<boolean>>) => !values.includes(false) && values.includes(true)

const given = (values: ReadonlyArray<Maybe<number>>) => values.filter((value) => value !== null && value !== undefined)

/** The oldest time, as every rule that allows history adds to it; null if there is none. Source: C5. */
export const earliest = (values: ReadonlyArray<Maybe<number>>) => {
  const times = given(values)
  return times.length === 0 ? null : Math.min(...times)
}

/** The latest time. An explicit 0 forbids and wins, like an explicit false. Source: C8. */
export const latestUnlessForbidden = (values: ReadonlyArray<Maybe<number>>) => {
  const times = given(values)
  return times.includes(0) ? 0 : Math.max(0, ...times)
}

/** The longest time to keep, where -1 is forever. An explicit 0 forbids and wins, like an explicit false. Source: C8. */
export const longestUnlessForbidden = (values: ReadonlyArray<Maybe<number>>, absent: number) => {
  const times = given(values)
  if (times.length === 0) return absent
  if (times.includes(0)) return 0
  return times.includes(-1) ? -1 : Math.max(...times)
}

/** The reactions that are allowed: all, or these. */
export type AllowedReactions = "all" | ReadonlySet<string>

const none: AllowedReactions = new Set()

/** An explicit false wins, then an explicit true; several lists add up. Sources: C8, X3. */
export const allowedReactions = (values: ReadonlyArray<Maybe<boolean | ReadonlyArray<string>>>): AllowedReactions => {
  if (values.includes(false)) return none
  if (values.includes(true)) return "all"
  return new Set(values.flatMap((value) => (typeof value === "object" && value !== null ? value : [])))
}
