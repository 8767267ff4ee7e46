import type { HiddenMessageEvent } from "@hazel/domain/events/hidden-message-events"
import type { MessageId } from "@hazel/domain/ids"
import type { Message } from "@hazel/domain/models/message-model"
import type { ChannelList } from "./channel-list.ts"

/**
 * The messages that the person has hidden in this session. The logs of the person and of the channel have no common order,
 * so a message may arrive after it was hidden, by its event or in a page that was read before.
 */
export class HiddenMessages {
  readonly #ids = new Set<MessageId>()
  readonly #channels: ChannelList

  constructor(channels: ChannelList) {
    this.#channels = channels
  }

  fold(event: HiddenMessageEvent) {
    if (event.type === "messages_hidden") for (const id of event.data.messageIds) this.#ids.add(id)
    if (event.type === "messages_unhidden") for (const { id } of event.data.messages) this.#ids.delete(id)
  }

  has({ id, channelId, seq }: Message) {
    return this.#ids.has(id) || seq <= (this.#channels.get(channelId)?.membership.hiddenUpToSeq ?? 0)
  }
}
