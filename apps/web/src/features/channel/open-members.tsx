import type { ChannelId } from "@hazel/domain/ids"
import { openDialog } from "../../ui/dialog-store.ts"
import { lazyDialog } from "../../ui/lazy-dialog.tsx"

const Members = lazyDialog(() => import("./members-dialog.tsx"))

/** Opens the members of a channel. The dialogs that are opened from the list return to it. */
export const openMembers = (channelId: ChannelId) =>
  openDialog(<Members channelId={channelId} reopen={() => openMembers(channelId)} />)
