import type { AppChannel } from "@hazel/db/repositories/app-channel-repository"
import type { ChannelId } from "@hazel/domain/ids"
import { appTopic } from "@hazel/domain/models/app-channel-model"
import { type Deferred, Semaphore } from "effect"
import type { Audience } from "../realtime/audience.ts"
import { isLeftOut } from "./act.ts"

/** An app channel with subscribers on this node, to whom the log of its Hazel channel is relayed if it is linked. */
export class RelayedChannel {
  readonly channel: AppChannel
  readonly topic: string
  /** Whether a link has decided about it since it has had subscribers. */
  wasLinked = false
  /** The Hazel channel; undefined until somebody has written in it. */
  channelId: ChannelId | undefined
  /** The seq of the last event that was relayed. */
  position = 0
  needsReading = false
  isReading = false
  /** One page is read at a time. */
  readonly oneReader = Semaphore.makeUnsafe(1)
  /** Those who want to have everything relayed that was committed before take turns. */
  readonly turn = Semaphore.makeUnsafe(1)
  /** The read that has not begun yet. */
  nextRead: Deferred.Deferred<unknown> | undefined
  #excluded: ReadonlySet<string> | undefined
  /** The moment after which they were read. */
  #excludedSince = 0
  /** The channel to which it was bound before, and the seq of the last event of it that was relayed. */
  #before: { readonly channelId: ChannelId; readonly position: number } | undefined
  #stop = () => {}
  #age = 0
  static #moments = 0

  /** A number that increases with every call, on this node. */
  static moment() {
    return ++RelayedChannel.#moments
  }

  constructor(channel: AppChannel) {
    this.channel = channel
    this.topic = appTopic(channel.id)
  }

  /** Notes that it has subscribers, or is about to have some. */
  use() {
    this.#age = 0
  }

  /** Counts the seconds without a subscriber. */
  age() {
    return ++this.#age
  }

  /** Nothing up to `position`, or that was relayed before, is relayed. */
  bind(channelId: ChannelId, position: number, follow: (notice: () => void) => () => void, notice: () => void) {
    this.channelId = channelId
    this.position = Math.max(position, this.#before?.channelId === channelId ? this.#before.position : 0)
    this.#excluded = undefined
    this.#excludedSince = RelayedChannel.moment()
    this.#stop = follow(notice)
    notice()
  }

  unbind() {
    this.#stop()
    this.#stop = () => {}
    if (this.channelId !== undefined) this.#before = { channelId: this.channelId, position: this.position }
    this.channelId = undefined
  }

  /** Whether it is known who may receive nothing. Nothing is relayed before. */
  get knowsExcluded() {
    return this.#excluded !== undefined
  }

  /**
   * Takes the connections of subscribers who are banned or deactivated, and receive nothing. They were read after the
   * moment `since`; the answer of an older read changes nothing.
   */
  exclude(channelId: ChannelId, connectionIds: ReadonlyArray<string>, since: number) {
    if (channelId !== this.channelId || since < this.#excludedSince) return
    this.#excluded = new Set(connectionIds)
    this.#excludedSince = since
  }

  /** Everybody but the connection that acted and those that are excluded. */
  audienceOf(transactionId: string): Audience {
    const excluded = this.#excluded
    return {
      where: ({ id }) => excluded !== undefined && !excluded.has(id) && !isLeftOut(id, transactionId)
    }
  }
}
