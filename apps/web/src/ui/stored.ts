import { makeStore, type Store } from "./store.ts"

const read = (key: string): unknown => {
  try {
    return JSON.parse(localStorage.getItem(key) ?? "null")
  } catch {
    return null
  }
}

/**
 * A small setting of this browser, kept in local storage under `key` and shared by all its tabs. A value that `isValid`
 * rejects counts as absent; `tidy` converts the value of an earlier version.
 */
export const makeStored = <A>(
  key: string,
  fallback: A,
  isValid: (value: unknown) => value is A,
  tidy: (value: A) => A = (value) => value
): Store<A> => {
  const stored = () => {
    const found = read(key)
    return isValid(found) ? tidy(found) : fallback
  }
  const store = makeStore(stored())
  addEventListener("storage", (event) => event.key === key && store.set(stored()))
  return {
    ...store,
    set: (value) => {
      store.set(value)
      try {
        if (Object.is(value, fallback)) localStorage.removeItem(key)
        else localStorage.setItem(key, JSON.stringify(value))
      } catch {
        // If the storage is full or forbidden, the setting only lasts as long as the tab.
      }
    }
  }
}

export const isNumber = (value: unknown): value is number => typeof value === "number" && Number.isFinite(value)
export const isBoolean = (value: unknown): value is boolean => typeof value === "boolean"
export const isTexts = (value: unknown): value is ReadonlyArray<string> =>
  Array.isArray(value) && value.every((item) => typeof item === "string")
