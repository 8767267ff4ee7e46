import { lazy } from "react"
import { openDialog } from "../../ui/dialog-store.ts"

const Shortcuts = lazy(() => import("./shortcuts-dialog.tsx"))

export const openShortcuts = () => openDialog(<Shortcuts />)
