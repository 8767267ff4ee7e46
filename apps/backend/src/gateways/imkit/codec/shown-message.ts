import { isInChannel } from "@hazel/domain/events/message-events"
import type { Message } from "@hazel/domain/models/message-model"

/**
 * Whether a message is told as a `chat message`. Replies that are only in a thread have no place in a room, and a message
 * that is being streamed is told piece by piece until it is complete.
 */
export const isShown = (message: Message) => isInChannel(message) && message.stream?.status !== "streaming"
