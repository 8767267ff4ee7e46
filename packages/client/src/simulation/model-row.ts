import type { MessageId } from "@hazel/domain/ids"
import type { Message } from "@hazel/domain/models/message-model"
import { ada } from "./cast.ts"

/** A stored message of the model. */
export type ModelRow = Omit<Message, "reactions" | "thread">

export const isShownIn = ({ parentId, inChannel }: ModelRow, rootId: MessageId | null) =>
  parentId === rootId || (rootId === null && inChannel)

export const namedIn = (body: string) => (body.includes("@ada") ? [ada.id] : [])
