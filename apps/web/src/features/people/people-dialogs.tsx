import type { UserId } from "@hazel/domain/ids"
import { openDialog } from "../../ui/dialog-store.ts"
import { lazyDialog } from "../../ui/lazy-dialog.tsx"

const ChangeRole = lazyDialog(() => import("./change-role-dialog.tsx"))
const TransferOwnership = lazyDialog(() => import("./transfer-ownership-dialog.tsx"))
const WorkspaceMembers = lazyDialog(() => import("./workspace-members-dialog.tsx"))

export const openChangeRole = (userId: UserId, goBack: () => void) =>
  openDialog(<ChangeRole userId={userId} goBack={goBack} />)
export const openTransferOwnership = (userId: UserId) => openDialog(<TransferOwnership userId={userId} />)
export const openWorkspaceMembers = (query = "") => openDialog(<WorkspaceMembers initialQuery={query} />)
