import { openDialog } from "../../ui/dialog-store.ts"
import { Palette } from "./palette.tsx"

/** Part of the first load, unlike other dialogs: who presses its keys goes on typing at once. */
export const openPalette = () => openDialog(<Palette />)
