import { AppLinkRepository } from "@hazel/db/repositories/app-link-repository"
import { EventLogRepository } from "@hazel/db/repositories/event-log-repository"
import { LinkedChatRepository } from "@hazel/db/repositories/linked-chat-repository"
import type { AppChannel } from "@hazel/db/repositories/app-channel-repository"
import { linkFor } from "@hazel/domain/app-link-pattern"
import type { AppId, ChannelId } from "@hazel/domain/ids"
import { appTopic } from "@hazel/domain/models/app-channel-model"
import { channelTopic } from "@hazel/domain/realtime/topic"
import { Context, Effect, Layer, Schedule, Semaphore } from "effect"
import { Epoch } from "../epoch/epoch.ts"
import { Hub } from "../realtime/hub.ts"
import { relayedEvents } from "./chat-events.ts"
import { LinkedChannels } from "./linked-channels.ts"
import { RelayedChannel } from "./relayed-channel.ts"

/** Events that are read at once. */
const page = 200

/** Seconds without a subscriber after which a channel is forgotten. A subscription that is under way takes less. */
const idleSeconds = 10

const make = Effect.gen(function* () {
  const links = yield* AppLinkRepository
  const logs = yield* EventLogRepository
  const chats = yield* LinkedChatRepository
  const linkedChannels = yield* LinkedChannels
  const hub = yield* Hub
  const epoch = yield* Epoch
  const run = Effect.runForkWith(yield* Effect.context())
  const relayed = new Map<string, RelayedChannel>()
  /** The ids of the links of each app when the names of its channels were compared with them. */
  const seenLinks = new Map<AppId, string>()
  const oneAtATime = yield* Semaphore.make(1)

  const readExcluded = Effect.fnUntraced(function* (channels: ReadonlyArray<RelayedChannel>) {
    const bound = channels.flatMap(({ channelId }) => channelId ?? [])
    if (bound.length === 0) return
    const found = yield* chats.excluded(bound)
    for (const channel of channels) {
      const ofChannel = found.filter(({ channelId }) => channelId === channel.channelId)
      channel.excluded = new Set(ofChannel.map(({ connectionId }) => connectionId))
    }
  })

  const relayPage = Effect.fnUntraced(function* (channel: RelayedChannel, channelId: ChannelId) {
    const rows = yield* chats.eventsAfter(channelId, channel.position, page)
    for (const row of rows) {
      if (channel.channelId !== channelId) return 0
      if (row.event.type === "user_banned" || row.event.type === "user_unbanned") yield* readExcluded([channel])
      const audience = channel.audienceOf(row.event.transactionId)
      for (const event of relayedEvents(row)) hub.relay(channel.topic, JSON.stringify(event), audience)
      channel.position = row.seq
    }
    return rows.length
  })

  /** Relays what a channel has not relayed yet. It has one reader; a call during its run makes it read once more. */
  const catchUp = Effect.fnUntraced(function* (channel: RelayedChannel) {
    channel.needsReading = true
    if (channel.isReading) return
    channel.isReading = true
    yield* Effect.gen(function* () {
      while (channel.needsReading && channel.channelId !== undefined) {
        channel.needsReading = false
        if ((yield* relayPage(channel, channel.channelId)) === page) channel.needsReading = true
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

  const bind = (channel: RelayedChannel, channelId: ChannelId, position: number) => {
    const head = { id: channelId, topic: channelTopic(channelId), seq: position }
    channel.bind(
      channelId,
      position,
      (notice) => hub.follow(head, notice),
      () => run(catchUp(channel))
    )
  }

  const start = Effect.fnUntraced(function* (channel: AppChannel) {
    const known = relayed.get(appTopic(channel.id))
    if (known !== undefined) return known.use()
    const fresh = new RelayedChannel(channel)
    fresh.wasLinked = (yield* linkedChannels.linkOf(channel)) !== undefined
    const channelId = fresh.wasLinked ? yield* linkedChannels.find(channel) : undefined
    if (channelId !== undefined) {
      bind(fresh, channelId, yield* logs.seqOf(channelId))
      yield* readExcluded([fresh])
    }
    relayed.set(fresh.topic, fresh)
  })

  /**
   * Relays what happens in the Hazel channel of an app channel to the subscribers of the app channel on this node, from now
   * on. Call it before the first of them subscribes. A channel that is not linked is remembered, because it may be linked
   * while it has subscribers.
   */
  const watch = Effect.fn("LinkedRelay.watch")(function* (channel: AppChannel) {
    yield* oneAtATime.withPermits(1)(start(channel))
  })

  /**
   * Relays everything since the link was made. All of it happened after the subscriptions: otherwise the channel had been
   * bound when the first of them began.
   */
  const rebind = Effect.fnUntraced(function* (channel: RelayedChannel, found: ChannelId | undefined) {
    const link = yield* linkedChannels.linkOf(channel.channel)
    const wanted = link && found
    if (wanted === channel.channelId) return
    channel.unbind()
    if (link === undefined || wanted === undefined) return
    channel.wasLinked = true
    const position = yield* chats.seqBefore(wanted, link.createdAt)
    // Meanwhile it may have been bound by the other caller, or forgotten.
    if (channel.channelId === undefined && relayed.get(channel.topic) === channel) bind(channel, wanted, position)
  })

  linkedChannels.onMade(({ appId, name }, channelId) => {
    for (const each of relayed.values()) {
      if (each.channel.appId === appId && each.channel.name === name) run(rebind(each, channelId))
    }
  })

  // In another database the logs have other events at the same seqs. All connections are told to come back.
  epoch.onNew(() => {
    for (const channel of relayed.values()) channel.unbind()
    relayed.clear()
    seenLinks.clear()
  })

  const forgetIdle = () => {
    for (const [topic, channel] of relayed) {
      if (hub.isKept(topic)) channel.use()
      else if (channel.age() > idleSeconds) {
        channel.unbind()
        relayed.delete(topic)
      }
    }
  }

  /** Notices that channels with subscribers were linked. Names are compared only when the links of their app have changed. */
  const noticeLinks = Effect.gen(function* () {
    const apps = new Set([...relayed.values()].flatMap((each) => (each.wasLinked ? [] : [each.channel.appId])))
    if (apps.size === 0) return
    for (const { appId, ids } of yield* links.idsOf([...apps])) {
      if (seenLinks.get(appId) === ids) continue
      yield* linkedChannels.forget(appId)
      const ofApp = yield* links.list(appId)
      for (const each of relayed.values()) {
        if (each.channel.appId === appId) each.wasLinked ||= linkFor(ofApp, each.channel.name) !== undefined
      }
      seenLinks.set(appId, ids)
    }
  })

  /** Finds channels that were made, deleted, linked or unlinked on other nodes, and users who were excluded there. */
  const refresh = Effect.gen(function* () {
    forgetIdle()
    yield* noticeLinks
    const channels = [...relayed.values()].filter(({ wasLinked }) => wasLinked)
    const found = yield* links.channelsOf(channels.map(({ channel: { appId, name } }) => ({ appId, name })))
    const ids = new Map(found.map(({ appId, name, channelId }) => [`${appId}/${name}`, channelId]))
    for (const each of channels) yield* rebind(each, ids.get(`${each.channel.appId}/${each.channel.name}`))
    yield* readExcluded(channels)
    for (const each of channels) if (each.needsReading) yield* catchUp(each)
  })

  yield* refresh.pipe(
    Effect.when(Effect.sync(() => relayed.size > 0)),
    Effect.catchCause((cause) => Effect.logWarning("Linked channels could not be looked up", cause)),
    Effect.repeat(Schedule.spaced("1 second")),
    Effect.forkScoped
  )

  return { watch }
})

/** Relays the logs of linked channels to the subscribers of app channels on this node (decision 78). */
export class LinkedRelay extends Context.Service<LinkedRelay, Effect.Success<typeof make>>()("@hazel/LinkedRelay") {
  static readonly layer = Layer.effect(LinkedRelay, make)
}
