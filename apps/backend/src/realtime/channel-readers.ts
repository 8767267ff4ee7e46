import { ChannelReadRepository } from "@hazel/db/repositories/channel-read-repository"
import type { ChannelId, UserId } from "@hazel/domain/ids"
import { readersPublishedForMs } from "@hazel/domain/models/channel-read-model"
import { channelTopic } from "@hazel/domain/realtime/topic"
import { Context, Effect, Layer } from "effect"
import { steadyNow } from "../process/steady-time.ts"
import { Hub } from "./hub.ts"

/** A channel whose read positions somebody subscribes to. */
interface WatchedChannel {
  /** The subscribers, and when each subscription expires. */
  readonly subscribers: Map<UserId, number>
  /** The members who have read since the last publication. */
  readonly readers: Set<UserId>
  isPublishing: boolean
}

const make = Effect.gen(function* () {
  const reads = yield* ChannelReadRepository
  const hub = yield* Hub
  const now = yield* steadyNow
  const run = Effect.runForkWith(yield* Effect.context())
  const channels = new Map<ChannelId, WatchedChannel>()

  /** Subscribes a person to the read positions of a channel, for a while. */
  const subscribe = (channelId: ChannelId, userId: UserId) => {
    const watched = channels.get(channelId) ?? { subscribers: new Map(), readers: new Set(), isPublishing: false }
    watched.subscribers.set(userId, now() + readersPublishedForMs)
    channels.set(channelId, watched)
  }

  const dropExpiredSubscribers = (channelId: ChannelId, { subscribers }: WatchedChannel) => {
    for (const [userId, until] of subscribers) if (until <= now()) subscribers.delete(userId)
    if (subscribers.size === 0) channels.delete(channelId)
  }

  /** Publishes the current positions, so that of several moves only the last is sent. */
  const publish = Effect.fnUntraced(function* (channelId: ChannelId, watched: WatchedChannel) {
    const moved = [...watched.readers]
    watched.readers.clear()
    const { readers, viewers } = yield* reads.listFor(channelId, moved, [...watched.subscribers.keys()])
    if (readers.length === 0) return
    for (const viewer of viewers)
      hub.signal(
        channelTopic(channelId),
        { type: "members_read", data: { channelId, readers } },
        { onlyPerson: viewer }
      )
  })

  const publishAll = Effect.fnUntraced(function* (channelId: ChannelId, watched: WatchedChannel) {
    while (watched.readers.size > 0) {
      dropExpiredSubscribers(channelId, watched)
      if (watched.subscribers.size === 0) return
      // The second begins with the publication, so that a slow database does not add to it.
      yield* Effect.all([Effect.sleep("1 second"), publish(channelId, watched)], { concurrency: "unbounded" })
    }
  })

  /** Notes that a member's read marker has moved. Without a subscriber this costs one look into a map. */
  const moved = (channelId: ChannelId, userId: UserId) => {
    const watched = channels.get(channelId)
    if (watched === undefined) return
    watched.readers.add(userId)
    if (watched.isPublishing) return
    watched.isPublishing = true
    run(
      publishAll(channelId, watched).pipe(
        Effect.catchCause((cause) =>
          Effect.logWarning("The read positions of a channel could not be published", cause)
        ),
        Effect.ensuring(Effect.sync(() => (watched.isPublishing = false)))
      )
    )
  }

  return { subscribe, moved }
})

/**
 * The read positions of channels. They are published only to those who asked, because each publication costs a frame.
 */
export class ChannelReaders extends Context.Service<ChannelReaders, Effect.Success<typeof make>>()(
  "@hazel/ChannelReaders"
) {
  static readonly layer = Layer.effect(ChannelReaders, make).pipe(Layer.provide(Hub.layer))
}
