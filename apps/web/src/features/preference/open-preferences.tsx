import { openDialog } from "../../ui/dialog-store.ts"
import { lazyDialog } from "../../ui/lazy-dialog.tsx"

const PreferencesDialog = lazyDialog(() => import("./preferences-dialog.tsx"))

export const openPreferences = () => openDialog(<PreferencesDialog />)
