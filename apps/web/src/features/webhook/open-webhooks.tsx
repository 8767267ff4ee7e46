import type { Channel } from "@hazel/domain/models/channel-model"
import { openDialog } from "../../ui/dialog-store.ts"
import { lazyDialog } from "../../ui/lazy-dialog.tsx"

const Webhooks = lazyDialog(() => import("./webhooks-dialog.tsx"))

export const openWebhooks = (channel: Channel) => openDialog(<Webhooks channel={channel} />)
