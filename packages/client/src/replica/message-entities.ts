import type { ChannelEvent } from "@hazel/domain/events/channel-events"
import { foldMessage } from "@hazel/domain/events/folds/message-folds"
import type { ChannelId, MessageId, UserId } from "@hazel/domain/ids"
import type { Message } from "@hazel/domain/models/message-model"
import { beforeFirst } from "./topic-log.ts"

/** A stale entity has missed events. It is shown unchanged until it is fetched again. */
interface Entity {
  readonly message: Message
  readonly asOf: number
  readonly isStale: boolean
}

/** The messages in memory, each folded from the events after the `seq` it was read at. */
export class MessageEntities {
  readonly #entities = new Map<MessageId, Entity>()

  get(id: MessageId) {
    return this.#entities.get(id)?.message
  }

  has(id: MessageId) {
    return this.#entities.has(id)
  }

  isStale(id: MessageId) {
    return this.#entities.get(id)?.isStale ?? false
  }

  asOf(id: MessageId) {
    return this.#entities.get(id)?.asOf ?? beforeFirst
  }

  /** The seq up to which the message is correct, given that its channel's log is folded up to `cursor`. */
  coverage(id: MessageId, cursor: number) {
    const entity = this.#entities.get(id)
    if (entity === undefined) return cursor
    return entity.isStale ? entity.asOf : Math.max(entity.asOf, cursor)
  }

  /** Stores a message that was read at `asOf`, unless the stored one is newer. */
  receive(message: Message, asOf: number, cursor: number) {
    const known = this.#entities.get(message.id)
    if (known && !known.isStale && Math.max(known.asOf, cursor) >= asOf) return
    this.#entities.set(message.id, { message, asOf, isStale: false })
  }

  fold(id: MessageId, event: ChannelEvent, viewer: UserId): "unchanged" | "changed" | "gone" {
    const entity = this.#entities.get(id)
    if (entity === undefined || entity.isStale || event.seq <= entity.asOf) return "unchanged"
    const message = foldMessage(entity.message, event, { id, viewer })
    if (message === undefined) this.#entities.delete(id)
    else this.#entities.set(id, { message, asOf: event.seq, isStale: false })
    return message === undefined ? "gone" : "changed"
  }

  /** Marks the channel's messages as stale, because events after `cursor` were skipped. */
  outdate(channelId: ChannelId, cursor: number) {
    for (const id of this.ofChannel(channelId)) {
      const { message, asOf, isStale } = this.#entities.get(id)!
      if (!isStale) this.#entities.set(id, { message, asOf: Math.max(asOf, cursor), isStale: true })
    }
  }

  drop(id: MessageId) {
    this.#entities.delete(id)
  }

  inChannel(channelId: ChannelId): ReadonlyArray<Message> {
    return [...this.#entities.values()].flatMap(({ message }) => (message.channelId === channelId ? message : []))
  }

  ofChannel(channelId: ChannelId): ReadonlyArray<MessageId> {
    return this.inChannel(channelId).map(({ id }) => id)
  }
}
