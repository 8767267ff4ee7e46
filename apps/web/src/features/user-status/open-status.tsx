import { openDialog } from "../../ui/dialog-store.ts"
import { lazyDialog } from "../../ui/lazy-dialog.tsx"

const StatusDialog = lazyDialog(() => import("./status-dialog.tsx"))

export const openStatus = () => openDialog(<StatusDialog />)
