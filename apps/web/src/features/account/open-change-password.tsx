import { openDialog } from "../../ui/dialog-store.ts"
import { lazyDialog } from "../../ui/lazy-dialog.tsx"

const ChangePasswordDialog = lazyDialog(() => import("./change-password-dialog.tsx"))

export const openChangePassword = () => openDialog(<ChangePasswordDialog />)
