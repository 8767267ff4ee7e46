import { ChannelReadRepository } from "@hazel/db/repositories/channel-read-repository"
import type { ChannelId, UserId } from "@hazel/domain/ids"
import { readersPublishedForMs } from "@hazel/domain/models/channel-read-model"
import { channelTopic } from "@hazel/domain/realtime/topic"
import { Context, Effect, Layer } from "effect"
import { steadyNow } from "../process/steady-time.ts"
import type { Audience, Subscriber } from "./audience.ts"
import { Hub } from "./hub.ts"

/** Subscribers of every channel they are in, without asking. */
export interface StandingReaders {
  /** The people among the subscribers of a channel who are told, on any of their connections. */
  readonly people: (channelId: ChannelId) => ReadonlyArray<UserId>
  /** Whether this connection is told. */
  readonly hears: (subscriber: Subscriber) => boolean
}

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
  const standing: Array<StandingReaders> = []

  /** Publishes the positions of every channel to these subscribers, too. */
  const addStanding = (readers: StandingReaders) => void standing.push(readers)

  const standingPeople = (channelId: ChannelId) => standing.flatMap(({ people }) => people(channelId))

  const watch = (channelId: ChannelId) => {
    const watched = channels.get(channelId) ?? { subscribers: new Map(), readers: new Set(), isPublishing: false }
    channels.set(channelId, watched)
    return watched
  }

  /** Subscribes a person to the read positions of a channel, for a while. */
  const subscribe = (channelId: ChannelId, userId: UserId) =>
    void watch(channelId).subscribers.set(userId, now() + readersPublishedForMs)

  const dropExpiredSubscribers = ({ subscribers }: WatchedChannel) => {
    for (const [userId, until] of subscribers) if (until <= now()) subscribers.delete(userId)
  }

  /** The subscribers who are told: on every connection if they asked, otherwise on those that always are. */
  const audienceOf = ({ subscribers }: WatchedChannel, viewers: ReadonlyArray<UserId>): Audience => {
    const sharing = new Set(viewers)
    const asked = new Set(subscribers.keys())
    const where = (subscriber: Subscriber) => {
      const { userId } = subscriber.identity
      if (userId === undefined || !sharing.has(userId)) return false
      return asked.has(userId) || standing.some(({ hears }) => hears(subscriber))
    }
    return { where }
  }

  /** Publishes the current positions, so that of several moves only the last is sent. */
  const publish = Effect.fnUntraced(function* (channelId: ChannelId, watched: WatchedChannel) {
    const moved = [...watched.readers]
    watched.readers.clear()
    const wanted = new Set([...watched.subscribers.keys(), ...standingPeople(channelId)])
    const { readers, viewers } = yield* reads.listFor(channelId, moved, [...wanted])
    if (readers.length === 0 || viewers.length === 0) return
    const data = { channelId, readers }
    hub.signal(channelTopic(channelId), { type: "members_read", data }, audienceOf(watched, viewers))
  })

  const publishAll = Effect.fnUntraced(function* (channelId: ChannelId, watched: WatchedChannel) {
    while (watched.readers.size > 0) {
      dropExpiredSubscribers(watched)
      if (watched.subscribers.size === 0 && standingPeople(channelId).length === 0) return
      // The second begins with the publication, so that a slow database does not add to it.
      yield* Effect.all([Effect.sleep("1 second"), publish(channelId, watched)], { concurrency: "unbounded" })
    }
  })

  /** Notes that a member's read marker has moved. */
  const moved = (channelId: ChannelId, userId: UserId) => {
    if (!channels.has(channelId) && standingPeople(channelId).length === 0) return
    const watched = watch(channelId)
    watched.readers.add(userId)
    if (watched.isPublishing) return
    watched.isPublishing = true
    run(
      publishAll(channelId, watched).pipe(
        Effect.catchCause((cause) =>
          Effect.logWarning("The read positions of a channel could not be published", cause)
        ),
        Effect.ensuring(
          Effect.sync(() => {
            watched.isPublishing = false
            watched.readers.clear()
            if (watched.subscribers.size === 0) channels.delete(channelId)
          })
        )
      )
    )
  }

  return { subscribe, addStanding, moved }
})

/**
 * The read positions of channels. They are published only to those who asked, because each publication costs a frame.
 */
export class ChannelReaders extends Context.Service<ChannelReaders, Effect.Success<typeof make>>()(
  "@hazel/ChannelReaders"
) {
  /** For tests that replace its dependencies. */
  static readonly layerWithoutDependencies = Layer.effect(ChannelReaders, make)
  static readonly layer = ChannelReaders.layerWithoutDependencies.pipe(Layer.provide(Hub.layer))
}
