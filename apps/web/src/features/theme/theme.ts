import { makeStore } from "../../ui/store.ts"

export type Theme = "system" | "light" | "dark"

const key = "hazel.theme"

const stored = (): Theme => {
  const theme = localStorage.getItem(key)
  return theme === "light" || theme === "dark" ? theme : "system"
}

const store = makeStore<Theme>(stored())

/** public/theme.js reads the same key before the first paint. */
export const theme = {
  ...store,
  set: (next: Theme) => {
    store.set(next)
    localStorage.setItem(key, next)
    if (next === "system") delete document.documentElement.dataset["theme"]
    else document.documentElement.dataset["theme"] = next
  }
}
