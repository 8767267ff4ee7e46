import type { Channel } from "@hazel/domain/models/channel-model"
import { openDialog } from "../../ui/dialog-store.ts"
import { lazyDialog } from "../../ui/lazy-dialog.tsx"

const IncomingWebhooks = lazyDialog(() => import("./incoming-webhooks-dialog.tsx"))

export const openIncomingWebhooks = (channel: Channel) => openDialog(<IncomingWebhooks channel={channel} />)
