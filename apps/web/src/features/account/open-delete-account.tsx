import { openDialog } from "../../ui/dialog-store.ts"
import { lazyDialog } from "../../ui/lazy-dialog.tsx"

const DeleteAccountDialog = lazyDialog(() => import("./delete-account-dialog.tsx"))

export const openDeleteAccount = () => openDialog(<DeleteAccountDialog />)
