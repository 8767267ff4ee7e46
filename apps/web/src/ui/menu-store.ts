import type { ComponentType } from "react"
import { makeStore } from "./store.ts"

export interface MenuAction {
  readonly label: string
  readonly icon?: ComponentType<{ readonly size?: number; readonly strokeWidth?: number }>
  readonly shortcut?: string
  /** A number shown beside the label; 0 is not shown. */
  readonly count?: number
  readonly isDangerous?: boolean
  readonly isChecked?: boolean
  readonly run: () => void
}

/** An entry that opens a submenu. */
export interface MenuBranch extends Pick<MenuAction, "label" | "icon" | "isChecked"> {
  /** A short text beside the label. */
  readonly detail?: string
  readonly actions: ReadonlyArray<MenuAction>
}

export type MenuEntry = MenuAction | MenuBranch

export interface OpenMenu {
  readonly label: string
  readonly anchor: Element
  /** Groups are separated by lines. Empty ones are left out. */
  readonly groups: ReadonlyArray<ReadonlyArray<MenuEntry>>
  readonly align?: "start" | "end"
}

export const menuStore = makeStore<OpenMenu | null>(null)

export const openMenu = (menu: OpenMenu) => menuStore.set(menu)
export const closeMenu = () => menuStore.set(null)
