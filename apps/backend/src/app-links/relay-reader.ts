import { LinkedChatRepository } from "@hazel/db/repositories/linked-chat-repository"
import type { ChannelId } from "@hazel/domain/ids"
import { Deferred, Effect } from "effect"
import { Hub } from "../realtime/hub.ts"
import { relayedEvents } from "./chat-events.ts"
import { RelayedChannel } from "./relayed-channel.ts"

/** Events that are read at once. */
const page = 200

/** Reads the logs of linked channels and relays what crosses to the subscribers of their app channels on this node. */
export const makeRelayReader = Effect.gen(function* () {
  const chats = yield* LinkedChatRepository
  const hub = yield* Hub
  const run = Effect.runForkWith(yield* Effect.context<never>())

  /** Reads which subscribers may receive nothing. */
  const readExcluded = Effect.fnUntraced(function* (channels: ReadonlyArray<RelayedChannel>) {
    const bound = channels.flatMap((channel) => (channel.channelId === undefined ? [] : [channel.channelId]))
    if (bound.length === 0) return
    const since = RelayedChannel.moment()
    const found = Map.groupBy(yield* chats.excluded(bound), ({ channelId }) => channelId)
    for (const channelId of bound) {
      const ids = (found.get(channelId) ?? []).map(({ connectionId }) => connectionId)
      for (const channel of channels) channel.exclude(channelId, ids, since)
    }
  })

  const relayPage = Effect.fnUntraced(function* (channel: RelayedChannel, channelId: ChannelId) {
    const rows = yield* chats.eventsAfter(channelId, channel.position, page)
    for (const row of rows) {
      const changesExcluded = row.event.type === "user_banned" || row.event.type === "user_unbanned"
      if (changesExcluded || !channel.knowsExcluded) yield* readExcluded([channel])
      if (channel.channelId !== channelId) return 0
      const audience = channel.audienceOf(row.event.transactionId)
      for (const event of relayedEvents(row)) hub.relay(channel.topic, JSON.stringify(event), audience)
      channel.position = row.seq
    }
    return rows.length
  })

  /** Relays the next page. Answers whether there may be another. */
  const relayNext = (channel: RelayedChannel) =>
    channel.oneReader.withPermits(1)(
      Effect.suspend(() =>
        channel.channelId === undefined
          ? Effect.succeed(false)
          : Effect.map(relayPage(channel, channel.channelId), (count) => count === page)
      )
    )

  const readAll = (channel: RelayedChannel) =>
    channel.turn.withPermits(1)(
      Effect.suspend(() => {
        channel.nextRead = undefined
        return Effect.repeat(relayNext(channel), { while: (hasMore) => hasMore })
      })
    )

  const startReading = (channel: RelayedChannel) => {
    const done = Deferred.makeUnsafe<unknown>()
    channel.nextRead = done
    run(Effect.flatMap(Effect.exit(readAll(channel)), (exit) => Deferred.done(done, exit)))
    return done
  }

  /**
   * Relays what was committed before this call. Everybody who subscribes asks for it, so that calls during a read share the
   * next one.
   */
  const catchUp = (channel: RelayedChannel) =>
    Effect.suspend(() => Deferred.await(channel.nextRead ?? startReading(channel)))

  /** Relays what a channel has not relayed yet. A notice during its run makes it read once more. */
  const notice = Effect.fnUntraced(function* (channel: RelayedChannel) {
    channel.needsReading = true
    if (channel.isReading) return
    channel.isReading = true
    yield* Effect.gen(function* () {
      while (channel.needsReading && channel.channelId !== undefined) {
        channel.needsReading = false
        if (yield* relayNext(channel)) channel.needsReading = true
      }
    }).pipe(
      Effect.catchCause((cause) => {
        // The next second tries again.
        channel.needsReading = true
        return Effect.logWarning("The events of a linked channel could not be relayed", cause)
      }),
      Effect.ensuring(Effect.sync(() => (channel.isReading = false)))
    )
  })

  return { readExcluded, catchUp, notice }
})
