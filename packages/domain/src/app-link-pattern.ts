import { appLinkLimits } from "./models/app-link-model.ts"

/** The problem of a name or pattern, as a sentence that says what to do; `undefined` if there is none. Source: N1. */
export const problemWithPattern = (pattern: string): string | undefined => {
  if (pattern === "" || Array.from(pattern).length > appLinkLimits.pattern) {
    return `Use 1 to ${appLinkLimits.pattern} characters for the name or pattern.`
  }
  if (/[#,\s\p{Cc}]/u.test(pattern) || !pattern.isWellFormed()) {
    return "Leave out #, commas and spaces: names of an app's channels do not contain them."
  }
  if (pattern.split("*").length - 1 > appLinkLimits.wildcards) return `Use at most ${appLinkLimits.wildcards} stars.`
  return undefined
}

/**
 * Whether a name matches a pattern, in which `*` stands for any characters. It takes the first place for each part, so
 * its time grows with the lengths and never exponentially.
 */
export const matchesPattern = (pattern: string, name: string): boolean => {
  const [first = "", ...rest] = pattern.split("*")
  const last = rest.pop()
  if (last === undefined) return name === pattern
  const end = name.length - last.length
  if (!name.startsWith(first) || !name.endsWith(last) || end < first.length) return false
  let place = first.length
  for (const part of rest) {
    const found = name.indexOf(part, place)
    if (found === -1 || found + part.length > end) return false
    place = found + part.length
  }
  return true
}

interface Patterned {
  readonly pattern: string
}

/** The link that decides about a name: a link of exactly this name, or else the one with the longest pattern. */
export const linkFor = <Link extends Patterned>(links: ReadonlyArray<Link>, name: string): Link | undefined => {
  const matching = links.filter(({ pattern }) => matchesPattern(pattern, name))
  const rank = ({ pattern }: Patterned) => (pattern === name ? Number.POSITIVE_INFINITY : pattern.length)
  return matching.toSorted((one, other) => rank(other) - rank(one) || (one.pattern < other.pattern ? -1 : 1))[0]
}
