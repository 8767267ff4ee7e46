import { openDialog } from "../../ui/dialog-store.ts"
import { lazyDialog } from "../../ui/lazy-dialog.tsx"

const Access = lazyDialog(() => import("./access-dialog.tsx"))

/** Opens the dialog in which owners choose who can join. */
export const openAccessDialog = () => openDialog(<Access />)
