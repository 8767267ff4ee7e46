import type { Channel } from "@hazel/domain/models/channel-model"
import { openDialog } from "../../ui/dialog-store.ts"
import { lazyDialog } from "../../ui/lazy-dialog.tsx"

const Invite = lazyDialog(() => import("./invite-dialog.tsx"))

/** To a channel, else to the workspace. */
export const openInvite = (channel?: Channel) => openDialog(channel ? <Invite channel={channel} /> : <Invite />)
