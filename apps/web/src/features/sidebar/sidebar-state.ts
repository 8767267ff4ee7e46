import { isBoolean, isNumber, makeStored } from "../../ui/stored.ts"

export const sidebarWidth = makeStored("hazel.sidebar-width", 248, isNumber)
export const isSidebarOpen = makeStored("hazel.sidebar-open", true, isBoolean)
