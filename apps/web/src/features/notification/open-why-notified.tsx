import type { Message } from "@hazel/domain/models/message-model"
import { openDialog } from "../../ui/dialog-store.ts"
import { lazyDialog } from "../../ui/lazy-dialog.tsx"

const WhyNotifiedDialog = lazyDialog(() => import("./why-notified-dialog.tsx"))

export const openWhyNotified = ({ id }: Message) => openDialog(<WhyNotifiedDialog messageId={id} />)
