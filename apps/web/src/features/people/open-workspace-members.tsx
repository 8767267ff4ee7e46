import { openDialog } from "../../ui/dialog-store.ts"
import { lazyDialog } from "../../ui/lazy-dialog.tsx"

const WorkspaceMembers = lazyDialog(() => import("./workspace-members-dialog.tsx"))

/** Opens the members of the workspace. The dialogs that are opened from the list return to it. */
export const openWorkspaceMembers = (query = "") =>
  openDialog(<WorkspaceMembers initialQuery={query} reopen={openWorkspaceMembers} />)
