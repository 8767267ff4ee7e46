import type { Channel } from "@hazel/domain/models/channel-model"
import { openDialog } from "../../ui/dialog-store.ts"
import { lazyDialog } from "../../ui/lazy-dialog.tsx"

const Invite = lazyDialog(() => import("./invite-dialog.tsx"))

/** Opens the invitation dialog of a channel, or of the workspace. */
export const openInviteDialog = (channel?: Channel) => openDialog(channel ? <Invite channel={channel} /> : <Invite />)
