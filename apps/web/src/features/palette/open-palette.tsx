import { openDialog } from "../../ui/dialog-store.ts"
import { Palette } from "./palette.tsx"

/** Part of the first load, unlike other dialogs, because people type immediately after its shortcut. */
export const openPalette = () => openDialog(<Palette />)
