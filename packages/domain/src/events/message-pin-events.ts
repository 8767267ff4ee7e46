import { Schema } from "effect"
import { MessageId } from "../ids.ts"
import { MessagePin } from "../models/message-pin-model.ts"
import { defineEvent } from "./envelope.ts"

/** Somebody pinned a message in the channel. Source: D.11. */
export const MessagePinned = defineEvent("message_pinned", { pin: MessagePin })

/** A message is no longer pinned, because a person removed its pin. */
export const MessageUnpinned = defineEvent("message_unpinned", { messageId: MessageId })

export const MessagePinEvent = Schema.Union([MessagePinned, MessageUnpinned])
export type MessagePinEvent = typeof MessagePinEvent.Type
