import type { ComponentType } from "react"
import { makeStore } from "./store.ts"

export interface MenuAction {
  readonly label: string
  readonly icon?: ComponentType<{ readonly size?: number; readonly strokeWidth?: number }>
  readonly shortcut?: string
  /** How much waits there; none is not shown. */
  readonly count?: number
  readonly isDangerous?: boolean
  readonly isChecked?: boolean
  readonly run: () => void
}

/** Opens a menu of its own beside it. */
export interface MenuBranch extends Pick<MenuAction, "label" | "icon" | "isChecked"> {
  /** More about it, in a few words. */
  readonly detail?: string
  readonly actions: ReadonlyArray<MenuAction>
}

export type MenuEntry = MenuAction | MenuBranch

export interface OpenMenu {
  readonly label: string
  readonly anchor: Element
  /** A line is drawn between the groups; empty ones are left out. */
  readonly groups: ReadonlyArray<ReadonlyArray<MenuEntry>>
  readonly align?: "start" | "end"
}

export const menuStore = makeStore<OpenMenu | null>(null)

export const openMenu = (menu: OpenMenu) => menuStore.set(menu)
export const closeMenu = () => menuStore.set(null)
