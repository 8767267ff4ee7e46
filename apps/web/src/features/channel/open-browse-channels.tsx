import { openDialog } from "../../ui/dialog-store.ts"
import { lazyDialog } from "../../ui/lazy-dialog.tsx"

const BrowseChannels = lazyDialog(() => import("./browse-channels-dialog.tsx"))

export const openBrowseChannels = () => openDialog(<BrowseChannels />)
