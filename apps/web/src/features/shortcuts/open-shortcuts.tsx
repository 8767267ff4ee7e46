import { openDialog } from "../../ui/dialog-store.ts"
import { lazyPart } from "../../ui/lazy-part.ts"

const Shortcuts = lazyPart(() => import("./shortcuts-dialog.tsx"))

export const openShortcuts = () => openDialog(<Shortcuts />)
