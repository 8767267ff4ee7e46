import { openDialog } from "../../ui/dialog-store.ts"
import { lazyDialog } from "../../ui/lazy-dialog.tsx"

const ChangeAddressDialog = lazyDialog(() => import("./change-address-dialog.tsx"))

export const openChangeAddress = () => openDialog(<ChangeAddressDialog />)
