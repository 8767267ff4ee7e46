import { expect } from "vitest"

const uuids = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g
const timestamp = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/
/** A token, or an API key or its beginning. */
const secret = /^(?:hzl_[\w-]*|(?=.*\d)[\w-]{20,})$/

/** The values of the test's server that replace values that the page's server had made: ids, tokens, keys. */
export class Substitutes {
  readonly #found = new Map<string, string>()

  applyTo(text: string) {
    // The longest first: an API key begins with the beginning of it that lists show.
    const longestFirst = [...this.#found].toSorted(([one], [other]) => other.length - one.length)
    return longestFirst.reduce((changed, [shown, actual]) => changed.replaceAll(shown, actual), text)
  }

  add(shown: string, actual: string) {
    if (shown !== actual) this.#found.set(shown, actual)
  }
}

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null

/** Expects what the server sent to have the fields, the kinds of values and the fixed texts that the page shows. */
export const expectSameShape = (shown: unknown, actual: unknown, found: Substitutes, path = "$"): void => {
  if (isObject(shown) && isObject(actual)) {
    expect(Object.keys(actual).toSorted(), path).toEqual(Object.keys(shown).toSorted())
    const values = new Map<string, unknown>(Object.entries(actual))
    for (const [key, value] of Object.entries(shown)) expectSameShape(value, values.get(key), found, `${path}.${key}`)
    return
  }
  if (typeof shown === "string" && typeof actual === "string") return expectSameText(shown, actual, found, path)
  const kindOf = (value: unknown) => (typeof value === "number" ? "a number" : value)
  expect(kindOf(actual), path).toEqual(kindOf(shown))
}

const expectSameText = (shown: string, actual: string, found: Substitutes, path: string) => {
  if (timestamp.test(shown)) return expect(actual, path).toMatch(timestamp)
  const [inShown, inActual] = [shown.match(uuids) ?? [], actual.match(uuids) ?? []]
  inShown.forEach((id, index) => found.add(id, inActual[index] ?? ""))
  if (shown !== actual && secret.test(shown) && inShown.length === 0) {
    expect(actual, path).toHaveLength(shown.length)
    return found.add(shown, actual)
  }
  expect(actual, path).toBe(found.applyTo(shown))
}
