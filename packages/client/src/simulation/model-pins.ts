import type { MessagePinEvent } from "@hazel/domain/events/message-pin-events"
import type { MessageId } from "@hazel/domain/ids"
import type { MessagePin } from "@hazel/domain/models/message-pin-model"
import type { User } from "@hazel/domain/models/user-model"
import type { PinIntent } from "../outbox/intent.ts"
import type { EventContent } from "./model-log.ts"
import type { ModelRow } from "./model-row.ts"

export class ModelPins {
  readonly #pins = new Map<MessageId, MessagePin>()

  get all(): ReadonlyArray<MessagePin> {
    return [...this.#pins.values()]
  }

  forget(messageId: MessageId) {
    this.#pins.delete(messageId)
  }

  /** The event of the change, if it changes anything. */
  perform(
    { messageId, desired }: PinIntent,
    { channelId, parentId, seq: messageSeq }: ModelRow,
    user: User,
    createdAt: string
  ): EventContent<MessagePinEvent> | undefined {
    if (this.#pins.has(messageId) === (desired === "present")) return undefined
    if (desired === "absent") {
      this.#pins.delete(messageId)
      return { type: "message_unpinned", data: { messageId } }
    }
    const pin = { messageId, channelId, parentId, messageSeq, userId: user.id, createdAt }
    this.#pins.set(messageId, pin)
    return { type: "message_pinned", data: { pin } }
  }
}
