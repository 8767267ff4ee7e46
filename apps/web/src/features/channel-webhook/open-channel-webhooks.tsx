import type { Channel } from "@hazel/domain/models/channel-model"
import { openDialog } from "../../ui/dialog-store.ts"
import { lazyDialog } from "../../ui/lazy-dialog.tsx"

const ChannelWebhooks = lazyDialog(() => import("./channel-webhooks-dialog.tsx"))

export const openChannelWebhooks = (channel: Channel) => openDialog(<ChannelWebhooks channel={channel} />)
