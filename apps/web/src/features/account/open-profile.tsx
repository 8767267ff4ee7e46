import { openDialog } from "../../ui/dialog-store.ts"
import { lazyDialog } from "../../ui/lazy-dialog.tsx"

const ProfileDialog = lazyDialog(() => import("./profile-dialog.tsx"))

export const openProfile = () => openDialog(<ProfileDialog />)
