import { isBoolean, isNumber, isTexts, makeStored } from "../../ui/stored.ts"
import { makeSynced } from "../preference/synced-store.ts"

export const sidebarWidth = makeStored("hazel.sidebar-width", 248, isNumber)
export const isSidebarOpen = makeStored("hazel.sidebar-open", true, isBoolean)

export const collapsedSections = makeSynced(
  "sidebar.collapsed",
  makeStored<ReadonlyArray<string>>("hazel.sidebar-collapsed", [], isTexts),
  isTexts
)

export const toggleSection = (key: string) => {
  const collapsed = collapsedSections.get()
  collapsedSections.set(collapsed.includes(key) ? collapsed.filter((other) => other !== key) : [...collapsed, key])
}
