import { makeSynced } from "../preference/synced-store.ts"
import { makeStore } from "../../ui/store.ts"

export type Theme = "system" | "light" | "dark"

const key = "hazel.theme"
const surroundings = { light: "#f6f4f0", dark: "#151311" }

const stored = (): Theme => {
  const theme = localStorage.getItem(key)
  return theme === "light" || theme === "dark" ? theme : "system"
}

const store = makeStore<Theme>(stored())

/** Applies the theme to the page and to the browser's bars around it. */
const paint = (theme: Theme) => {
  if (theme === "system") delete document.documentElement.dataset["theme"]
  else document.documentElement.dataset["theme"] = theme
  for (const bar of document.querySelectorAll<HTMLMetaElement>("meta[name=theme-color]")) {
    const systems = bar.media.includes("dark") ? "dark" : "light"
    bar.content = surroundings[theme === "system" ? systems : theme]
  }
}

const show = (theme: Theme) => {
  store.set(theme)
  paint(theme)
}

addEventListener("storage", (event) => event.key === key && show(stored()))

/** public/theme.js reads the same key before the first paint. */
const local = {
  ...store,
  set: (next: Theme) => {
    show(next)
    localStorage.setItem(key, next)
  }
}

const isTheme = (value: unknown): value is Theme => value === "system" || value === "light" || value === "dark"

export const theme = makeSynced<Theme>("theme", local, isTheme)
