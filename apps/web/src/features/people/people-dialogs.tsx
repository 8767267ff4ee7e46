import type { UserId } from "@hazel/domain/ids"
import { openDialog } from "../../ui/dialog-store.ts"
import { lazyDialog } from "../../ui/lazy-dialog.tsx"

const ChangeRole = lazyDialog(() => import("./change-role-dialog.tsx"))
const Deactivate = lazyDialog(() => import("./deactivate-dialog.tsx"))
const Reactivate = lazyDialog(() => import("./reactivate-dialog.tsx"))
const Remove = lazyDialog(() => import("./remove-dialog.tsx"))
const PasswordReset = lazyDialog(() => import("./password-reset-dialog.tsx"))
const ResetFactors = lazyDialog(() => import("./reset-factors-dialog.tsx"))
const TransferOwnership = lazyDialog(() => import("./transfer-ownership-dialog.tsx"))

export const openChangeRole = (userId: UserId, goBack: () => void) =>
  openDialog(<ChangeRole userId={userId} goBack={goBack} />)
export const openDeactivate = (userId: UserId, goBack?: () => void) =>
  openDialog(<Deactivate userId={userId} goBack={goBack} />)
export const openPasswordReset = (userId: UserId, goBack: () => void) =>
  openDialog(<PasswordReset userId={userId} goBack={goBack} />)
export const openRemove = (userId: UserId, goBack: () => void) => openDialog(<Remove userId={userId} goBack={goBack} />)
export const openReactivate = (userId: UserId, goBack?: () => void) =>
  openDialog(<Reactivate userId={userId} goBack={goBack} />)
export const openResetFactors = (userId: UserId, goBack: () => void) =>
  openDialog(<ResetFactors userId={userId} goBack={goBack} />)
export const openTransferOwnership = (userId: UserId) => openDialog(<TransferOwnership userId={userId} />)
