import type { HazelEvent } from "@hazel/domain/events/index"
import type { ChannelId, MessageId, UserId } from "@hazel/domain/ids"
import { typingExpiresMs, type UserTyping } from "@hazel/domain/realtime/signal"
import type { Changes } from "../view/changes.ts"
import type { Clock } from "../time/clock.ts"
import { isEqual } from "../view/is-equal.ts"
import { Views } from "../view/views.ts"

/** The key of a channel or of a thread in it. */
const keyOf = (channelId: ChannelId, parentId: MessageId | null) => `${channelId} ${parentId ?? ""}`

/** The people who are typing in each conversation. An entry expires, in case the signal that ends it is lost. */
export class Typing {
  readonly #typing = new Map<string, Map<UserId, () => void>>()
  readonly #views: Views<string, ReadonlyArray<UserId>>
  readonly #changes: Changes
  readonly #clock: Clock

  constructor(changes: Changes, clock: Clock) {
    this.#changes = changes
    this.#clock = clock
    this.#views = new Views<string, ReadonlyArray<UserId>>(
      changes,
      (key) => [...(this.#typing.get(key)?.keys() ?? [])],
      isEqual
    )
  }

  of(channelId: ChannelId, parentId: MessageId | null) {
    return this.#views.of(keyOf(channelId, parentId))
  }

  received({ data: { channelId, parentId, userId, isTyping } }: UserTyping) {
    const key = keyOf(channelId, parentId)
    if (!isTyping) return this.#stop(key, userId)
    const people = this.#typing.get(key) ?? new Map<UserId, () => void>()
    people.get(userId)?.()
    const expire = () => this.#changes.batch(() => this.#stop(key, userId))
    this.#typing.set(key, people.set(userId, this.#clock.schedule(expire, typingExpiresMs)))
    this.#views.mark(key)
  }

  /** Somebody whose message arrives is no longer typing, even if the signal that says so arrives later. */
  seen(event: HazelEvent) {
    if (event.type !== "channel_message" && event.type !== "message_reply") return
    const { channelId, parentId, authorId } = event.data.message
    this.#stop(keyOf(channelId, parentId), authorId)
  }

  stop() {
    for (const people of this.#typing.values()) for (const cancel of people.values()) cancel()
    this.#typing.clear()
  }

  #stop(key: string, userId: UserId) {
    const people = this.#typing.get(key)
    const cancel = people?.get(userId)
    if (people === undefined || cancel === undefined) return
    cancel()
    people.delete(userId)
    if (people.size === 0) this.#typing.delete(key)
    this.#views.mark(key)
  }
}
