import type { UserGroupId } from "@hazel/domain/ids"
import { openDialog } from "../../ui/dialog-store.ts"
import { lazyDialog } from "../../ui/lazy-dialog.tsx"

const Card = lazyDialog(() => import("./user-group-card.tsx"))

export const openUserGroup = (id: UserGroupId) => openDialog(<Card id={id} />)
