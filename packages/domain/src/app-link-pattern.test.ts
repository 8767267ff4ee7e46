import { describe, expect, it } from "@effect/vitest"
import { linkFor, matchesPattern, problemWithPattern } from "./app-link-pattern.ts"

describe("a pattern", () => {
  it.each([
    ["support", "support", true],
    ["support", "support.1", false],
    ["support.*", "support.1", true],
    ["support.*", "support.", true],
    ["support.*", "support", false],
    ["*", "anything", true],
    ["a*a", "a", false],
    ["*.eu.*", "shop.eu.7", true],
    ["*.eu.*", "shop.us.7", false],
    ["a*b*b", "ab", false],
    ["a*b*b", "abb", true],
    ["support.*", "Support.1", false],
    ["a.c", "abc", false]
  ])("%j and the name %j: %j", (pattern, name, matches) => {
    expect(matchesPattern(pattern, name)).toBe(matches)
  })

  // To try every place for every star would take minutes with the short name. To compare every place with all later ones
  // would take as long with the long name.
  it.each([2_000, 1_000_000])("decides quickly about a slow name of %d letters", { timeout: 30_000 }, (length) => {
    expect(matchesPattern("*a*a*a*b", "a".repeat(length))).toBe(false)
  })

  it.each(["", "x".repeat(257), "a b", "a,b", "#a", "a\n", "\uD800", "*****"])("cannot be %j", (pattern) => {
    expect(problemWithPattern(pattern)).toBeDefined()
  })

  it.each(["support", "support.*", "*", "presence.*", "x".repeat(256), "Kundendienst-ü"])("can be %j", (pattern) => {
    expect(problemWithPattern(pattern)).toBeUndefined()
  })
})

describe("the link that decides about a name", () => {
  const links = ["*", "support.*", "support.vip.*", "support.1"].map((pattern) => ({ pattern }))

  it.each([
    ["support.1", "support.1"],
    ["support.vip.1", "support.vip.*"],
    ["support.2", "support.*"],
    ["sales", "*"]
  ])("%s is %s", (name, pattern) => {
    expect(linkFor(links, name)).toEqual({ pattern })
  })

  it("does not exist without a matching pattern", () => {
    expect(linkFor(links.slice(1), "sales")).toBeUndefined()
  })
})
