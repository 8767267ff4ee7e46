const isObject = (value: unknown): value is object => typeof value === "object" && value !== null

/** Reads a field of parsed JSON; undefined if there is no object or no such field. */
export const field = (value: unknown, name: string): unknown => (isObject(value) ? Reflect.get(value, name) : undefined)

export const stringField = (value: unknown, name: string): string | undefined => {
  const found = field(value, name)
  return typeof found === "string" ? found : undefined
}

export const listField = (value: unknown, name: string): ReadonlyArray<unknown> => {
  const found = field(value, name)
  return Array.isArray(found) ? found : []
}

export const entriesOf = (value: unknown): ReadonlyArray<readonly [string, unknown]> =>
  isObject(value) ? Object.entries(value) : []

/** Answers undefined for text that is no JSON. */
export const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
