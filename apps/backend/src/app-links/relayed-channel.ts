import type { AppChannel } from "@hazel/db/repositories/app-channel-repository"
import type { ChannelId } from "@hazel/domain/ids"
import { appTopic } from "@hazel/domain/models/app-channel-model"
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
  /** The connections of subscribers who are banned or deactivated, and receive nothing. */
  excluded: ReadonlySet<string> = new Set()
  needsReading = false
  isReading = false
  #stop = () => {}
  #age = 0

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

  bind(channelId: ChannelId, position: number, follow: (notice: () => void) => () => void, notice: () => void) {
    this.channelId = channelId
    this.position = position
    this.#stop = follow(notice)
    notice()
  }

  unbind() {
    this.#stop()
    this.#stop = () => {}
    this.channelId = undefined
  }

  /** Everybody but the connection that acted and those that are excluded. */
  audienceOf(transactionId: string): Audience {
    const { excluded } = this
    return {
      where: ({ id }) => !excluded.has(id) && !isLeftOut(id, transactionId)
    }
  }
}
