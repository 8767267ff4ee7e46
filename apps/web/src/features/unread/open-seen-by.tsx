import type { Message } from "@hazel/domain/models/message-model"
import { openDialog } from "../../ui/dialog-store.ts"
import { lazyDialog } from "../../ui/lazy-dialog.tsx"

const SeenByDialog = lazyDialog(() => import("./seen-by-dialog.tsx"))

export const openSeenBy = (message: Message) => openDialog(<SeenByDialog message={message} />)
