import type { ChannelId } from "@hazel/domain/ids"
import { openDialog } from "../../ui/dialog-store.ts"
import { lazyDialog } from "../../ui/lazy-dialog.tsx"

const MoveToFolder = lazyDialog(() => import("./move-to-folder-dialog.tsx"))

export const openMoveToFolder = (channelId: ChannelId) => openDialog(<MoveToFolder channelId={channelId} />)
