import { Schema } from "effect"
import { MessageId } from "../ids.ts"
import { MessagePin } from "../models/message-pin-model.ts"
import { defineEvent } from "./envelope.ts"

/** Somebody pinned a message in the channel. Source: D.11. */
export const MessagePinned = defineEvent("message_pinned", { pin: MessagePin })

/** Somebody removed the pin of a message.. */
export const MessageUnpinned = defineEvent("message_unpinned", { messageId: MessageId })

export const MessagePinEvent = Schema.Union([MessagePinned, MessageUnpinned])
export type MessagePinEvent = typeof MessagePinEvent.Type
