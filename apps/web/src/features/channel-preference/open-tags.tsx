import type { ChannelId } from "@hazel/domain/ids"
import { openDialog } from "../../ui/dialog-store.ts"
import { lazyDialog } from "../../ui/lazy-dialog.tsx"

const Tags = lazyDialog(() => import("./tags-dialog.tsx"))

export const openTags = (channelId: ChannelId) => openDialog(<Tags channelId={channelId} />)
