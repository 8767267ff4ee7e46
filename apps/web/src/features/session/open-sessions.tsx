import { openDialog } from "../../ui/dialog-store.ts"
import { lazyDialog } from "../../ui/lazy-dialog.tsx"

const SessionsDialog = lazyDialog(() => import("./sessions-dialog.tsx"))

export const openSessions = () => openDialog(<SessionsDialog />)
